package io.relata.runtime.random;

import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.runtime.random.Ask.Filter;
import io.relata.runtime.random.Ask.Listing;
import io.relata.runtime.random.World.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers questions record by record, the slow and obvious way. */
final class Answers {
    private final World world;

    Answers(World world) {
        this.world = world;
    }

    /** The records in their order, before any page. */
    List<Row> chosen(List<Row> rows, Listing listing) {
        var chosen = new ArrayList<>(rows);
        var where = listing.where();
        if (where != null) {
            chosen.removeIf(row -> !Boolean.TRUE.equals(holds(where, row)));
        }
        chosen.sort(comparator(listing));
        return chosen;
    }

    private Map<String, @Nullable Object> connection(
            EntityEnd end, Entity target, Row row, Ask.Page page, List<Ask> members) {
        var rows = world.linked(row, end);
        var order =
                chosen(rows.stream().map(World.Linked::row).distinct().toList(), page.listing());
        var all = new ArrayList<World.Linked>();
        order.forEach(next -> rows.stream().filter(l -> l.row().equals(next)).forEach(all::add));
        int size = page.size() == null ? all.size() : Math.min(page.size(), all.size());
        int from = page.backward() ? all.size() - size : 0;
        var shown = all.subList(from, from + size);
        var cut = size < all.size();
        var connection = new LinkedHashMap<String, @Nullable Object>();
        connection.put("totalCount", all.size());
        connection.put("pageInfo", pageInfo(cut && !page.backward(), cut && page.backward()));
        connection.put("edges", shown.stream().map(l -> edge(target, l, members)).toList());
        connection.put(
                "nodes", shown.stream().map(l -> Map.of("id", l.row().id().toString())).toList());
        return connection;
    }

    private static Map<String, Object> pageInfo(boolean next, boolean previous) {
        var info = new LinkedHashMap<String, Object>();
        info.put("hasNextPage", next);
        info.put("hasPreviousPage", previous);
        return info;
    }

    private Map<String, Object> edge(Entity target, World.Linked linked, List<Ask> members) {
        var edge = new LinkedHashMap<String, Object>();
        edge.put("node", object(target, linked.row(), members));
        if (linked.link() != null) {
            edge.put("link", Map.of("id", linked.link().id().toString()));
        }
        return edge;
    }

    List<Object> list(Entity entity, List<Row> rows, Listing listing, List<Ask> members) {
        var chosen = chosen(rows, listing);
        int from = Math.min(chosen.size(), listing.offset() == null ? 0 : listing.offset());
        int to =
                listing.limit() == null
                        ? chosen.size()
                        : Math.min(chosen.size(), from + listing.limit());
        return chosen.subList(from, to).stream()
                .<Object>map(row -> object(entity, row, members))
                .toList();
    }

    private Map<String, @Nullable Object> object(Entity entity, Row row, List<Ask> members) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var member : members) {
            object.put(member.key(), answer(entity, row, member));
        }
        return object;
    }

    private @Nullable Object answer(Entity entity, Row row, Ask ask) {
        return switch (ask) {
            case Ask.Value(_, var field) -> value(row, field);
            case Ask.TypeName _ -> entity.name();
            case Ask.EndId(_, var end) -> {
                var other = one(row, end);
                yield other == null ? null : other.id().toString();
            }
            case Ask.One(_, var end, var target, var members) -> {
                var other = one(row, end);
                yield other == null ? null : object(target, other, members);
            }
            case Ask.Many(_, var end, var target, var listing, var members) ->
                    list(target, world.at(row, end), listing, members);
            case Ask.Paged(_, var end, var target, var page, var members) ->
                    connection(end, target, row, page, members);
        };
    }

    private @Nullable Row one(Row row, EntityEnd end) {
        return world.at(row, end).stream().findFirst().orElse(null);
    }

    private static @Nullable Object value(Row row, String field) {
        return field.equals("id") ? row.id().toString() : row.values().get(field);
    }

    private @Nullable Object value(Row row, Ask.Sort sort) {
        var last = row;
        for (var end : sort.way()) {
            last = last == null ? null : one(last, end);
        }
        return last == null ? null : value(last, sort.field());
    }

    private Comparator<Row> comparator(Listing listing) {
        Comparator<Row> byId = Comparator.comparing(row -> row.id().toString());
        var order = listing.order();
        Comparator<Row> comparator = (_, _) -> 0;
        for (var sort : order) {
            comparator =
                    comparator.thenComparing(
                            (a, b) -> compare(value(a, sort), value(b, sort), sort.direction()));
        }
        return comparator.thenComparing(byId);
    }

    private static int compare(@Nullable Object a, @Nullable Object b, String direction) {
        var descending = direction.startsWith("DESC");
        var nullsFirst = direction.endsWith("FIRST") || (descending && !direction.endsWith("LAST"));
        if (a == null || b == null) {
            int nulls = a == null ? (b == null ? 0 : -1) : 1;
            return nullsFirst ? nulls : -nulls;
        }
        return descending ? compare(b, a) : compare(a, b);
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    /** Null is unknown. */
    private @Nullable Boolean holds(Filter filter, Row row) {
        return switch (filter) {
            case Filter.Compare(var field, var operator, var operand) ->
                    holds(value(row, field), operator, operand);
            case Filter.In(var field, var operands) -> in(value(row, field), operands);
            case Filter.And(var all) -> and(all, row);
            case Filter.Or(var any) -> {
                var none = and(any.stream().<Filter>map(Filter.Not::new).toList(), row);
                yield none == null ? null : (Boolean) !none;
            }
            case Filter.Not(var inner) -> {
                var holds = holds(inner, row);
                yield holds == null ? null : (Boolean) !holds;
            }
            case Filter.At(var end, var inner) -> {
                var other = one(row, end);
                yield other == null ? (Boolean) false : holds(inner, other);
            }
            case Filter.NoneAt(var end) -> one(row, end) == null;
        };
    }

    private @Nullable Boolean and(List<Filter> all, Row row) {
        Boolean result = true;
        for (var filter : all) {
            var holds = holds(filter, row);
            if (Boolean.FALSE.equals(holds)) {
                return false;
            }
            result = holds == null ? null : result;
        }
        return result;
    }

    private static @Nullable Boolean in(@Nullable Object value, List<Object> operands) {
        return operands.isEmpty()
                ? (Boolean) false
                : value == null ? null : (Boolean) operands.contains(value);
    }

    private static @Nullable Boolean holds(
            @Nullable Object value, String operator, @Nullable Object operand) {
        if (operator.equals("isNull")) {
            return (value == null) == Boolean.TRUE.equals(operand);
        }
        if (operand == null) {
            return value == null;
        }
        if (value == null) {
            return null;
        }
        return switch (operator) {
            case "eq" -> value.equals(operand);
            case "ne" -> !value.equals(operand);
            case "lt" -> compare(value, operand) < 0;
            case "lte" -> compare(value, operand) <= 0;
            case "gt" -> compare(value, operand) > 0;
            case "gte" -> compare(value, operand) >= 0;
            case "contains" -> value.toString().contains(operand.toString());
            default -> throw new IllegalArgumentException(operator);
        };
    }
}
