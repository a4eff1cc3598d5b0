package io.relata.allinone.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Commands of every kind about a schema as it is, valid or not: names come from small pools, so
 * they often clash.
 */
final class RandomCommands {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> ENTITIES =
            List.of(
                    "Author",
                    "Book",
                    "Order",
                    "User",
                    "Select",
                    "Group",
                    "StudentCourse",
                    "Student",
                    "Course",
                    "AuthorConnection",
                    "Sheep",
                    "X",
                    "HTTPServer",
                    "Query",
                    "lower",
                    "1st");
    private static final List<String> FIELDS =
            List.of(
                    "name",
                    "title",
                    "order",
                    "type",
                    "user",
                    "select",
                    "authorId",
                    "author",
                    "books",
                    "fooBar",
                    "foo_bar",
                    "id",
                    "version",
                    "createdAt",
                    "Upper",
                    "a-b",
                    "avatar_url",
                    "x");
    private static final List<String> TYPES =
            List.of(
                    "TEXT",
                    "INTEGER",
                    "BIGINT",
                    "DECIMAL",
                    "FLOAT",
                    "BOOLEAN",
                    "DATE",
                    "TIME",
                    "TIMESTAMP",
                    "DURATION",
                    "UUID",
                    "JSON",
                    "PICTURE");
    private static final List<String> CARDINALITIES =
            List.of("ONE_TO_ONE", "ONE_TO_MANY", "MANY_TO_ONE", "MANY_TO_MANY");
    private static final List<String> RULES = List.of("RESTRICT", "CASCADE", "SET_NULL");

    private final RandomGenerator random;

    RandomCommands(RandomGenerator random) {
        this.random = random;
    }

    List<String> changeSet(JsonNode schema) {
        var commands = new ArrayList<String>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            commands.add(JSON.writeValueAsString(command(schema)));
        }
        return commands;
    }

    private ObjectNode command(JsonNode schema) {
        return switch (random.nextInt(19)) {
            case 16, 17 -> changeField(schema);
            case 18 -> schema.path("entities").isEmpty() ? addField(schema) : changeIndexes(schema);
            case 0, 1 -> type("AddEntity").put("name", name(ENTITIES, "Thing"));
            case 2 ->
                    type("RenameEntity")
                            .put("entity", entity(schema))
                            .put("name", name(ENTITIES, "Thing"));
            case 3 ->
                    type("RemoveEntity")
                            .put("entity", entity(schema))
                            .put("withRelationships", random.nextBoolean());
            case 4, 5, 6, 7 -> addField(schema);
            case 8 -> field(type("RenameField"), schema).put("name", name(FIELDS, "value"));
            case 9 -> field(type("RemoveField"), schema);
            case 10, 11, 12 -> addRelationship(schema);
            case 13 ->
                    type("RenameRelationship")
                            .put("relationship", relationship(schema))
                            .put("name", name(FIELDS, "value"));
            case 14 ->
                    type("ChangeCascade")
                            .put("relationship", relationship(schema))
                            .put("onDelete", pick(RULES));
            default -> type("RemoveRelationship").put("relationship", relationship(schema));
        };
    }

    private ObjectNode addField(JsonNode schema) {
        var command =
                type("AddField")
                        .put("entity", entity(schema))
                        .put("name", name(FIELDS, "value"))
                        .put("fieldType", pick(TYPES));
        if (random.nextInt(4) == 0) {
            command.put("mandatory", true);
        }
        if (random.nextInt(5) == 0) {
            command.put("unique", true);
        }
        if (random.nextInt(6) == 0) {
            command.put("list", true);
        }
        if (random.nextInt(6) == 0) {
            command.put("default", random.nextInt(10));
        }
        if (random.nextInt(8) == 0) {
            command.put("maxLength", 1 + random.nextInt(50));
        }
        return command;
    }

    /** Mostly one that changes something, as there are no records that could break it. */
    private ObjectNode changeField(JsonNode schema) {
        var entities = schema.path("entities");
        var entity = entities.path(random.nextInt(Math.max(1, entities.size())));
        var fields = entity.path("fields");
        if (fields.isEmpty()) {
            return addField(schema);
        }
        var field = fields.get(random.nextInt(fields.size()));
        return change(field).put("entity", nameOrId(entity)).put("field", nameOrId(field));
    }

    private ObjectNode change(JsonNode field) {
        return switch (random.nextInt(3)) {
            case 0 -> type("ChangeFieldRules").put("unique", !field.path("unique").asBoolean());
            case 1 -> type("ChangeFieldDefault").put("default", random.nextInt(9));
            default ->
                    type(
                            field.path("mandatory").asBoolean()
                                    ? "MakeFieldOptional"
                                    : "MakeFieldMandatory");
        };
    }

    private ObjectNode changeIndexes(JsonNode schema) {
        var command = field(type(random.nextInt(3) == 0 ? "RemoveIndex" : "AddIndex"), schema);
        var on = command.putArray("on").add(command.path("field").asString());
        command.remove("field");
        if (random.nextInt(4) == 0) {
            on.add(pick(FIELDS));
        }
        return command;
    }

    private ObjectNode addRelationship(JsonNode schema) {
        var command = type("AddRelationship").put("cardinality", pick(CARDINALITIES));
        end(command.putObject("source"), schema);
        end(command.putObject("target"), schema);
        if (random.nextInt(3) == 0) {
            command.put("onDelete", pick(RULES));
        }
        if (random.nextInt(6) == 0) {
            command.put("strict", false);
        }
        return command;
    }

    private void end(ObjectNode end, JsonNode schema) {
        end.put("entity", entity(schema));
        if (random.nextInt(3) == 0) {
            end.put("field", name(FIELDS, "end"));
        }
        if (random.nextInt(5) == 0) {
            end.put("mandatory", true);
        }
        if (random.nextInt(6) == 0) {
            end.put("exposed", false);
        }
    }

    private ObjectNode field(ObjectNode command, JsonNode schema) {
        var entities = schema.path("entities");
        if (entities.isEmpty()) {
            return command.put("entity", pick(ENTITIES)).put("field", name(FIELDS, "end"));
        }
        var entity = entities.get(random.nextInt(entities.size()));
        var fields = entity.path("fields");
        var name =
                fields.isEmpty()
                        ? pick(FIELDS)
                        : nameOrId(fields.get(random.nextInt(fields.size())));
        return command.put("entity", nameOrId(entity)).put("field", name);
    }

    private String entity(JsonNode schema) {
        var entities = schema.path("entities");
        return entities.isEmpty() || random.nextInt(10) == 0
                ? pick(ENTITIES)
                : nameOrId(entities.get(random.nextInt(entities.size())));
    }

    private String relationship(JsonNode schema) {
        var relationships = schema.path("relationships");
        return relationships.isEmpty() || random.nextInt(10) == 0
                ? "nothing"
                : relationships.get(random.nextInt(relationships.size())).path("id").asString();
    }

    private String nameOrId(JsonNode thing) {
        return thing.path(random.nextBoolean() ? "name" : "id").asString();
    }

    /** Mostly a name that is free; else one that may clash, or have no valid form. */
    private String name(List<String> hostile, String stem) {
        return random.nextInt(4) == 0 ? pick(hostile) : stem + random.nextInt(200);
    }

    private String pick(List<String> pool) {
        return pool.get(random.nextInt(pool.size()));
    }

    private static ObjectNode type(String type) {
        return JSON.createObjectNode().put("type", type);
    }
}
