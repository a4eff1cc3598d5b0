package io.relata.runtime.plan;

import io.relata.runtime.sql.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the value of a statement's parameter comes from. */
public sealed interface Binding extends Source {

    /** Written in the document; text as PostgreSQL reads it. */
    record Constant(@Nullable String text) implements Binding {}

    /**
     * A variable, or a part of one.
     *
     * @param path member names and list positions inside of it
     */
    record FromVariable(String variable, List<Object> path, Form form) implements Binding {
        public FromVariable {
            path = List.copyOf(path);
        }
    }

    /** A list that is written in the document, with variables in it. */
    record Elements(List<Binding> elements) implements Binding {
        public Elements {
            elements = List.copyOf(elements);
        }
    }

    /**
     * JSON that is written in the document, with variables in it.
     *
     * @param template of an {@link Argument.Json}
     */
    record Filled(Object template) implements Binding {}

    /**
     * A value out of a cursor.
     *
     * @param argument that the cursor is given by: {@code after} or {@code before}
     * @param part position among the cursor's values
     */
    record OfCursor(String argument, Binding cursor, Cursor form, int part) implements Binding {}

    /**
     * A variable number of records, which is checked.
     *
     * @param argument {@code first} or {@code last}
     * @param more to be read beyond it
     */
    record PageSize(String argument, String variable, List<Object> path, int more)
            implements Binding {
        public PageSize {
            path = List.copyOf(path);
        }
    }

    /** The ids of the records to be read, as a {@code uuid[]}. */
    record Ids() implements Binding {}

    /** How a value is written as text. */
    enum Form {
        PLAIN,
        /** A pattern for LIKE that finds the text anywhere. */
        CONTAINS,
        /** {@code {"a","b"}}. */
        ARRAY,
        /** A number of records from 0 to {@link Limits#LIST}. */
        LIMIT,
        /** A number of records from 0. */
        OFFSET
    }
}
