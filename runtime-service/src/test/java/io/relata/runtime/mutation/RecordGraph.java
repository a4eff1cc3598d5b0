package io.relata.runtime.mutation;

import io.relata.embedded.postgres.TestDatabase;
import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.End;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.runtime.schema.ApiModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records that point to each other, and what the delete rules mean for them, naively. */
final class RecordGraph {
    private static final int RECORDS = 14;

    private final SchemaModel model;
    private final List<Node> nodes = new ArrayList<>();

    private RecordGraph(SchemaModel model) {
        this.model = model;
    }

    /** A record; its keys by relationship. */
    record Node(EntityId entity, String name, String id, Map<RelationshipId, @Nullable Node> keys) {
        @Override
        public String toString() {
            return name + " " + id.substring(34);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Node node && node.id.equals(id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    /**
     * @param impacts {@code Thing2 CLEARED} and how many
     * @param restrictions {@code Thing3.r7} and how many; nothing happens where there are any
     */
    record Outcome(TreeMap<String, Long> impacts, TreeMap<String, Long> restrictions) {}

    static RecordGraph random(Random random) {
        int entities = 2 + random.nextInt(4);
        var model = SchemaModel.EMPTY;
        for (int i = 1; i <= entities; i++) {
            model =
                    model.evolve(
                            new EntityAdded(
                                    new EntityId(i), "Thing" + i, "things" + i, null, false));
        }
        int last = entities + entities + random.nextInt(2 * entities);
        for (int i = entities + 1; i <= last; i++) {
            model = model.evolve(new RelationshipAdded(relationship(i, entities, random)));
        }
        var graph = new RecordGraph(model.atRevision(1));
        graph.fill(random);
        return graph;
    }

    private static Relationship relationship(int id, int entities, Random random) {
        var rule =
                List.of(OnDelete.CASCADE, OnDelete.CASCADE, OnDelete.SET_NULL, OnDelete.RESTRICT)
                        .get(random.nextInt(4));
        var mandatory = rule != OnDelete.SET_NULL && random.nextInt(3) == 0;
        var referenced =
                new End(
                        new EntityId(1 + random.nextInt(entities)),
                        "many" + id,
                        false,
                        true,
                        false,
                        null);
        var owning =
                new End(
                        new EntityId(1 + random.nextInt(entities)),
                        "r" + id,
                        false,
                        true,
                        mandatory,
                        null);
        return new Relationship(
                new RelationshipId(id),
                null,
                Cardinality.ONE_TO_MANY,
                referenced,
                owning,
                rule,
                Side.TARGET,
                false,
                false,
                null,
                false,
                false);
    }

    private void fill(Random random) {
        for (var entity : model.liveEntities()) {
            for (int i = 0; i < RECORDS; i++) {
                var id = new UUID(0x7000L, 0x8000000000000000L + entity.id().number() * 100L + i);
                nodes.add(
                        new Node(entity.id(), entity.name(), id.toString(), new LinkedHashMap<>()));
            }
        }
        for (var relationship : model.liveRelationships()) {
            var targets = of(relationship.referencedEnd().entity());
            for (var node : of(relationship.owningEnd().entity())) {
                var points = relationship.owningEnd().mandatory() || random.nextInt(3) > 0;
                node.keys.put(
                        relationship.id(),
                        points ? targets.get(random.nextInt(targets.size())) : null);
            }
        }
    }

    private List<Node> of(EntityId entity) {
        return nodes.stream().filter(node -> node.entity.equals(entity)).toList();
    }

    List<Relationship> relationships() {
        return model.liveRelationships();
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    Node anyRecord(Random random) {
        return nodes.get(random.nextInt(nodes.size()));
    }

    Outcome delete(Node record) {
        var gone = new HashSet<>(Set.of(record));
        while (nodes.stream()
                .filter(n -> points(n, OnDelete.CASCADE, gone) > 0)
                .map(gone::add)
                .toList()
                .contains(true)) {
            // Until nothing more goes.
        }
        var impacts = new TreeMap<String, Long>();
        var restrictions = new TreeMap<String, Long>();
        for (var node : nodes) {
            if (gone.contains(node)) {
                impacts.merge(node.name + " DELETED", 1L, Long::sum);
                continue;
            }
            if (points(node, OnDelete.SET_NULL, gone) > 0) {
                impacts.merge(node.name + " CLEARED", 1L, Long::sum);
            }
            if (points(node, OnDelete.RESTRICT, gone) > 0) {
                impacts.merge(node.name + " RESTRICTS", 1L, Long::sum);
            }
            node.keys.forEach((key, target) -> {
                if (model.relationship(key).onDelete() == OnDelete.RESTRICT
                        && gone.contains(target)) {
                    restrictions.merge(node.name + "." + key, 1L, Long::sum);
                }
            });
        }
        if (restrictions.isEmpty()) {
            nodes.removeAll(gone);
            nodes.forEach(node ->
                    node.keys.replaceAll((_, target) -> gone.contains(target) ? null : target));
        }
        return new Outcome(impacts, restrictions);
    }

    private long points(Node node, OnDelete rule, Set<Node> gone) {
        return node.keys.entrySet().stream()
                .filter(key -> model.relationship(key.getKey()).onDelete() == rule)
                .filter(key -> gone.contains(key.getValue()))
                .count();
    }

    /** Constraints are made in the order given. */
    TenantTables tables(TestDatabase database, List<Relationship> order) {
        var ddl = new StringBuilder();
        for (var entity : model.liveEntities()) {
            ddl.append(
                    "CREATE TABLE %s (id uuid PRIMARY KEY, row_version bigint DEFAULT 1);"
                            .formatted(entity.id()));
        }
        for (var r : relationships()) {
            ddl.append("ALTER TABLE %s ADD %s uuid;".formatted(r.owningEnd().entity(), r.id()));
        }
        for (var node : nodes) {
            ddl.append(
                    "INSERT INTO %s (%s) VALUES (%s);"
                            .formatted(
                                    node.entity,
                                    "id"
                                            + node.keys.keySet().stream()
                                                    .map(key -> ", " + key)
                                                    .collect(Collectors.joining()),
                                    "'"
                                            + node.id
                                            + "'"
                                            + node.keys.values().stream()
                                                    .map(target ->
                                                            target == null
                                                                    ? ", null"
                                                                    : ", '" + target.id + "'")
                                                    .collect(Collectors.joining())));
        }
        for (var r : order) {
            ddl.append(
                    "ALTER TABLE %s ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s ON DELETE %s DEFERRABLE INITIALLY DEFERRED;"
                            .formatted(
                                    r.owningEnd().entity(),
                                    PhysicalNames.foreignKey(r),
                                    r.id(),
                                    r.referencedEnd().entity(),
                                    rule(r)));
        }
        return TenantTables.create(database, ApiModel.current(model), ddl.toString());
    }

    private static String rule(Relationship relationship) {
        return switch (relationship.onDelete()) {
            case RESTRICT -> "NO ACTION";
            case CASCADE -> "CASCADE";
            case SET_NULL -> "SET NULL";
        };
    }

    /** A query whose rows are {@link #rows}. */
    String everything() {
        return model.liveEntities().stream()
                .map(entity ->
                        "SELECT concat_ws(' ', id%s) FROM %s"
                                .formatted(
                                        relationships().stream()
                                                .filter(r ->
                                                        r.owningEnd().entity().equals(entity.id()))
                                                .map(r -> ", coalesce(" + r.id() + "::text, '-')")
                                                .collect(Collectors.joining()),
                                        entity.id()))
                .collect(Collectors.joining(" UNION ALL ", "SELECT * FROM (", ") t ORDER BY 1"));
    }

    List<String> rows() {
        return nodes.stream()
                .map(node ->
                        node.id
                                + node.keys.values().stream()
                                        .map(target -> target == null ? " -" : " " + target.id)
                                        .collect(Collectors.joining()))
                .sorted()
                .toList();
    }

    @Override
    public String toString() {
        return relationships().stream()
                .map(r ->
                        "%s.%s->%s %s"
                                .formatted(
                                        r.owningEnd().entity(),
                                        r.id(),
                                        r.referencedEnd().entity(),
                                        r.onDelete()))
                .collect(Collectors.joining(", "));
    }
}
