package io.relata.allinone.trials;

import io.relata.allinone.trials.Model.Choice;
import io.relata.allinone.trials.Model.Choice.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The names of enums and their values at each point inside a change set. */
final class EnumWords {
    private final List<Choice> choices;

    EnumWords(Model before) {
        choices = new ArrayList<>(before.choices());
    }

    /** A model in which only they are told. */
    Model model() {
        return Model.choosing(List.copyOf(choices));
    }

    void follow(String type, JsonNode data) {
        switch (type) {
            case "EnumAdded" ->
                    choices.add(
                            new Choice(
                                    data.path("enumId").asString(),
                                    data.path("enum").asString(),
                                    data.path("values")
                                            .valueStream()
                                            .map(EnumWords::value)
                                            .toList()));
            case "EnumRenamed" -> change(data, data.path("name").asString(), List.of());
            case "EnumValueAdded" ->
                    change(data, data.path("enum").asString(), List.of(named(data, "value")));
            case "EnumValueRenamed" ->
                    change(data, data.path("enum").asString(), List.of(named(data, "name")));
            default -> {}
        }
    }

    private static Value value(JsonNode json) {
        return new Value(json.path("id").asString(), json.path("name").asString());
    }

    private static Value named(JsonNode data, String member) {
        return new Value(data.path("valueId").asString(), data.path(member).asString());
    }

    private void change(JsonNode data, String name, List<Value> changed) {
        choices.replaceAll(choice -> {
            if (!choice.id().equals(data.path("enumId").asString())) {
                return choice;
            }
            var others =
                    choice.values().stream()
                            .filter(v -> changed.stream().noneMatch(c -> c.id().equals(v.id())));
            return new Choice(choice.id(), name, Stream.concat(others, changed.stream()).toList());
        });
    }
}
