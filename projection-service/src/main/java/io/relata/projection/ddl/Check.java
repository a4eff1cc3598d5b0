package io.relata.projection.ddl;

import java.util.List;

/** A rule of a column as a check constraint; in a list every element must satisfy it. */
public record Check(String table, String name, String column, ColumnType type, Rule rule)
        implements Part {

    /** What the value must satisfy. */
    public sealed interface Rule {
        record MaxLength(int characters) implements Rule {}

        record Pattern(String regularExpression) implements Rule {}

        record AtLeast(String bound) implements Rule {}

        record AtMost(String bound) implements Rule {}

        /**
         * One of the values of an enum.
         *
         * @param numbers of their ids; those of all values that are not removed
         */
        record OneOf(List<Integer> numbers) implements Rule {
            public OneOf {
                numbers = List.copyOf(numbers);
            }
        }

        /**
         * What the column before has must be in this one.
         *
         * @param column the one before
         * @param is the condition that it has a value
         */
        record Converted(String column, String is) implements Rule {}

        /** A value of an index must fit into a third of a page. */
        record KeySize(int bytes) implements Rule {}
    }
}
