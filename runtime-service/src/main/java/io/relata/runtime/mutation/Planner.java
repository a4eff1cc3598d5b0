package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaModel;
import io.relata.runtime.mutation.FieldPlan.Changes;
import io.relata.runtime.mutation.FieldPlan.Refused;
import io.relata.runtime.mutation.FieldPlan.Removal;
import io.relata.runtime.mutation.FieldPlan.Target;
import io.relata.runtime.mutation.Key.KeyColumn;
import io.relata.runtime.mutation.Key.Partner;
import io.relata.runtime.mutation.Value.Given;
import io.relata.runtime.mutation.Value.IdOf;
import io.relata.runtime.plan.Bindings;
import io.relata.runtime.plan.MutationError;
import io.relata.runtime.plan.MutationField;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiKey;
import io.relata.runtime.schema.ApiMember;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.Link;
import io.relata.runtime.schema.ApiMember.SystemField;
import io.relata.runtime.schema.ApiModel;
import io.relata.runtime.schema.Choices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * From the arguments of one root field to rows and lookups. Every error that can be seen without
 * the records is found here, all of them at once.
 */
final class Planner {
    private static final int INPUT_LIMIT = 1_000;

    private final ApiModel api;
    private final Since since;
    private final Supplier<String> ids;
    private final int rowLimit;
    private final NestedVerbs verbs = new NestedVerbs(this);
    private final List<MutationError> errors = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private final List<Roster> rosters = new ArrayList<>();
    private final SequencedMap<Key, List<Path>> lookups = new LinkedHashMap<>();

    private Planner(ApiModel api, Since since, Supplier<String> ids, int rowLimit) {
        this.api = api;
        this.since = since;
        this.ids = ids;
        this.rowLimit = rowLimit;
    }

    /**
     * @param ids of new records
     * @param rowLimit how many rows the field may write
     * @throws RequestRefused when it would write more
     */
    static FieldPlan plan(
            ApiModel api, Since since, MutationField field, Supplier<String> ids, int rowLimit) {
        if (!field.errors().isEmpty()) {
            return new Refused(field.errors());
        }
        return new Planner(api, since, ids, rowLimit).plan(field);
    }

    private FieldPlan plan(MutationField field) {
        var entity = field.entity();
        var arguments = field.arguments();
        if (entity.missing()) {
            var path = Path.of(arguments.firstEntry().getKey());
            removed(entity.name(), path, model -> model.entity(entity.id()).retired());
            return new Refused(errors);
        }
        return switch (field.verb()) {
            case CREATE -> create(entity, arguments);
            case CREATE_MANY -> createMany(entity, arguments);
            case UPDATE -> update(entity, arguments);
            case DELETE -> delete(entity, arguments);
        };
    }

    private FieldPlan create(ApiEntity entity, Map<String, @Nullable Object> arguments) {
        return changes(
                null,
                List.of(create(entity, object(arguments.get("input")), Path.of("input"), null)));
    }

    private FieldPlan createMany(ApiEntity entity, Map<String, @Nullable Object> arguments) {
        var results = new ArrayList<String>();
        var path = Path.of("inputs");
        var inputs = items(arguments.get("inputs"));
        if (inputs.size() > INPUT_LIMIT) {
            throw new RequestRefused(
                    "LIMIT_EXCEEDED",
                    "A bulk mutation takes at most %d inputs.".formatted(INPUT_LIMIT));
        }
        for (var input : inputs) {
            results.add(create(entity, object(input), path.then(results.size()), null));
        }
        return changes(null, results);
    }

    private FieldPlan update(ApiEntity entity, Map<String, @Nullable Object> arguments) {
        var id = String.valueOf(arguments.get("id"));
        update(entity, new Given(id), object(arguments.get("input")), Path.of("input"));
        var version = (Long) arguments.get("expectedVersion");
        return changes(new Target(entity.id(), id, version), List.of(id));
    }

    private FieldPlan delete(ApiEntity entity, Map<String, @Nullable Object> arguments) {
        var id = String.valueOf(arguments.get("id"));
        return new Removal(entity.id(), id);
    }

    private FieldPlan changes(@Nullable Target target, List<String> results) {
        return errors.isEmpty()
                ? new Changes(target, lookups, rosters, writes, results)
                : new Refused(errors);
    }

    /**
     * Plans a new record and what is nested in it.
     *
     * @param implied the end that leads back to the record that it is nested in
     * @return its id
     */
    String create(
            ApiEntity entity,
            Map<String, @Nullable Object> input,
            Path path,
            NestedVerbs.@Nullable Implied implied) {
        var given = input.get("id");
        var id = given == null ? ids.get() : given.toString();
        var row = new RowDraft(entity, new Given(id), true, path);
        if (implied != null) {
            implied.refuseTwice(this, entity, input, path);
            if (implied.cell() != null) {
                row.put(implied.cell());
            }
        }
        members(row, input);
        required(row, input);
        add(row.write());
        return id;
    }

    /** Plans the changes of a record and what is nested in them. */
    void update(ApiEntity entity, Value id, Map<String, @Nullable Object> input, Path path) {
        var row = new RowDraft(entity, id, false, path);
        members(row, input);
        if (!row.isUnchanged()) {
            add(row.write());
        }
    }

    /**
     * The fields that the input of a link sets.
     *
     * @param join the entity of the link
     * @param fresh there cannot be such a link yet, so it needs what is mandatory
     */
    List<Cell> link(EntityId join, Map<String, @Nullable Object> input, Path path, boolean fresh) {
        var entity = api.entities().get(join);
        if (entity == null) {
            return List.of();
        }
        var row = new RowDraft(entity, new Given(null), fresh, path);
        members(row, input);
        if (fresh) {
            for (var member : entity.members().values()) {
                if (member instanceof ApiField && isMissing(member, row, input)) {
                    required(entity, member, path.then(member.name()));
                }
            }
        }
        return row.cells();
    }

    private void members(RowDraft row, Map<String, @Nullable Object> input) {
        for (var entry : input.entrySet()) {
            var path = row.path().then(entry.getKey());
            switch (row.entity().find(entry.getKey())) {
                case ApiField field -> field(row, field, entry.getValue(), path);
                case ApiEnd end -> end(row, end, entry.getValue(), path);
                case SystemField system when system.name().equals("id") && row.created() -> {
                    // Already the row's identity.
                }
                case SystemField _ ->
                        throw new IllegalStateException("not in the input type: " + path.steps());
                case null -> {
                    // What stands in for members where an entity has none.
                }
            }
        }
    }

    private void field(RowDraft row, ApiField field, @Nullable Object value, Path path) {
        if (field.missing()) {
            removed(row.entity().id(), field, path);
        } else if (value == null && isMandatory(row.entity(), field)) {
            required(row.entity(), field, path);
        } else {
            row.put(Cell.of(written(row.entity(), field, value), text(field, value, path), path));
        }
    }

    /** Null is null in every type; a former column may be so while the present one is not. */
    private Column written(ApiEntity entity, ApiField field, @Nullable Object value) {
        return value == null && field.former() ? Column.of(today(entity, field)) : Column.of(field);
    }

    private void end(RowDraft row, ApiEnd end, @Nullable Object value, Path path) {
        if (end.missing()) {
            removed(end.name(), path, model -> model.relationship(end.relationship()).retired());
        } else if (value != null) {
            verbs.plan(row, end, object(value), path);
        } else if (!row.created()) {
            invalid(path, "%s is null: say what to do, such as disconnect.".formatted(end.name()));
        }
    }

    /** Whether the relationship has another shape than the API's revision knows. */
    boolean hasOtherShape(ApiEnd end) {
        return hasOtherShape(api.today(), end);
    }

    private static boolean hasOtherShape(SchemaModel model, ApiEnd end) {
        return !FormerEnd.isSame(model.relationship(end.relationship()), end.then());
    }

    /** What an older revision asks of an end has no room today. */
    MutationError otherShape(ApiEnd end, Path path) {
        return since(
                "INVALID_VALUE",
                "%s leads to one record today: there is no room for another.".formatted(end.name()),
                path,
                model -> hasOtherShape(model, end));
    }

    /** An older revision replaces the one link that it shows, where there are several today. */
    MutationError severalToday(ApiEnd end, Path path) {
        return since(
                "INVALID_VALUE",
                "A record has several links at %s today: which of them goes cannot be said here."
                        .formatted(end.name()),
                path,
                model -> hasOtherShape(model, end));
    }

    /** What an older revision says of a link whose record is not of that entity today. */
    MutationError otherLink(ApiEnd end, Path path) {
        return since(
                "INVALID_VALUE",
                "The links of %s do not have these values today.".formatted(end.name()),
                path,
                model -> {
                    var through = model.relationship(end.relationship()).through();
                    return through == null || !through.entity().equals(end.join());
                });
    }

    void refuse(MutationError error) {
        errors.add(error);
    }

    /** What a new record must have and the input does not mention. */
    private void required(RowDraft row, Map<String, @Nullable Object> input) {
        var path = row.path();
        for (var member : row.entity().members().values()) {
            if (isMissing(member, row, input)) {
                required(row.entity(), member, path.then(member.name()));
            }
        }
        for (var key : hidden(row.entity())) {
            if (!row.has(column(key))) {
                requiredToday(key, path);
            }
        }
        for (var name : row.entity().newerMandatory()) {
            errors.add(
                    since(
                            "REQUIRED",
                            name + " is required today.",
                            path.then(name),
                            model -> isThere(model, row.entity().id(), name)));
        }
    }

    /** Mandatory ends that the API's revision has, but does not show. */
    private List<RelationshipId> hidden(ApiEntity entity) {
        return api.today().endsOf(entity.id()).stream()
                .filter(end -> end.owning() && end.end().mandatory())
                .filter(end -> !entity.newerMandatory().contains(end.end().field()))
                .filter(end ->
                        entity.members().values().stream().noneMatch(shown -> isEnd(shown, end)))
                .map(end -> end.relationship().id())
                .toList();
    }

    private static boolean isEnd(ApiMember member, EntityEnd end) {
        return member instanceof ApiEnd shown
                && shown.relationship().equals(end.relationship().id())
                && shown.side() == end.side();
    }

    /** What the API's revision lets a record leave empty may be mandatory today. */
    private void required(ApiEntity entity, ApiMember member, Path path) {
        switch (member) {
            case ApiField field when field.missing() ->
                    errors.add(
                            since(
                                    "REQUIRED",
                                    field.name() + " is required, and has another type today.",
                                    path,
                                    model -> isOfAnotherType(model, entity.id(), field)));
            case ApiField field when !field.field().mandatory() ->
                    errors.add(
                            since(
                                    "REQUIRED",
                                    field.name() + " is required today.",
                                    path,
                                    model ->
                                            model.entity(entity.id())
                                                    .field(field.id())
                                                    .mandatory()));
            case ApiEnd end when !end.mandatory() ->
                    errors.add(
                            since(
                                    "REQUIRED",
                                    end.name() + " is required today.",
                                    path,
                                    model ->
                                            model.relationship(end.relationship())
                                                    .end(end.side())
                                                    .mandatory()));
            case SystemField _, ApiField _, ApiEnd _ -> required(member.name(), path);
        }
    }

    private boolean isMissing(ApiMember member, RowDraft row, Map<String, @Nullable Object> input) {
        return isRequired(row.entity(), member)
                && !row.has(column(member))
                && !isGiven(member, input);
    }

    /**
     * An end with verbs that connect nothing is not given; a field that is null was told before.
     */
    private static boolean isGiven(ApiMember member, Map<String, @Nullable Object> input) {
        return member instanceof ApiField && input.containsKey(member.name());
    }

    private boolean isRequired(ApiEntity entity, ApiMember member) {
        return switch (member) {
            case SystemField _ -> false;
            case ApiField field ->
                    isMandatory(entity, field) && today(entity, field).defaultValue() == null;
            case ApiEnd end ->
                    end.link() instanceof Link.OwnKey(var key)
                            && api.today().relationship(key).end(end.side()).mandatory();
        };
    }

    private boolean isMandatory(ApiEntity entity, ApiField field) {
        var today = today(entity, field);
        return !today.retired() && today.mandatory();
    }

    private Field today(ApiEntity entity, ApiField field) {
        return api.today().entity(entity.id()).field(field.id());
    }

    Column column(RelationshipId key) {
        return Column.of(api.today().relationship(key));
    }

    private Column column(ApiMember member) {
        return switch (member) {
            case SystemField _ -> Column.ID;
            case ApiField field -> Column.of(field);
            case ApiEnd end -> column(end.relationship());
        };
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

    void keepOnly(Roster roster) {
        rosters.add(roster);
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
                removed(target, field, path.then(field.name()));
                yield null;
            }
            case ApiField field ->
                    new Key.Unique(
                            new KeyColumn(target, Column.of(field), locked),
                            Objects.requireNonNull(text(field, where.getValue(), path)));
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
            errors.add(
                    since(
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
        var given = object(value);
        for (var part : key.parts()) {
            var name = part.name();
            texts.add(text(part, Objects.requireNonNull(given.get(name)), path.then(name)));
        }
        var columns = key.parts().stream().map(Planner::column).toList();
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
                : Objects.requireNonNull(text(part.field(), value, path));
    }

    private static Column column(ApiKey.Part part) {
        return part.field() == null
                ? new Column(part.column(), Column.ID.type())
                : Column.of(part.field());
    }

    private Value lookup(Key key, Path path) {
        lookups.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(path);
        if (lookups.size() > Mutations.ROW_LIMIT) {
            throw new RequestRefused(
                    "LIMIT_EXCEEDED",
                    "A document names at most %d records.".formatted(Mutations.ROW_LIMIT));
        }
        return new IdOf(key);
    }

    private @Nullable String text(ApiField field, @Nullable Object value, Path path) {
        var wrong = FieldText.tooManyDigits(field.field(), value);
        if (wrong != null) {
            invalid(path, "%s %s.".formatted(field.name(), wrong));
        }
        var choices = field.choices();
        if (choices != null) {
            items(value).forEach(number -> checkThere(choices, number, path));
        }
        return FieldText.of(field.field(), value);
    }

    void add(Write write) {
        if (writes.size() == rowLimit) {
            throw new RequestRefused(
                    "LIMIT_EXCEEDED", "A document writes at most %d rows.".formatted(rowLimit));
        }
        writes.add(write);
    }

    ApiModel api() {
        return api;
    }

    String newId() {
        return ids.get();
    }

    /** A key that would be empty, whatever the API's revision said of it. */
    void requiredToday(RelationshipId key, Path path) {
        var words = new Words(api);
        errors.add(
                new MutationError(
                        "REQUIRED",
                        words.required(key),
                        path.steps(),
                        words.relationship(key),
                        null,
                        null,
                        since.revision(model -> isMandatory(model, key))));
    }

    static boolean isMandatory(SchemaModel model, RelationshipId key) {
        var relationship = model.relationships().get(key);
        return relationship != null
                && relationship.storesKey()
                && relationship.owningEnd().mandatory();
    }

    void required(String name, Path path) {
        errors.add(MutationError.of("REQUIRED", name + " is required.", path.steps()));
    }

    void invalid(Path path, String message) {
        errors.add(MutationError.of("INVALID_VALUE", message, path.steps()));
    }

    private void checkThere(Choices choices, @Nullable Object number, Path path) {
        var removed = number == null ? null : choices.removed((Long) number);
        if (removed != null) {
            removed(
                    "The value " + removed.name() + " of " + choices.name(),
                    path,
                    model -> model.enumType(choices.shown().id()).value(removed.id()).retired());
        }
    }

    private void removed(EntityId entity, ApiField field, Path path) {
        var today = api.today().entity(entity).field(field.id());
        if (today.retired()) {
            removed(field.name(), path, model -> model.entity(entity).field(field.id()).retired());
        } else {
            errors.add(
                    since(
                            "INVALID_VALUE",
                            field.name() + " has another type today: it cannot be written.",
                            path,
                            model -> isOfAnotherType(model, entity, field)));
        }
    }

    private static boolean isOfAnotherType(SchemaModel model, EntityId entity, ApiField field) {
        return model.entity(entity).field(field.id()).representation()
                != field.field().representation();
    }

    private void removed(String name, Path path, Predicate<SchemaModel> change) {
        var message = name + " was removed: it cannot be written.";
        errors.add(since("INVALID_VALUE", message, path, change));
    }

    private MutationError since(
            String code, String message, Path path, Predicate<SchemaModel> change) {
        return new MutationError(
                code, message, path.steps(), null, null, null, since.revision(change));
    }

    private static boolean isThere(SchemaModel model, EntityId entity, String name) {
        return model.entity(entity).findField(name) != null
                || model.endsOf(entity).stream().anyMatch(end -> end.end().field().equals(name));
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, @Nullable Object>) value;
    }

    /** How a record that is referred to has to be there. */
    enum Reference {
        /** A constraint judges an id. */
        JUDGED,
        /** It is going to be changed. */
        TO_CHANGE
    }

    static List<?> items(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            default -> List.of(value);
        };
    }
}
