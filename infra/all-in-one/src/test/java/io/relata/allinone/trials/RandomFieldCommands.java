package io.relata.allinone.trials;

import io.relata.allinone.trials.Model.Entity;
import io.relata.allinone.trials.Model.Field;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random commands about fields. */
final class RandomFieldCommands {
    private static final Set<String> ORDERED =
            Set.of("INTEGER", "BIGINT", "DECIMAL", "FLOAT", "DATE", "TIME", "TIMESTAMP");

    private final Draw draw;
    private final Set<String> served;

    RandomFieldCommands(Draw draw, Set<String> served) {
        this.draw = draw;
        this.served = served;
    }

    /**
     * @param filled whether there are records, which need a value where one is mandatory
     */
    ObjectNode add(Model model, String entity, boolean filled) {
        var command =
                Draw.command("AddField")
                        .put("entity", entity)
                        .put("name", draw.memberName("value"));
        type(command, model);
        var field = Field.of(command);
        if (draw.oneIn(field.isComparable() ? 4 : 30)) {
            command.put("unique", true);
        }
        if (draw.oneIn(4)) {
            command.set("default", Values.draw(model, field, draw.random()));
        }
        if (draw.oneIn(3)) {
            command.put("mandatory", true);
        }
        var needed = filled && command.has("mandatory");
        if (needed ? !draw.oneIn(3) : draw.oneIn(8)) {
            command.set("backfill", Values.draw(model, field, draw.random()));
        }
        return command;
    }

    private void type(ObjectNode command, Model model) {
        var choice = draw.oneIn(4) ? draw.anyOf(model.choices()) : null;
        var type = choice != null ? "ENUM" : draw.of(Values.TYPES);
        command.put("fieldType", type);
        if (choice != null) {
            command.put("enum", choice.name());
        }
        if (draw.oneIn(5)) {
            command.put("list", true);
        } else {
            rules(command, Field.of(command));
        }
        if (type.equals("DECIMAL") && draw.oneIn(3)) {
            command.put("precision", 8).put("scale", draw.below(4));
        }
    }

    /** A rule that the type has, seldom one that it has not. */
    private void rules(ObjectNode command, Field field) {
        if (!draw.oneIn(3)) {
            return;
        }
        if (field.type().equals("TEXT") || draw.oneIn(20)) {
            if (draw.oneIn(2)) {
                command.put("maxLength", 1 + draw.below(9));
            } else {
                command.put("pattern", draw.of(Values.PATTERNS));
            }
        } else if (ORDERED.contains(field.type())) {
            command.set(
                    draw.oneIn(2) ? "min" : "max", Values.draw(Model.EMPTY, field, draw.random()));
        }
    }

    ObjectNode change(Model model, Entity entity) {
        var field = draw.anyOf(entity.fields());
        if (field == null) {
            return add(model, entity.name(), true);
        }
        var command = draw.oneIn(8) ? move(model, entity) : change(model, field);
        return command.put("entity", draw.nameOrId(entity.name(), entity.id()))
                .put("field", draw.nameOrId(field.name(), field.id()));
    }

    private ObjectNode change(Model model, Field field) {
        return switch (draw.below(12)) {
            case 0, 1 -> Draw.command("RenameField").put("name", draw.memberName("value"));
            case 2 -> Draw.command("RemoveField");
            case 3, 4 -> changeRules(field);
            case 5 ->
                    Draw.command("ChangeFieldDefault")
                            .set(
                                    "default",
                                    draw.oneIn(3)
                                            ? JsonNodeFactory.instance.nullNode()
                                            : Values.draw(model, field, draw.random()));
            case 6, 7, 8 -> changeMandatory(model, field);
            case 9, 10, 11 ->
                    served.contains("ChangeFieldType")
                            ? changeType(model, field)
                            : changeMandatory(model, field);
            default -> throw new IllegalStateException("no such case");
        };
    }

    /** Seldom along a relationship of another entity. */
    private ObjectNode move(Model model, Entity entity) {
        var end = draw.oneIn(20) ? null : draw.anyOf(model.endsOf(entity.id()));
        var relation = end == null ? draw.anyOf(model.relations()) : end.relation();
        return Draw.command("MoveField")
                .put("relationship", relation == null ? "none" : relation.id());
    }

    private ObjectNode changeMandatory(Model model, Field field) {
        if (field.mandatory() != draw.oneIn(10)) {
            return Draw.command("MakeFieldOptional");
        }
        var command = Draw.command("MakeFieldMandatory");
        if (!draw.oneIn(3)) {
            command.set("backfill", Values.draw(model, field, draw.random()));
        }
        return command;
    }

    private ObjectNode changeRules(Field field) {
        var command = Draw.command("ChangeFieldRules");
        if (draw.oneIn(2)) {
            return command.put("unique", !field.unique());
        }
        var present =
                List.of("maxLength", "pattern", "min", "max").stream()
                        .filter(rule -> field.rule(rule) != null)
                        .toList();
        if (!present.isEmpty() && draw.oneIn(2)) {
            return command.putNull(draw.of(present));
        }
        for (int i = 0; i < 6 && command.size() == 1; i++) {
            rules(command, field);
        }
        return command;
    }

    private ObjectNode changeType(Model model, Field field) {
        var command = Draw.command("ChangeFieldType");
        var choice = draw.oneIn(6) ? draw.anyOf(model.choices()) : null;
        var type = draw.oneIn(4) ? field.type() : draw.oneIn(2) ? "TEXT" : draw.of(Values.TYPES);
        if (choice != null) {
            command.put("fieldType", "ENUM").put("enum", choice.name());
        } else {
            command.put("fieldType", type);
        }
        if (draw.oneIn(4)) {
            command.put("list", !field.list());
        }
        return draw.oneIn(8) ? command.putNull("default") : command;
    }
}
