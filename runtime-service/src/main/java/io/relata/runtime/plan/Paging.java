package io.relata.runtime.plan;

import io.relata.runtime.plan.Argument.Constant;
import io.relata.runtime.plan.Argument.Items;
import io.relata.runtime.plan.Argument.Members;
import io.relata.runtime.plan.Argument.Part;
import io.relata.runtime.plan.Binding.Form;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a connection, in which order, and which page of them.
 *
 * @param after a cursor, as is {@code before}
 * @param size null: all that are between the cursors
 */
record Paging(
        Members where,
        List<Argument> orderBy,
        @Nullable Binding after,
        @Nullable Binding before,
        @Nullable Size size) {

    static Paging of(Merged field) {
        return new Paging(
                field.argument("where") instanceof Members where ? where : Members.NONE,
                field.argument("orderBy") instanceof Items(var items) ? items : List.of(),
                cursor(field.argument("after")),
                cursor(field.argument("before")),
                size(field));
    }

    private static @Nullable Binding cursor(Argument argument) {
        return isNull(argument) ? null : Bindings.of(argument, Form.PLAIN);
    }

    private static @Nullable Size size(Merged field) {
        var first = field.argument("first");
        var last = field.argument("last");
        if (!isNull(first) && !isNull(last)) {
            throw RequestRefused.invalid(
                    "first and last exclude each other: a page begins at one end");
        }
        if (!isNull(first)) {
            return new Size("first", checked("first", first), false);
        }
        return isNull(last) ? null : new Size("last", checked("last", last), true);
    }

    private static Argument checked(String name, Argument argument) {
        if (argument instanceof Constant(var value)) {
            Bindings.pageSize(name, value);
        }
        return argument;
    }

    private static boolean isNull(Argument argument) {
        return argument instanceof Constant(var value) && value == null;
    }

    boolean backward() {
        return size != null && size.backward();
    }

    /**
     * How many edges a page has at most.
     *
     * @param backward from the end
     */
    record Size(String argument, Argument number, boolean backward) {

        /** The number itself, or one that is larger. */
        Expr plus(int more) {
            return switch (number) {
                case Constant(Long value) -> new Expr.Whole(value + more);
                case Part(var variable, var path) ->
                        new Parameter(new Binding.PageSize(argument, variable, path, more), "int8");
                default -> throw new IllegalStateException("not a number: " + number);
            };
        }
    }
}
