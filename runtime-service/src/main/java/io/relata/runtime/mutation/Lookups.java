package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.SchemaModel;
import io.relata.runtime.mutation.Key.KeyColumn;
import io.relata.runtime.mutation.Key.Partner;
import io.relata.runtime.mutation.Value.Given;
import io.relata.runtime.mutation.Value.IdOf;
import io.relata.runtime.plan.Bindings;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.schema.ApiKey;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.SystemField;
import io.relata.runtime.schema.ApiModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which an input names records that are there, each with the places where it was given.
 */
final class Lookups {
    private final ApiModel api;
    private final Refusals refusals;
    private final FieldValues values;
    private final SequencedMap<Key, List<Path>> keys = new LinkedHashMap<>();

    Lookups(ApiModel api, Refusals refusals, FieldValues values) {
        this.api = api;
        this.refusals = refusals;
        this.values = values;
    }

    SequencedMap<Key, List<Path>> all() {
        return keys;
    }

    /**
     * The record that a unique key picks, by id or by a unique field.
     *
     * @param where the key and its value
     */
    Value reference(EntityId target, Map.Entry<String, ?> where, Path path, Reference reference) {
        var key = key(target, where, path, reference == Reference.TO_CHANGE);
        if (key == null) {
            return new Given(null);
        }
        return reference == Reference.JUDGED && key.column().isId()
                ? new Given(key.text())
                : lookup(key, path);
    }

    /** The record at an end; of a to-many end the one with a unique key. */
    Value partner(Way way, Value of, Map.@Nullable Entry<String, ?> where, Path path) {
        var which = where == null ? null : key(way.to(), where, path, false);
        return lookup(new Partner(way, of, which), path);
    }

    /** Null where it was refused. */
    private Key.@Nullable Unique key(
            EntityId target, Map.Entry<String, ?> where, Path path, boolean locked) {
        var entity = api.entity(target);
        var index = entity.keys().get(where.getKey());
        if (index != null) {
            return index(target, index, where.getValue(), path.then(index.name()), locked);
        }
        return switch (entity.find(where.getKey())) {
            case ApiField field when field.missing() -> {
                refusals.removed(target, field, path.then(field.name()));
                yield null;
            }
            case ApiField field ->
                    new Key.Unique(
                            new KeyColumn(target, Column.of(field), locked),
                            Objects.requireNonNull(values.text(field, where.getValue(), path)));
            case SystemField _ ->
                    new Key.Unique(
                            new KeyColumn(target, Column.ID, locked),
                            String.valueOf(where.getValue()));
            case null, default ->
                    throw new IllegalStateException("not in the input type: " + where);
        };
    }

    /** Null where it was refused. */
    private Key.@Nullable Unique index(
            EntityId target, ApiKey key, Object value, Path path, boolean locked) {
        if (key.missing()) {
            refusals.add(
                    refusals.since(
                            "INVALID_VALUE",
                            key.name() + " is no unique key today.",
                            path,
                            model -> isNoKey(model, target, key)));
            return null;
        }
        if (!key.isComposite()) {
            var part = key.parts().getFirst();
            return new Key.Unique(
                    new KeyColumn(target, column(part), locked), text(part, value, path));
        }
        var texts = new ArrayList<String>();
        var given = Planner.object(value);
        for (var part : key.parts()) {
            var name = part.name();
            texts.add(text(part, Objects.requireNonNull(given.get(name)), path.then(name)));
        }
        var columns = key.parts().stream().map(Lookups::column).toList();
        return new Key.Unique(new KeyColumn(target, columns, locked), Bindings.array(texts));
    }

    private boolean isNoKey(SchemaModel model, EntityId target, ApiKey key) {
        var then = ApiModel.of(model, api.today()).entities().get(target);
        return then == null
                || then.keys().values().stream()
                        .noneMatch(other -> columns(other).equals(columns(key)));
    }

    private static List<String> columns(ApiKey key) {
        return key.parts().stream().map(ApiKey.Part::column).toList();
    }

    private String text(ApiKey.Part part, Object value, Path path) {
        return part.field() == null
                ? value.toString()
                : Objects.requireNonNull(values.text(part.field(), value, path));
    }

    private static Column column(ApiKey.Part part) {
        return part.field() == null
                ? new Column(part.column(), Column.ID.type())
                : Column.of(part.field());
    }

    private Value lookup(Key key, Path path) {
        keys.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(path);
        if (keys.size() > Mutations.ROW_LIMIT) {
            throw new RequestRefused(
                    "LIMIT_EXCEEDED",
                    "A document names at most %d records.".formatted(Mutations.ROW_LIMIT));
        }
        return new IdOf(key);
    }

    /** How a record that is referred to has to be there. */
    enum Reference {
        /** A constraint judges an id. */
        JUDGED,
        /** It is going to be changed. */
        TO_CHANGE
    }
}
