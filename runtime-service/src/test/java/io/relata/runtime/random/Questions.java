package io.relata.runtime.random;

import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.SchemaModel;
import io.relata.runtime.random.Ask.Filter;
import io.relata.runtime.random.Ask.Listing;
import io.relata.runtime.random.Ask.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random questions about a model. */
final class Questions {
    private static final List<String> DIRECTIONS =
            List.of(
                    "ASC",
                    "DESC",
                    "ASC_NULLS_FIRST",
                    "ASC_NULLS_LAST",
                    "DESC_NULLS_FIRST",
                    "DESC_NULLS_LAST");

    private final SchemaModel model;
    private final Random random;
    private int keys;

    Questions(SchemaModel model, Random random) {
        this.model = model;
        this.random = random;
    }

    Entity entity() {
        return pick(model.liveEntities());
    }

    List<Ask> members(Entity entity, int depth) {
        var members = new ArrayList<Ask>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            members.add(member(entity, depth));
        }
        return members;
    }

    private Ask member(Entity entity, int depth) {
        var key = "k" + keys++;
        var ends = model.endsOf(entity.id());
        if (depth == 0 || ends.isEmpty() || random.nextInt(3) == 0) {
            return value(entity, key);
        }
        var end = pick(ends);
        var target = model.entity(end.otherEnd().entity());
        if (end.toMany() && random.nextInt(3) == 0) {
            return new Ask.Paged(key, end, target, page(target), members(target, depth - 1));
        }
        if (end.toMany()) {
            return new Ask.Many(key, end, target, listing(target), members(target, depth - 1));
        }
        return random.nextInt(4) == 0
                ? new Ask.EndId(key, end)
                : new Ask.One(key, end, target, members(target, depth - 1));
    }

    private Ask value(Entity entity, String key) {
        if (entity.liveFields().isEmpty() || random.nextInt(6) == 0) {
            return random.nextBoolean() ? new Ask.Value(key, "id") : new Ask.TypeName(key);
        }
        return new Ask.Value(key, pick(entity.liveFields()).name());
    }

    Listing listing(Entity entity) {
        return new Listing(
                random.nextInt(3) == 0 ? filter(entity, 3) : null,
                order(entity),
                random.nextInt(3) == 0 ? random.nextInt(6) : null,
                random.nextInt(4) == 0 ? random.nextInt(4) : null);
    }

    Ask.Page page(Entity entity) {
        var where = random.nextInt(3) == 0 ? filter(entity, 3) : null;
        return new Ask.Page(
                new Listing(where, order(entity), null, null),
                random.nextInt(3) == 0 ? null : (Integer) random.nextInt(5),
                random.nextBoolean());
    }

    private List<Sort> order(Entity entity) {
        var order = new ArrayList<Sort>();
        while (!entity.liveFields().isEmpty() && random.nextInt(3) == 0) {
            order.add(sort(entity));
        }
        return order;
    }

    private Sort sort(Entity entity) {
        var way = new ArrayList<EntityEnd>();
        var last = entity;
        while (random.nextInt(3) == 0) {
            var toOne = toOne(last);
            if (toOne.isEmpty()) {
                break;
            }
            way.add(pick(toOne));
            last = model.entity(way.getLast().otherEnd().entity());
        }
        var field = last.liveFields().isEmpty() ? "id" : pick(last.liveFields()).name();
        return new Sort(way, field, pick(DIRECTIONS));
    }

    private List<EntityEnd> toOne(Entity entity) {
        return model.endsOf(entity.id()).stream().filter(end -> !end.toMany()).toList();
    }

    private Filter filter(Entity entity, int depth) {
        var toOne = toOne(entity);
        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 1 -> new Filter.And(filters(entity, depth));
            case 2 -> new Filter.Or(filters(entity, depth));
            case 3 -> new Filter.Not(filter(entity, depth - 1));
            case 4, 5 -> toOne.isEmpty() ? compare(entity) : at(pick(toOne), depth);
            default -> compare(entity);
        };
    }

    private Filter at(EntityEnd end, int depth) {
        return random.nextInt(4) == 0
                ? new Filter.NoneAt(end)
                : new Filter.At(end, filter(model.entity(end.otherEnd().entity()), depth - 1));
    }

    private List<Filter> filters(Entity entity, int depth) {
        var filters = new ArrayList<Filter>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            filters.add(filter(entity, depth - 1));
        }
        return filters;
    }

    private Filter compare(Entity entity) {
        if (entity.liveFields().isEmpty()) {
            return new Filter.Compare("id", "isNull", random.nextBoolean());
        }
        var field = pick(entity.liveFields());
        return switch (random.nextInt(8)) {
            case 0 -> new Filter.Compare(field.name(), "eq", null);
            case 1 -> new Filter.Compare(field.name(), "isNull", random.nextBoolean());
            case 2 -> new Filter.In(field.name(), operands(field));
            case 3 -> contains(field);
            case 4 -> new Filter.Compare(field.name(), "ne", operand(field));
            case 5 ->
                    field.type() == FieldType.BOOLEAN
                            ? new Filter.Compare(field.name(), "eq", operand(field))
                            : new Filter.Compare(
                                    field.name(),
                                    pick(List.of("lt", "lte", "gt", "gte")),
                                    operand(field));
            default -> new Filter.Compare(field.name(), "eq", operand(field));
        };
    }

    private Filter contains(Field field) {
        return field.type() == FieldType.TEXT
                ? new Filter.Compare(field.name(), "contains", pick(List.of("b", "%", "_y", "bd")))
                : new Filter.Compare(field.name(), "eq", operand(field));
    }

    private List<Object> operands(Field field) {
        var operands = new ArrayList<Object>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            operands.add(operand(field));
        }
        return operands;
    }

    private Object operand(Field field) {
        return World.sample(field.type(), random);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
