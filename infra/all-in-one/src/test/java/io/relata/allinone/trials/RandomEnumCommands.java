package io.relata.allinone.trials;

import tools.jackson.databind.node.ObjectNode;

/** Random commands about enums. */
final class RandomEnumCommands {
    private final Draw draw;

    RandomEnumCommands(Draw draw) {
        this.draw = draw;
    }

    ObjectNode command(Model model) {
        var choice = draw.anyOf(model.choices());
        if (choice == null || (model.choices().size() < 3 && draw.oneIn(3))) {
            var command = Draw.command("AddEnum").put("name", "Choice" + draw.below(30));
            var values = command.putArray("values");
            for (int i = 1 + draw.below(4); i >= 0; i--) {
                values.add(value());
            }
            return command;
        }
        var value = draw.of(choice.values()).name();
        return switch (draw.below(8)) {
            case 0 -> Draw.command("RemoveEnum").put("enum", choice.name());
            case 1 ->
                    Draw.command("RenameEnum")
                            .put("enum", choice.name())
                            .put("name", "Choice" + draw.below(30));
            case 2, 3 ->
                    Draw.command("AddEnumValue")
                            .put("enum", choice.name())
                            .put("value", value())
                            .put("before", draw.oneIn(2) ? value : null);
            case 4, 5 ->
                    Draw.command("RenameEnumValue")
                            .put("enum", choice.id())
                            .put("value", value)
                            .put("name", value());
            default -> Draw.command("RemoveEnumValue").put("enum", choice.id()).put("value", value);
        };
    }

    private String value() {
        return "V" + draw.below(20);
    }
}
