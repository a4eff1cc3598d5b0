package io.relata.faults.load;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws edits that are valid whatever other clients do: all names are this client's own, and only
 * what was acknowledged is used again.
 */
final class Edits {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> TYPES =
            List.of("TEXT", "INTEGER", "BIGINT", "DECIMAL", "BOOLEAN", "TIMESTAMP", "JSON");

    private final RandomGenerator random;
    private final String mark;
    private final List<Own> entities = new ArrayList<>();
    private final Own notes = new Own(Model.NOTE, Model.NOTES);
    private int drawn;

    /**
     * @param mark a word that no other client of the tenant has
     */
    Edits(RandomGenerator random, String mark) {
        this.random = random;
        this.mark = mark;
    }

    /**
     * An entity.
     *
     * @param fields those that may be renamed or removed
     * @param numbers those of them that are optional and of type INTEGER
     */
    private record Own(String name, String plural, List<String> fields, List<String> numbers) {
        Own(String name, String plural) {
            this(name, plural, new ArrayList<>(), new ArrayList<>());
        }

        void rename(String field, String newName) {
            fields.remove(field);
            fields.add(newName);
            if (numbers.remove(field)) {
                numbers.add(newName);
            }
        }

        void remove(String field) {
            fields.remove(field);
            numbers.remove(field);
        }
    }

    /**
     * @param query what can be asked once it is live
     * @param done to be run when it was acknowledged
     */
    record Edit(String kind, ArrayNode commands, String query, Runnable done) {}

    Edit next() {
        drawn++;
        var dice = random.nextInt(100);
        if (dice < 12 || entities.isEmpty()) {
            return addEntity();
        }
        if (dice < 20) {
            return addRelatedEntity();
        }
        var entity = dice < 45 ? notes : pick(entities);
        if (dice < 65 || entity.fields().isEmpty()) {
            return addField(entity);
        }
        if (dice < 80) {
            return renameField(entity);
        }
        if (dice < 86) {
            return removeField(entity);
        }
        if (dice < 92 && !entity.numbers().isEmpty()) {
            return fill(entity);
        }
        return addRelationship();
    }

    private Edit addEntity() {
        var name = "E" + mark + drawn;
        var own = new Own(name, "e" + mark + drawn + "s");
        own.fields().add("first");
        var command = type("AddEntity").put("name", name).put("plural", own.plural());
        var fields = command.putArray("fields");
        fields.addObject().put("name", "first").put("fieldType", "TEXT");
        fields.addObject().put("name", "second").put("fieldType", "INTEGER");
        return edit(command, ask(own, "first"), () -> entities.add(own));
    }

    /** A table that is made for a key of a table with records. */
    private Edit addRelatedEntity() {
        var name = "E" + mark + drawn;
        var entity = type("AddEntity").put("name", name).put("plural", "e" + mark + drawn + "s");
        var key = "o" + mark + drawn;
        var relationship = type("AddRelationship").put("cardinality", "ONE_TO_MANY");
        relationship.putObject("source").put("entity", name).put("field", "m" + mark + drawn);
        relationship.putObject("target").put("entity", notes.name()).put("field", key);
        return new Edit(
                "AddEntity, AddRelationship",
                JSON.createArrayNode().add(entity).add(relationship),
                ask(notes, key + " { id }"),
                () -> {});
    }

    private Edit addField(Own entity) {
        var name = "f" + mark + drawn;
        var command =
                type("AddField")
                        .put("entity", entity.name())
                        .put("name", name)
                        .put("fieldType", pick(TYPES));
        switch (random.nextInt(6)) {
            case 0 -> command.put("fieldType", "TEXT").put("unique", true);
            case 1 -> command.put("fieldType", "INTEGER").put("mandatory", true).put("default", 7);
            case 2 -> command.put("fieldType", "TEXT").put("maxLength", 40);
            case 3 -> {
                return addNumber(entity, command.put("fieldType", "INTEGER"), name);
            }
            default -> {}
        }
        return edit(command, ask(entity, name), () -> entity.fields().add(name));
    }

    private Edit addNumber(Own entity, ObjectNode command, String name) {
        return edit(
                command,
                ask(entity, name),
                () -> {
                    entity.fields().add(name);
                    entity.numbers().add(name);
                });
    }

    /** Every record without a value gets one. */
    private Edit fill(Own entity) {
        var name = pick(entity.numbers());
        var later = field("ChangeFieldDefault", entity, name).put("default", 7);
        var now = field("MakeFieldMandatory", entity, name).put("backfill", 3);
        return new Edit(
                "MakeFieldMandatory",
                JSON.createArrayNode().add(later).add(now),
                ask(entity, name),
                () -> entity.numbers().remove(name));
    }

    private static ObjectNode field(String type, Own entity, String name) {
        return type(type).put("entity", entity.name()).put("field", name);
    }

    private Edit renameField(Own entity) {
        var old = pick(entity.fields());
        var name = "r" + mark + drawn;
        var command =
                type("RenameField")
                        .put("entity", entity.name())
                        .put("field", old)
                        .put("name", name);
        return edit(command, ask(entity, name), () -> entity.rename(old, name));
    }

    private Edit removeField(Own entity) {
        var old = pick(entity.fields());
        var command = type("RemoveField").put("entity", entity.name()).put("field", old);
        return edit(command, ask(entity, "id"), () -> entity.remove(old));
    }

    private Edit addRelationship() {
        var many = random.nextInt(3) == 0 ? notes : pick(entities);
        var one = pick(entities);
        var command = type("AddRelationship").put("cardinality", "ONE_TO_MANY");
        command.putObject("source").put("entity", one.name()).put("field", "m" + mark + drawn);
        command.putObject("target").put("entity", many.name()).put("field", "o" + mark + drawn);
        return edit(command, ask(many, "o" + mark + drawn + " { id }"), () -> {});
    }

    private Edit edit(ObjectNode command, String query, Runnable done) {
        var commands = JSON.createArrayNode().add(command);
        return new Edit(command.path("type").asString(), commands, query, done);
    }

    private static String ask(Own entity, String selection) {
        return "{ %s(limit: 1) { %s } }".formatted(entity.plural(), selection);
    }

    private static ObjectNode type(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private <T> T pick(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }
}
