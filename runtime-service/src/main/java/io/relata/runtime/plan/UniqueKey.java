package io.relata.runtime.plan;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.runtime.plan.Argument.Constant;
import io.relata.runtime.plan.Argument.Members;
import io.relata.runtime.plan.Binding.Form;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiKey;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.SystemField;
import io.relata.runtime.schema.Scalar;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Column;
import io.relata.runtime.sql.Expr.Parameter;
import io.relata.runtime.sql.From;
import io.relata.runtime.sql.Select;
import io.relata.runtime.sql.Select.Direction;
import io.relata.runtime.sql.Select.Item;
import io.relata.runtime.sql.Select.Order;
import java.util.ArrayList;
import java.util.List;

/** The condition that picks one record by one of its unique keys. */
final class UniqueKey {

    private UniqueKey() {}

    /** A key of an older revision may not be unique any more: then the first by id is meant. */
    static Expr condition(Scope scope, ApiEntity entity, String table, Members where) {
        var condition = condition(entity, table, where);
        return isUniqueToday(scope, entity, where.members().firstEntry().getKey())
                ? condition
                : first(scope, entity, table, where);
    }

    private static boolean isUniqueToday(Scope scope, ApiEntity entity, String key) {
        var index = entity.keys().get(key);
        if (index != null) {
            return index.parts().stream()
                    .noneMatch(part -> part.field() != null && part.field().former());
        }
        return !(entity.find(key) instanceof ApiField field)
                || (!field.former()
                        && scope.model().today().entity(entity.id()).field(field.id()).unique());
    }

    /** {@code t0.id = any(array(select k.id from e1 k where k.f3 = ? order by k.id limit 1))}. */
    private static Expr first(Scope scope, ApiEntity entity, String table, Members where) {
        var id = new Column("k", PhysicalNames.ID);
        var same =
                new Select(
                        List.of(new Item(id, PhysicalNames.ID)),
                        new From.Table(scope.schema(), PhysicalNames.table(entity.id()), "k"),
                        condition(entity, "k", where),
                        List.of(new Order(id, Direction.ASC)),
                        new Expr.Whole(1),
                        null);
        return new Expr.EqualAny(new Column(table, PhysicalNames.ID), new Expr.ArrayOf(same));
    }

    private static Expr condition(ApiEntity entity, String table, Members where) {
        if (where.members().size() != 1) {
            throw RequestRefused.invalid("exactly one unique key must be given");
        }
        var key = where.members().firstEntry();
        if (key.getValue() instanceof Constant(var value) && value == null) {
            throw RequestRefused.invalid("the unique key '" + key.getKey() + "' must not be null");
        }
        var index = entity.keys().get(key.getKey());
        if (index != null) {
            return index(index, table, key.getValue());
        }
        return switch (entity.find(key.getKey())) {
            case SystemField system ->
                    equal(new Column(table, system.column()), Scalar.of(system), key.getValue());
            case ApiField field when field.missing() -> new Expr.Bool(false);
            case ApiField field -> field(table, field, key.getValue());
            case null, default -> throw new IllegalStateException("not a key: " + key.getKey());
        };
    }

    /** {@code t0.f1 = ?::int4 and t0.r2 = ?::uuid}. */
    private static Expr index(ApiKey key, String table, Argument value) {
        if (key.missing()) {
            return new Expr.Bool(false);
        }
        if (!key.isComposite()) {
            return part(table, key.parts().getFirst(), value);
        }
        var all = new ArrayList<Expr>();
        for (var part : key.parts()) {
            if (!(value instanceof Members members)
                    || !(members.find(part.name()) instanceof Argument given)) {
                throw RequestRefused.invalid("'" + part.name() + "' of the key is missing");
            }
            all.add(part(table, part, given));
        }
        return new Expr.And(all);
    }

    private static Expr part(String table, ApiKey.Part part, Argument value) {
        return part.field() == null
                ? equal(new Column(table, part.column()), Scalar.ID, value)
                : field(table, part.field(), value);
    }

    private static Expr field(String table, ApiField field, Argument value) {
        var column = new Column(table, field.column());
        var scalar = Scalar.of(field.field().type());
        return field.field().list()
                ? Expr.equal(
                        column,
                        new Parameter(Bindings.of(value, Form.ARRAY), scalar.sqlType() + "[]"))
                : equal(column, scalar, value);
    }

    private static Expr equal(Column column, Scalar scalar, Argument value) {
        return Expr.equal(column, new Parameter(Bindings.of(value, Form.PLAIN), scalar.sqlType()));
    }
}
