package io.relata.runtime.plan;

import io.relata.runtime.plan.Argument.Constant;
import io.relata.runtime.plan.Argument.Members;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.SystemField;
import io.relata.runtime.schema.Scalar;
import io.relata.runtime.sql.Expr.Column;
import io.relata.runtime.sql.Select.Direction;
import io.relata.runtime.sql.Select.Order;
import java.util.ArrayList;
import java.util.List;

/** From an {@code orderBy} to an order; a record at a to-one end is joined. */
final class Sorting {
    private final Scope scope;
    private final Joins joins;
    private final List<SortKey> keys = new ArrayList<>();

    private Sorting(Scope scope, Joins joins) {
        this.scope = scope;
        this.joins = joins;
    }

    static List<Order> of(
            Scope scope, Joins joins, ApiEntity entity, String table, List<Argument> orderBy) {
        return keys(scope, joins, entity, table, orderBy).stream().map(SortKey::order).toList();
    }

    /** Ties are broken by the id, so that pages neither overlap nor leave gaps. */
    static List<SortKey> keys(
            Scope scope, Joins joins, ApiEntity entity, String table, List<Argument> orderBy) {
        var sorting = new Sorting(scope, joins);
        var root = new Place(entity, table, "");
        orderBy.forEach(item -> sorting.add(root, item));
        sorting.keys.add(SortKey.id(table, "id"));
        return sorting.keys;
    }

    private void add(Place place, Argument item) {
        if (item instanceof Members(var members)) {
            members.forEach((name, argument) -> add(place, name, argument));
        }
    }

    private void add(Place place, String name, Argument argument) {
        switch (place.entity.find(name)) {
            case SystemField system -> {
                if (argument instanceof Constant(String direction)) {
                    keys.add(place.key(system, Direction.valueOf(direction)));
                }
            }
            case ApiField field -> {
                if (!field.missing() && argument instanceof Constant(String direction)) {
                    keys.add(place.key(field, Direction.valueOf(direction)));
                }
            }
            case ApiEnd end -> {
                if (!scope.isMissing(end)) {
                    add(at(place, end), argument);
                }
            }
            case null -> throw new IllegalStateException("cannot sort by " + name);
        }
    }

    private Place at(Place place, ApiEnd end) {
        return new Place(
                scope.model().entity(end.target()),
                joins.one(place.table, end),
                place.origin + end.relationship() + "." + end.side() + ".");
    }

    /**
     * The record itself, or one at a to-one end of it.
     *
     * @param origin the way to it; empty for the record itself
     */
    private record Place(ApiEntity entity, String table, String origin) {

        SortKey key(SystemField system, Direction direction) {
            return new SortKey(
                    new Column(table, system.column()),
                    Scalar.of(system),
                    null,
                    !origin.isEmpty(),
                    direction,
                    origin + system.column());
        }

        SortKey key(ApiField field, Direction direction) {
            return new SortKey(
                    new Column(table, field.column()),
                    Scalar.of(field.field().type()),
                    field.choices(),
                    !origin.isEmpty() || !field.mandatory(),
                    direction,
                    origin + field.column());
        }
    }
}
