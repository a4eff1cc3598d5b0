package io.relata.runtime.random;

import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.runtime.random.Ask.Filter;
import io.relata.runtime.random.Ask.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes questions as GraphQL, with arguments in the text or in variables as it comes. */
final class Documents {
    private final Random random;
    private final StringBuilder fragments = new StringBuilder();
    private final List<String> declarations = new ArrayList<>();
    final Map<String, @Nullable Object> variables = new LinkedHashMap<>();

    Documents(Random random) {
        this.random = random;
    }

    String document(Entity entity, Listing listing, List<Ask> members) {
        var root = entity.plural() + arguments(entity, listing) + selection(entity, members);
        return declared() + "{ list: " + root + " }" + fragments;
    }

    private String declared() {
        return declarations.isEmpty() ? "" : "query (" + String.join(", ", declarations) + ") ";
    }

    private String selection(Entity entity, List<Ask> members) {
        var fields =
                members.stream().map(this::field).collect(Collectors.joining(" ", " { ", " }"));
        if (random.nextInt(5) != 0) {
            return fields;
        }
        var name = "F" + fragments.length();
        fragments.append("\nfragment %s on %s%s".formatted(name, entity.name(), fields));
        return random.nextBoolean()
                ? " { ...%s }".formatted(name)
                : " { ... on %s { ...%s } ...%s }".formatted(entity.name(), name, name);
    }

    private String field(Ask ask) {
        return switch (ask) {
            case Ask.Value(var key, var field) -> key + ": " + field;
            case Ask.TypeName(var key) -> key + ": __typename";
            case Ask.EndId(var key, var end) -> key + ": " + end.end().field() + "Id";
            case Ask.One(var key, var end, var target, var members) ->
                    key + ": " + end.end().field() + selection(target, members);
            case Ask.Many(var key, var end, var target, var listing, var members) ->
                    key
                            + ": "
                            + end.end().field()
                            + arguments(target, listing)
                            + selection(target, members);
            case Ask.Paged(var key, var end, var target, var page, var members) ->
                    key
                            + ": "
                            + end.end().field()
                            + "Connection"
                            + written(paged(target, page))
                            + connection(end, selection(target, members));
        };
    }

    private static String connection(EntityEnd end, String selection) {
        var link = end.relationship().through() == null ? "" : " link { id }";
        return " { totalCount pageInfo { hasNextPage hasPreviousPage } edges { node"
                + selection
                + link
                + " } nodes { id } }";
    }

    private List<String> paged(Entity entity, Ask.Page page) {
        var arguments = records(entity, page.listing());
        if (page.size() != null) {
            arguments.add((page.backward() ? "last: " : "first: ") + argument("Int", page.size()));
        }
        return arguments;
    }

    /** Pages of the root, with a cursor where one is at hand. */
    String pages(Entity entity, Ask.Page page, @Nullable String cursor) {
        var arguments = paged(entity, page);
        if (cursor != null) {
            arguments.add((page.backward() ? "before: " : "after: ") + argument("String", cursor));
        }
        var root =
                entity.plural()
                        + "Connection"
                        + written(arguments)
                        + " { totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";
        return declared() + "{ page: " + root + " }";
    }

    private String arguments(Entity entity, Listing listing) {
        var arguments = records(entity, listing);
        if (listing.limit() != null) {
            arguments.add("limit: " + argument("Int", listing.limit()));
        }
        if (listing.offset() != null) {
            arguments.add("offset: " + argument("Int", listing.offset()));
        }
        return written(arguments);
    }

    private static String written(List<String> arguments) {
        return arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")";
    }

    private List<String> records(Entity entity, Listing listing) {
        var arguments = new ArrayList<String>();
        var where = listing.where();
        if (where != null) {
            arguments.add("where: " + argument(entity.name() + "WhereInput", json(where)));
        }
        if (!listing.order().isEmpty()) {
            var order = new ArrayList<Object>();
            listing.order().forEach(sort -> order.add(json(sort)));
            arguments.add("orderBy: " + argument("[" + entity.name() + "OrderByInput!]", order));
        }
        return arguments;
    }

    private String argument(String type, Object value) {
        if (random.nextBoolean()) {
            return literal(value);
        }
        var name = "v" + variables.size();
        declarations.add("$" + name + ": " + type);
        variables.put(name, plain(value));
        return "$" + name;
    }

    private static Object json(Ask.Sort sort) {
        Object by = Map.of(sort.field(), new Name(sort.direction()));
        for (var end : sort.way().reversed()) {
            by = Map.of(end.end().field(), by);
        }
        return by;
    }

    private Map<String, @Nullable Object> json(Filter filter) {
        return switch (filter) {
            case Filter.Compare(var field, var operator, var operand) ->
                    object(field, object(operator, operand));
            case Filter.In(var field, var operands) -> object(field, object("in", operands));
            case Filter.And(var all) -> object("AND", all.stream().map(this::json).toList());
            case Filter.Or(var any) -> object("OR", any.stream().map(this::json).toList());
            case Filter.Not(var inner) -> object("NOT", json(inner));
            case Filter.At(var end, var inner) -> object(end.end().field(), json(inner));
            case Filter.NoneAt(var end) ->
                    random.nextBoolean()
                            ? object(end.end().field(), object("isNull", true))
                            : object(end.end().field() + "Id", object("isNull", true));
        };
    }

    private static Map<String, @Nullable Object> object(String name, @Nullable Object value) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put(name, value);
        return object;
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case String text -> "\"" + text + "\"";
            case Name(var name) -> name;
            case List<?> list ->
                    list.stream()
                            .map(Documents::literal)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> object ->
                    object.entrySet().stream()
                            .map(e -> e.getKey() + ": " + literal(e.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            case null -> "null";
            default -> value.toString();
        };
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Name(var name) -> name;
            case List<?> list -> {
                var items = new ArrayList<@Nullable Object>();
                list.forEach(item -> items.add(plain(item)));
                yield items;
            }
            case Map<?, ?> object -> {
                var members = new LinkedHashMap<String, @Nullable Object>();
                object.forEach((key, member) -> members.put((String) key, plain(member)));
                yield members;
            }
            case null, default -> value;
        };
    }

    /** An enum's value. */
    private record Name(String name) {}
}
