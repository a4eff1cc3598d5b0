package io.relata.allinone.trials;

import io.relata.allinone.trials.Model.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The types that a field has had since a revision, each once in its turn.
 *
 * @param words models that know the names of enum values, the best first
 */
record Lineage(List<Field> types, List<Model> words) {

    /**
     * @param revisions the models from that revision to today
     */
    static Lineage of(List<Model> revisions, String entity, Field then) {
        var types = new ArrayList<>(List.of(then));
        var last = revisions.getFirst();
        for (var model : revisions) {
            for (var field : forms(model, entity, then)) {
                if (Converting.isNeeded(last, types.getLast(), model, field)) {
                    types.add(field);
                    last = model;
                }
            }
        }
        return new Lineage(types, revisions.reversed());
    }

    /** Those that it got on the way to a revision, and the one that it has there. */
    private static List<Field> forms(Model model, String entity, Field then) {
        var in = model.entity(entity);
        var there = in == null ? null : in.field(then.id());
        var passed = model.retyped().getOrDefault(then.id(), List.of());
        return Stream.concat(passed.stream(), Stream.ofNullable(there)).toList();
    }

    boolean isChanged() {
        return types.size() > 1;
    }

    /** A kept value of then as one of today; null in JSON where there is none. */
    JsonNode convert(JsonNode kept) {
        var converted = kept;
        for (int i = 1; i < types.size(); i++) {
            converted = new Converting(types.get(i - 1), types.get(i), words).convert(converted);
        }
        return converted;
    }
}
