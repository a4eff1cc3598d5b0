package io.relata.runtime.random;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaModel;
import io.relata.runtime.testing.SchemaDraft;
import io.relata.runtime.testing.TestServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A random schema with random records, in memory and as INSERTs. */
final class World {
    static final List<FieldType> TYPES =
            List.of(
                    FieldType.TEXT,
                    FieldType.INTEGER,
                    FieldType.BIGINT,
                    FieldType.BOOLEAN,
                    FieldType.DATE,
                    FieldType.TIMESTAMP,
                    FieldType.DURATION);
    private static final List<String> NAMES = List.of("Ant", "Bee", "Cow", "Dog");

    final SchemaModel model;
    private final Map<EntityId, List<Row>> rows = new LinkedHashMap<>();
    private final Random random;

    World(Random random) {
        this.random = random;
        this.model = schema();
        model.liveEntities().forEach(entity -> rows.put(entity.id(), new ArrayList<>()));
        model.liveEntities().forEach(this::fill);
        model.liveRelationships().stream().filter(Relationship::storesKey).forEach(this::connect);
    }

    /** A record; values are as they stand in an answer. */
    record Row(UUID id, Map<String, @Nullable Object> values, Map<RelationshipId, UUID> keys) {}

    List<Row> rows(EntityId entity) {
        return rows.getOrDefault(entity, List.of());
    }

    /** A record at an end and, where there is one, what links it. */
    record Linked(Row row, @Nullable Row link) {}

    /** The records at an end of a record, each as often as it is linked, by id. */
    List<Linked> linked(Row row, EntityEnd end) {
        var through = end.relationship().through();
        if (through == null) {
            return at(row, end).stream().map(other -> new Linked(other, null)).toList();
        }
        var linked = new ArrayList<Linked>();
        for (var other : rows(end.otherEnd().entity())) {
            for (var link : rows(through.entity())) {
                if (row.id.equals(link.keys.get(through.key(end.side())))
                        && other.id.equals(link.keys.get(through.key(end.side().other())))) {
                    linked.add(new Linked(other, link));
                }
            }
        }
        return linked;
    }

    /** The records at an end of a record, each once, by id. */
    List<Row> at(Row row, EntityEnd end) {
        var relationship = end.relationship();
        var others = rows(end.otherEnd().entity());
        var through = relationship.through();
        if (through != null) {
            var linked = new HashSet<UUID>();
            for (var link : rows(through.entity())) {
                if (row.id.equals(link.keys.get(through.key(end.side())))) {
                    linked.add(link.keys.get(through.key(end.side().other())));
                }
            }
            return others.stream().filter(other -> linked.contains(other.id)).toList();
        }
        return end.owning()
                ? others.stream()
                        .filter(other -> other.id.equals(row.keys.get(relationship.id())))
                        .toList()
                : others.stream()
                        .filter(other -> row.id.equals(other.keys.get(relationship.id())))
                        .toList();
    }

    String inserts() {
        var sql = new StringBuilder();
        for (var entity : model.liveEntities()) {
            for (var row : rows(entity.id())) {
                sql.append(insert(entity, row));
            }
        }
        return sql.toString();
    }

    private static String insert(Entity entity, Row row) {
        var columns = new ArrayList<>(List.of("id"));
        var values = new ArrayList<>(List.of("'" + row.id + "'"));
        for (var field : entity.liveFields()) {
            var value = row.values.get(field.name());
            columns.add(PhysicalNames.column(field.id()));
            values.add(value == null ? "null" : "'" + value + "'");
        }
        row.keys.forEach((key, id) -> {
            columns.add(PhysicalNames.column(key, 1));
            values.add("'" + id + "'");
        });
        return "insert into %s.%s (%s) values (%s);\n"
                .formatted(
                        TestServer.schema(),
                        PhysicalNames.table(entity.id()),
                        String.join(", ", columns),
                        String.join(", ", values));
    }

    private SchemaModel schema() {
        var draft = new SchemaDraft();
        for (var name : NAMES) {
            draft.entity(name, name.toLowerCase(java.util.Locale.ROOT) + "s");
            for (var type : TYPES) {
                draft.field(name, type.name().toLowerCase(java.util.Locale.ROOT), type, "");
            }
        }
        for (int i = 0; i < 7; i++) {
            relate(draft, i);
        }
        return draft.model(1);
    }

    private void relate(SchemaDraft draft, int number) {
        var source = pick(NAMES) + ".a" + number;
        var target = pick(NAMES) + ".b" + number;
        switch (random.nextInt(6)) {
            case 0, 1 -> draft.relate(Cardinality.ONE_TO_MANY, source, target);
            case 2 -> draft.relate(Cardinality.MANY_TO_ONE, source, target);
            case 3 -> draft.relate(Cardinality.ONE_TO_ONE, source, target);
            case 4 -> draft.relateLoosely(source, target);
            default -> through(draft, number);
        }
    }

    /** Two different entities: the ends of the links are called by their names. */
    private void through(SchemaDraft draft, int number) {
        int first = random.nextInt(NAMES.size());
        int second = (first + 1 + random.nextInt(NAMES.size() - 1)) % NAMES.size();
        draft.relateThrough(
                "Link" + number,
                "links" + number,
                NAMES.get(first) + ".a" + number,
                NAMES.get(second) + ".b" + number,
                random.nextBoolean());
    }

    private void fill(Entity entity) {
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            entity.liveFields().forEach(field -> values.put(field.name(), value(field.type())));
            rows(entity.id())
                    .add(
                            new Row(
                                    new UUID(random.nextLong(), random.nextLong()),
                                    values,
                                    new LinkedHashMap<>()));
        }
        rows(entity.id()).sort(java.util.Comparator.comparing(row -> row.id.toString()));
    }

    private @Nullable Object value(FieldType type) {
        return random.nextInt(4) == 0 ? null : sample(type, random);
    }

    /** Few different values, so that conditions hold and sorts have ties. */
    static Object sample(FieldType type, Random random) {
        int n = random.nextInt(4);
        return switch (type) {
            case TEXT -> List.of("abc", "abd", "bcd", "x%_y").get(n);
            case INTEGER -> n - 1;
            case BIGINT -> Long.toString(n + 4_000_000_000L);
            case BOOLEAN -> n % 2 == 0;
            case DATE -> "2020-01-0" + (n + 1);
            case TIMESTAMP -> "2020-01-01T00:00:0" + n + ".5Z";
            case DURATION -> "PT" + (n + 23) + "H";
            default -> throw new IllegalArgumentException(type.name());
        };
    }

    private void connect(Relationship relationship) {
        var pointed = new ArrayList<>(rows(relationship.referencedEnd().entity()));
        for (var row : rows(relationship.owningEnd().entity())) {
            if (pointed.isEmpty()
                    || (random.nextInt(4) == 0 && !relationship.owningEnd().mandatory())) {
                continue;
            }
            int chosen = random.nextInt(pointed.size());
            row.keys.put(relationship.id(), pointed.get(chosen).id);
            if (relationship.uniqueKey()) {
                pointed.remove(chosen);
            }
        }
        // A link that leads nowhere cannot exist, nor can one pair be linked twice where it must
        // not.
        if (relationship.owningEnd().mandatory()) {
            rows(relationship.owningEnd().entity())
                    .removeIf(row -> !row.keys.containsKey(relationship.id()));
        }
        model.liveRelationships().stream()
                .filter(r -> r.through() != null && !r.allowDuplicateLinks())
                .forEach(r ->
                        onePairEach(rows(java.util.Objects.requireNonNull(r.through()).entity())));
    }

    private static void onePairEach(List<Row> links) {
        var seen = new HashSet<Map<RelationshipId, UUID>>();
        links.removeIf(link -> link.keys.size() == 2 && !seen.add(link.keys));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
