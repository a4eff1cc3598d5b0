package io.relata.runtime.plan;

import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.And;
import io.relata.runtime.sql.Expr.Compare;
import io.relata.runtime.sql.Expr.IsNull;
import io.relata.runtime.sql.Expr.Not;
import io.relata.runtime.sql.Expr.Operator;
import io.relata.runtime.sql.Expr.Or;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of an order that is behind a place in it. The place is given by values, so it does not
 * matter whether a record stands there.
 */
final class Keyset {

    private Keyset() {}

    /**
     * {@code (t0.f3 > ?::int4 or (t0.f3 is null and not (?::int4 is null)) or (t0.f3 is not
     * distinct from ?::int4 and t0.id > ?::uuid))}.
     *
     * @param keys the last of them is never null and tells all records apart
     * @param place its value for each key
     * @param inclusive the place itself belongs to it
     */
    static Expr behind(List<SortKey> keys, List<? extends Expr> place, boolean inclusive) {
        int last = keys.size() - 1;
        Expr behind = compare(keys.get(last), place.get(last), inclusive);
        for (int i = last - 1; i >= 0; i--) {
            behind = behind(keys.get(i), place.get(i), behind);
        }
        return behind;
    }

    private static Expr behind(SortKey key, Expr at, Expr amongEqual) {
        var any = new ArrayList<Expr>();
        any.add(compare(key, at, false));
        if (key.nullable()) {
            any.add(nulls(key, at));
        }
        var same = key.nullable() ? Operator.SAME : Operator.EQUAL;
        any.add(new And(List.of(new Compare(key.value(), same, at), amongEqual)));
        return new Or(any);
    }

    private static Expr nulls(SortKey key, Expr at) {
        var isNull = new IsNull(key.value());
        var atNull = new IsNull(at);
        return key.direction().isNullsFirst()
                ? new And(List.of(new Not(isNull), atNull))
                : new And(List.of(isNull, new Not(atNull)));
    }

    private static Expr compare(SortKey key, Expr at, boolean inclusive) {
        var operator =
                key.direction().isDescending()
                        ? (inclusive ? Operator.AT_MOST : Operator.LESS)
                        : (inclusive ? Operator.AT_LEAST : Operator.GREATER);
        var compared = key.choices() == null ? at : key.sorted(at);
        return new Compare(key.sorted(key.value()), operator, compared);
    }
}
