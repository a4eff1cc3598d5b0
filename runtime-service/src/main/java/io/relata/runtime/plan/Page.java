package io.relata.runtime.plan;

import io.relata.runtime.plan.Argument.Constant;
import io.relata.runtime.plan.Argument.Items;
import io.relata.runtime.plan.Argument.Members;
import io.relata.runtime.plan.Binding.Form;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a list, and in which order.
 *
 * @param capped there is no limit: one more than allowed is read, to tell that there are too many
 */
record Page(
        Members where,
        List<Argument> orderBy,
        @Nullable Expr limit,
        @Nullable Expr offset,
        boolean capped) {

    /** At most one record, found by a key. */
    static final Page ALL = new Page(Members.NONE, List.of(), null, null, false);

    static Page of(Merged field) {
        var limit = number(field.argument("limit"), "limit", Form.LIMIT, Limits.LIST);
        return new Page(
                field.argument("where") instanceof Members where ? where : Members.NONE,
                field.argument("orderBy") instanceof Items(var items) ? items : List.of(),
                limit == null ? new Expr.Whole(Limits.LIST + 1L) : limit,
                number(field.argument("offset"), "offset", Form.OFFSET, Long.MAX_VALUE),
                limit == null);
    }

    private static @Nullable Expr number(Argument argument, String name, Form form, long max) {
        if (!(argument instanceof Constant(var value))) {
            return new Parameter(Bindings.of(argument, form), "int8");
        }
        return value == null ? null : new Expr.Whole(Bindings.page(name, value, max));
    }
}
