package io.relata.allinone.trials;

import io.relata.allinone.endtoend.Product;
import io.relata.allinone.trials.Model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Commands of every kind about a schema as it is, valid or not: names come from small pools, so
 * they often clash, and values break rules now and then.
 */
final class RandomCommands {
    private static final int ENOUGH_ENTITIES = 7;

    private final Draw draw;
    private final Set<String> served;
    private final RandomFieldCommands fields;
    private final RandomRelationshipCommands relationships;
    private final RandomEnumCommands enums;

    RandomCommands(Draw draw, Set<String> served) {
        this.draw = draw;
        this.served = served;
        this.fields = new RandomFieldCommands(draw, served);
        this.relationships = new RandomRelationshipCommands(draw, served);
        this.enums = new RandomEnumCommands(draw);
    }

    /** The commands that the product has, as it says itself. */
    static Set<String> served(Product product) {
        var known = product.tenant().change("{\"type\":\"none\"}").expect(400).json().path("known");
        return known.valueStream().map(name -> name.asString()).collect(Collectors.toSet());
    }

    /** Something to begin with. */
    List<ObjectNode> start() {
        var commands = new ArrayList<ObjectNode>();
        for (var name : List.of("Author", "Book", "Shop")) {
            var entity = Draw.command("AddEntity").put("name", name);
            entity.putArray("fields").addObject().put("name", "title").put("fieldType", "TEXT");
            commands.add(entity);
        }
        for (int i = 0; i < 3; i++) {
            commands.add(
                    fields.add(Model.EMPTY, draw.of(List.of("Author", "Book", "Shop")), false));
        }
        commands.add(relationships.add("Author", "Book", "ONE_TO_MANY"));
        commands.add(relationships.add("Shop", "Book", "MANY_TO_MANY"));
        commands.add(relationships.add("Author", "Author"));
        return commands;
    }

    List<ObjectNode> changeSet(Model model, Book book) {
        var commands = new ArrayList<ObjectNode>();
        for (int i = draw.oneIn(3) ? 1 + draw.below(3) : 0; i >= 0; i--) {
            var command = command(model, book);
            commands.add(command);
            if (command.path("type").asString().equals("AddEntity")) {
                addTo(command.path("name").asString(), model, commands);
            }
        }
        return commands;
    }

    /** What is made can be used at once. */
    private void addTo(String entity, Model model, List<ObjectNode> commands) {
        if (draw.oneIn(2)) {
            commands.add(fields.add(model, entity, false));
        }
        var other = draw.anyOf(model.entities());
        if (other != null && draw.oneIn(2)) {
            commands.add(relationships.add(other.name(), entity));
        }
    }

    private ObjectNode command(Model model, Book book) {
        var entity = draw.anyOf(model.entities());
        if (entity == null) {
            return addEntity();
        }
        return switch (draw.below(30)) {
            case 0, 1 -> model.entities().size() < ENOUGH_ENTITIES ? addEntity() : remove(entity);
            case 2 -> rename(entity);
            case 3 -> draw.oneIn(3) ? remove(entity) : describe(model, entity);
            case 4, 5, 6, 7 -> fields.add(model, nameOf(entity), !book.rows(entity.id()).isEmpty());
            case 8, 9, 10, 11, 12, 13, 14 -> fields.change(model, entity);
            case 15, 16 -> index(model, entity);
            case 17, 18, 19, 20 -> relationships.add(nameOf(entity), anyName(model));
            case 21, 22, 23, 24, 25, 26 -> relationships.change(model, book);
            case 27, 28 ->
                    served.contains("AddEnum")
                            ? enums.command(model)
                            : fields.change(model, entity);
            default -> purge(model, entity, book);
        };
    }

    private ObjectNode addEntity() {
        var command = Draw.command("AddEntity").put("name", draw.entityName());
        if (draw.oneIn(4)) {
            command.put("plural", draw.memberName("manyThings"));
        }
        if (draw.oneIn(4)) {
            command.put("description", "Something that \"is\" \\ there.");
        }
        return command;
    }

    private ObjectNode rename(Entity entity) {
        return Draw.command("RenameEntity")
                .put("entity", nameOf(entity))
                .put("name", draw.entityName());
    }

    private ObjectNode remove(Entity entity) {
        return Draw.command("RemoveEntity")
                .put("entity", nameOf(entity))
                .put("withRelationships", !draw.oneIn(3));
    }

    private ObjectNode describe(Model model, Entity entity) {
        var command =
                Draw.command("ChangeDescription").put("description", "It is " + draw.below(9));
        var relation = draw.anyOf(model.relations());
        if (relation != null && draw.oneIn(3)) {
            return command.put("relationship", relation.id()).put("end", relation.source().field());
        }
        var field = draw.anyOf(entity.fields());
        return field != null && draw.oneIn(2)
                ? command.put("entity", nameOf(entity)).put("field", field.name())
                : command.put("entity", nameOf(entity));
    }

    private ObjectNode index(Model model, Entity entity) {
        var present = draw.anyOf(entity.indexes());
        if (present != null && draw.oneIn(3)) {
            return Draw.command("RemoveIndex").put("index", present.id());
        }
        var command = Draw.command("AddIndex").put("entity", nameOf(entity));
        var on = command.putArray("on");
        for (int i = draw.below(3); i >= 0; i--) {
            var key = draw.anyOf(model.keysOf(entity.id()));
            var field = draw.anyOf(entity.fields());
            on.add(
                    key != null && draw.oneIn(2)
                            ? key.keyEnd().field()
                            : field == null ? "id" : field.name());
        }
        return draw.oneIn(2) ? command.put("unique", true) : command;
    }

    /** Something that was removed, or has a past. */
    private ObjectNode purge(Model model, Entity entity, Book book) {
        var thing = draw.anyOf(book.removed());
        var field = draw.anyOf(entity.fields());
        if (!served.contains("PurgeRemoved") || field == null) {
            return fields.change(model, entity);
        }
        return Draw.command("PurgeRemoved")
                .put("thing", thing == null || draw.oneIn(3) ? field.id() : thing);
    }

    private String anyName(Model model) {
        return draw.oneIn(15) ? draw.entityName() : nameOf(draw.of(model.entities()));
    }

    private String nameOf(Entity entity) {
        return draw.nameOrId(entity.name(), entity.id());
    }
}
