package io.relata.projection.ddl;

import io.relata.kernel.schema.SchemaModel;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that must exist in a tenant's schema for a model, whatever the history that led there.
 * Removed things have a place too: their data is kept until it is purged.
 */
public record Catalogue(SequencedMap<Part.Key, Part> parts) {
    public static final Catalogue EMPTY = new Catalogue(new LinkedHashMap<>());

    public Catalogue {
        parts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parts));
    }

    public static Catalogue of(SchemaModel model) {
        var parts = new LinkedHashMap<Part.Key, Part>();
        for (var entity : model.entities().values()) {
            if (model.isPurged(entity.id())) {
                continue;
            }
            add(parts, List.of(Part.Table.of(entity.id())));
            entity.fields().values().stream()
                    .filter(field -> !model.isPurged(field.id()))
                    .forEach(field -> add(parts, FieldParts.of(model, entity.id(), field)));
        }
        model.liveIndexes().forEach(index -> add(parts, List.of(IndexParts.of(model, index))));
        model.relationships().values().stream()
                .filter(r -> !model.isPurged(r.id()))
                .forEach(r -> add(parts, whoseTableIsThere(parts, RelationshipParts.of(model, r))));
        model.relationships().values().forEach(r -> add(parts, AtLeastOneParts.of(model, r)));
        return new Catalogue(parts);
    }

    /** A key goes with the table that it was in. */
    private static List<Part> whoseTableIsThere(
            SequencedMap<Part.Key, Part> parts, List<Part> more) {
        return more.stream()
                .filter(part ->
                        parts.containsKey(
                                new Part.Key(Part.Kind.TABLE, part.table(), part.table())))
                .toList();
    }

    private static void add(SequencedMap<Part.Key, Part> parts, List<Part> more) {
        more.forEach(part -> parts.put(part.key(), part));
    }

    public Collection<Part> all() {
        return parts.values();
    }

    public @Nullable Part find(Part.Key key) {
        return parts.get(key);
    }

    public boolean has(Part.Key key) {
        return parts.containsKey(key);
    }

    /** The steps that make it in an empty schema. */
    public List<DdlStep> steps() {
        return stepsFrom(EMPTY);
    }

    /** The steps that make it out of another, where no record gets a value. */
    public List<DdlStep> stepsFrom(Catalogue before) {
        return Difference.between(before, this, DataSteps.NONE);
    }
}
