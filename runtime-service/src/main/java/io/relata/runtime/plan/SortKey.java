package io.relata.runtime.plan;

import io.relata.runtime.schema.Choices;
import io.relata.runtime.schema.Scalar;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Select.Direction;
import io.relata.runtime.sql.Select.Order;
import org.jspecify.annotations.Nullable;

/**
 * One value that records are sorted by.
 *
 * @param value as the record holds it
 * @param choices of an ENUM, which sorts by position
 * @param nullable it can be null
 * @param origin of the value, in ids: {@code r5.SOURCE.f3}
 */
record SortKey(
        Expr value,
        Scalar scalar,
        @Nullable Choices choices,
        boolean nullable,
        Direction direction,
        String origin) {

    /** An id, which breaks ties. */
    static SortKey id(String table, String origin) {
        return new SortKey(Joins.id(table), Scalar.ID, null, false, Direction.ASC, origin);
    }

    SortKey reversed() {
        return new SortKey(value, scalar, choices, nullable, direction.reversed(), origin);
    }

    Order order() {
        return new Order(sorted(value), direction);
    }

    /** Such a value as it is compared. */
    Expr sorted(Expr one) {
        if (choices != null) {
            return Values.position(one, choices);
        }
        return scalar == Scalar.STRING ? new Expr.Collated(one) : one;
    }
}
