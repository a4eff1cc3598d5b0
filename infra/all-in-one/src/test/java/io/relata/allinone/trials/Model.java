package io.relata.allinone.trials;

import io.relata.allinone.trials.Model.Relation.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema as the schema endpoint tells it; all that the trials know of a model.
 *
 * @param retyped what the change set that made this revision made of fields, type after type, by
 *     the field's id
 * @param purged what that change set purged, by the thing's id: how many of its words were said
 *     before
 * @param words models that know the enums at each point inside that change set
 */
record Model(
        long revision,
        List<Entity> entities,
        List<Relation> relations,
        List<Choice> choices,
        Map<String, List<Retyped>> retyped,
        Map<String, Integer> purged,
        List<Model> words) {
    static final Model EMPTY = choosing(List.of());

    /**
     * @param since how many of the change set's words were said before
     */
    record Retyped(Field as, int since) {}

    /** One in which only enums are told. */
    static Model choosing(List<Choice> choices) {
        return new Model(0, List.of(), List.of(), choices, Map.of(), Map.of(), List.of());
    }

    static Model of(JsonNode schema) {
        return new Model(
                schema.path("revision").asLong(),
                all(schema.path("entities"), Entity::of),
                all(schema.path("relationships"), Relation::of),
                all(schema.path("enums"), Choice::of),
                Map.of(),
                Map.of(),
                List.of());
    }

    /**
     * @param events of the change set that made this revision
     */
    Model madeBy(Model before, JsonNode events) {
        var following = new EnumWords(before);
        var said = new ArrayList<>(List.of(following.model()));
        var forms = new TreeMap<String, List<Retyped>>();
        var purged = new TreeMap<String, Integer>();
        for (var event : events) {
            var data = event.path("data");
            switch (event.path("type").asString()) {
                case "FieldTypeChanged" ->
                        forms.computeIfAbsent(text(data, "fieldId"), _ -> new ArrayList<>())
                                .add(new Retyped(Field.of(data), said.size() - 1));
                case "Purged" -> purged.put(text(data, "thing"), said.size() - 1);
                default -> {}
            }
            following.follow(event.path("type").asString(), data);
            said.add(following.model());
        }
        return new Model(revision, entities, relations, choices, forms, purged, said);
    }

    @Nullable Entity entity(String nameOrId) {
        return first(entities, e -> e.name().equals(nameOrId) || e.id().equals(nameOrId));
    }

    @Nullable Relation relation(String id) {
        return first(relations, r -> r.id().equals(id));
    }

    @Nullable Choice choice(@Nullable String nameOrId) {
        return first(choices, c -> c.name().equals(nameOrId) || c.id().equals(nameOrId));
    }

    /** Both ends of a relationship of an entity with itself. */
    List<EndAt> endsOf(String entity) {
        var ends = new ArrayList<EndAt>();
        for (var relation : relations) {
            for (var side : Side.values()) {
                if (relation.end(side).entity().equals(entity)) {
                    ends.add(new EndAt(relation, side));
                }
            }
        }
        return ends;
    }

    /** The relationships whose key the entity stores. */
    List<Relation> keysOf(String entity) {
        return relations.stream()
                .filter(r -> r.storesKey() && r.keyEnd().entity().equals(entity))
                .toList();
    }

    /** A made join entity is shown once it has a field of its own or its links are. */
    boolean isShown(Entity entity) {
        return !entity.generated()
                || !entity.fields().isEmpty()
                || endsOf(entity.id()).stream().anyMatch(end -> end.other().exposed());
    }

    List<Entity> shown() {
        return entities.stream().filter(this::isShown).toList();
    }

    record Entity(
            String id,
            String name,
            String plural,
            boolean generated,
            List<Field> fields,
            List<Index> indexes) {

        private static Entity of(JsonNode json) {
            return new Entity(
                    text(json, "id"),
                    text(json, "name"),
                    text(json, "plural"),
                    json.path("generated").asBoolean(false),
                    all(json.path("fields"), Field::of),
                    all(json.path("indexes"), Index::of));
        }

        @Nullable Field field(String nameOrId) {
            return first(fields, f -> f.name().equals(nameOrId) || f.id().equals(nameOrId));
        }
    }

    record Field(
            String id,
            String name,
            String type,
            boolean list,
            boolean mandatory,
            boolean unique,
            @Nullable JsonNode defaultValue,
            @Nullable String choice,
            JsonNode rules) {

        static Field of(JsonNode json) {
            return new Field(
                    text(json, "id"),
                    text(json, "name"),
                    text(json, "fieldType"),
                    json.path("list").asBoolean(),
                    json.path("mandatory").asBoolean(),
                    json.path("unique").asBoolean(),
                    json.hasNonNull("default") ? json.get("default") : null,
                    json.hasNonNull("enum") ? text(json, "enum") : null,
                    json);
        }

        /** A rule as text: {@code maxLength}, {@code pattern}, {@code min}, {@code max}. */
        @Nullable String rule(String name) {
            return rules.hasNonNull(name) ? rules.get(name).asString() : null;
        }

        boolean isComparable() {
            return !list && !type.equals("JSON");
        }
    }

    record Index(String id, List<String> on, boolean unique) {
        private static Index of(JsonNode json) {
            return new Index(
                    text(json, "id"),
                    all(json.path("on"), JsonNode::asString),
                    json.path("unique").asBoolean());
        }
    }

    record Choice(String id, String name, List<Value> values) {
        record Value(String id, String name) {}

        private static Choice of(JsonNode json) {
            return new Choice(
                    text(json, "id"),
                    text(json, "name"),
                    all(json.path("values"), v -> new Value(text(v, "id"), text(v, "name"))));
        }

        @Nullable Value value(String nameOrId) {
            return first(values, v -> v.name().equals(nameOrId) || v.id().equals(nameOrId));
        }
    }

    /**
     * @param entity by its id
     */
    record End(String entity, String field, boolean exposed, boolean mandatory) {
        private static End of(JsonNode json) {
            return new End(
                    text(json, "entityId"),
                    text(json, "field"),
                    json.path("exposed").asBoolean(),
                    json.path("mandatory").asBoolean());
        }
    }

    /**
     * @param owner the side that stores the key; null in a many-to-many
     * @param join the entity of the links of a many-to-many, by its id
     * @param sourceKey the join entity's field that leads to the source
     */
    record Relation(
            String id,
            @Nullable String name,
            String cardinality,
            End source,
            End target,
            String onDelete,
            @Nullable Side owner,
            boolean strict,
            boolean identifying,
            @Nullable String join,
            String sourceKey,
            String targetKey,
            boolean duplicates) {

        enum Side {
            SOURCE,
            TARGET;

            Side other() {
                return this == SOURCE ? TARGET : SOURCE;
            }
        }

        static Relation of(JsonNode json) {
            var through = json.path("through");
            return new Relation(
                    text(json, "id"),
                    json.hasNonNull("name") ? text(json, "name") : null,
                    text(json, "cardinality"),
                    End.of(json.path("source")),
                    End.of(json.path("target")),
                    text(json, "onDelete"),
                    json.hasNonNull("owner") ? Side.valueOf(text(json, "owner")) : null,
                    json.path("strict").asBoolean(false),
                    json.path("identifying").asBoolean(),
                    through.isObject() ? text(through, "entityId") : null,
                    through.path("source").asString(""),
                    through.path("target").asString(""),
                    json.path("allowDuplicateLinks").asBoolean());
        }

        End end(Side side) {
            return side == Side.SOURCE ? source : target;
        }

        boolean storesKey() {
            return owner != null;
        }

        End keyEnd() {
            return end(requiredOwner());
        }

        End parentEnd() {
            return end(requiredOwner().other());
        }

        /** Whether a link displaces what it displaces in the other. */
        boolean hasShapeOf(Relation other) {
            return cardinality.equals(other.cardinality)
                    && owner == other.owner
                    && strict == other.strict;
        }

        /** One record has at most one partner. */
        boolean isExclusive() {
            return cardinality.equals("ONE_TO_ONE") && strict;
        }

        boolean toMany(Side side) {
            return side == Side.SOURCE
                    ? cardinality.endsWith("TO_MANY")
                    : cardinality.startsWith("MANY");
        }

        private Side requiredOwner() {
            if (owner == null) {
                throw new IllegalStateException("no key: " + this);
            }
            return owner;
        }
    }

    /** An end as its entity sees it. */
    record EndAt(Relation relation, Side side) {
        End end() {
            return relation.end(side);
        }

        End other() {
            return relation.end(side.other());
        }

        String name() {
            return end().field();
        }

        boolean toMany() {
            return relation.toMany(side);
        }

        boolean storesKey() {
            return relation.owner() == side;
        }

        /** Every record needs at least one at the other side. */
        boolean needsOne() {
            return end().mandatory() && !storesKey();
        }

        /** The entity whose records store the links. */
        String links() {
            return relation.storesKey() ? relation.keyEnd().entity() : "" + relation.join();
        }
    }

    /** The key of a join entity's link that leads to that side of a many-to-many. */
    Relation linkKey(Relation through, Side side) {
        var field = side == Side.SOURCE ? through.sourceKey() : through.targetKey();
        return keysOf("" + through.join()).stream()
                .filter(key -> key.keyEnd().field().equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no key " + field));
    }

    private static <T> @Nullable T first(List<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).findFirst().orElse(null);
    }

    private static <T> List<T> all(JsonNode array, Function<JsonNode, T> each) {
        return Stream.of(array).flatMap(JsonNode::valueStream).map(each).toList();
    }

    private static String text(JsonNode json, String member) {
        return json.path(member).asString();
    }
}
