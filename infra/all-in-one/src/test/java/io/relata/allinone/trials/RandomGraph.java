package io.relata.allinone.trials;

import io.relata.allinone.trials.Step.Write;
import io.relata.allinone.trials.Step.Write.Verb;

import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A few entities, relationships of every kind between them (to themselves, in cycles and diamonds)
 * with mixed delete rules, and records that are connected at random.
 *
 * @param relationships in the order in which they are made
 */
record RandomGraph(List<ObjectNode> entities, List<ObjectNode> relationships, List<Write> writes) {
    private static final List<String> RULES = List.of("RESTRICT", "CASCADE", "CASCADE", "SET_NULL");

    static RandomGraph of(Draw draw) {
        var entities = new ArrayList<String>();
        for (int i = 2 + draw.below(4); i > 0; i--) {
            entities.add("Kind" + entities.size());
        }
        var relationships = new ArrayList<ObjectNode>();
        for (int i = 2 + draw.below(8); i > 0; i--) {
            relationships.add(relationship(draw, entities, relationships.size()));
        }
        var commands =
                entities.stream().map(e -> Draw.command("AddEntity").put("name", e)).toList();
        var writes = new Writes(draw, entities, relationships);
        writes.draw();
        return new RandomGraph(commands, relationships, writes.all);
    }

    /** Keys that must be there lead to earlier entities only: else no record could be the first. */
    private static ObjectNode relationship(Draw draw, List<String> entities, int number) {
        int from = draw.below(entities.size());
        int to = draw.below(entities.size());
        var command = Draw.command("AddRelationship");
        command.putObject("source").put("entity", entities.get(from)).put("field", "to" + number);
        command.putObject("target").put("entity", entities.get(to)).put("field", "from" + number);
        int kind = draw.below(6);
        if (kind == 0) {
            return command.put("cardinality", "MANY_TO_MANY").put("through", "Link" + number);
        }
        var rule = draw.of(RULES);
        command.put("onDelete", rule);
        if (from > to && !rule.equals("SET_NULL") && draw.oneIn(3)) {
            ((ObjectNode) command.path("source")).put("mandatory", true);
        }
        return kind > 2
                ? command.put("cardinality", "MANY_TO_ONE")
                : command.put("cardinality", "ONE_TO_ONE")
                        .put("owner", "SOURCE")
                        .put("strict", kind == 1);
    }

    private static final class Writes {
        private final Draw draw;
        private final List<String> entities;
        private final List<ObjectNode> relationships;
        private final Map<String, List<String>> ids = new LinkedHashMap<>();
        private final List<Write> all = new ArrayList<>();

        Writes(Draw draw, List<String> entities, List<ObjectNode> relationships) {
            this.draw = draw;
            this.entities = entities;
            this.relationships = relationships;
        }

        void draw() {
            for (var entity : entities) {
                ids.put(entity, new ArrayList<>());
                for (int i = 1 + draw.below(5); i > 0; i--) {
                    create(entity);
                }
            }
            for (var relationship : relationships) {
                for (var id : idsOf(relationship, "source")) {
                    if (!draw.oneIn(3)) {
                        connect(relationship, id);
                    }
                }
            }
        }

        private void create(String entity) {
            var id = new UUID(draw.random().nextLong(), draw.random().nextLong()).toString();
            var input = Step.JSON.createObjectNode().put("id", id);
            for (var relationship : relationships) {
                var source = relationship.path("source");
                if (source.path("entity").asString().equals(entity)
                        && source.path("mandatory").asBoolean(false)) {
                    input.putObject(source.path("field").asString())
                            .putObject("connect")
                            .put("id", draw.of(idsOf(relationship, "target")));
                }
            }
            ids.computeIfAbsent(entity, _ -> new ArrayList<>()).add(id);
            all.add(new Write(0, Verb.CREATE, entity, id, input));
        }

        private void connect(ObjectNode relationship, String id) {
            var input = Step.JSON.createObjectNode();
            var verbs = input.putObject(relationship.path("source").path("field").asString());
            var partner = draw.of(idsOf(relationship, "target"));
            if (relationship.path("cardinality").asString().equals("MANY_TO_MANY")) {
                verbs.putArray("connect").addObject().put("id", partner);
            } else {
                verbs.putObject("connect").put("id", partner);
            }
            var entity = relationship.path("source").path("entity").asString();
            all.add(new Write(0, Verb.UPDATE, entity, id, input));
        }

        private List<String> idsOf(ObjectNode relationship, String side) {
            return ids.getOrDefault(relationship.path(side).path("entity").asString(), List.of());
        }
    }
}
