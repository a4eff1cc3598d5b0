package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.runtime.mutation.FieldPlan.Changes;
import io.relata.runtime.mutation.FieldPlan.Refused;
import io.relata.runtime.mutation.FieldPlan.Removal;
import io.relata.runtime.mutation.FieldPlan.Target;
import io.relata.runtime.mutation.Value.Given;
import io.relata.runtime.plan.MutationField;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.SystemField;
import io.relata.runtime.schema.ApiModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * From the arguments of one root field to rows and lookups. Every error that can be seen without
 * the records is found here, all of them at once.
 */
final class Planner {
    private static final int INPUT_LIMIT = 1_000;

    private final ApiModel api;
    private final Supplier<String> ids;
    private final int rowLimit;
    private final NestedVerbs verbs = new NestedVerbs(this);
    private final Refusals refusals;
    private final FieldValues values;
    private final Needs needs;
    private final Lookups lookups;
    private final List<Write> writes = new ArrayList<>();
    private final List<Roster> rosters = new ArrayList<>();

    private Planner(ApiModel api, Since since, Supplier<String> ids, int rowLimit) {
        this.api = api;
        this.refusals = new Refusals(api, since);
        this.values = new FieldValues(refusals);
        this.needs = new Needs(api, refusals);
        this.lookups = new Lookups(api, refusals, values);
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
            refusals.removed(entity.name(), path, model -> model.entity(entity.id()).retired());
            return new Refused(refusals.all());
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
        var errors = refusals.all();
        return errors.isEmpty()
                ? new Changes(target, lookups.all(), rosters, writes, results)
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
        needs.require(row, input);
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
            needs.requireFields(row, input);
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
            refusals.removed(row.entity().id(), field, path);
        } else if (value == null && needs.isMandatory(row.entity(), field)) {
            refusals.required(row.entity(), field, path);
        } else {
            row.put(
                    Cell.of(
                            written(row.entity(), field, value),
                            values.text(field, value, path),
                            path));
        }
    }

    /** Null is null in every type; a former column may be so while the present one is not. */
    private Column written(ApiEntity entity, ApiField field, @Nullable Object value) {
        return value == null && field.former()
                ? Column.of(needs.today(entity, field))
                : Column.of(field);
    }

    private void end(RowDraft row, ApiEnd end, @Nullable Object value, Path path) {
        if (end.missing()) {
            refusals.removed(
                    end.name(), path, model -> model.relationship(end.relationship()).retired());
        } else if (value != null) {
            verbs.plan(row, end, object(value), path);
        } else if (!row.created() && needs.isRequired(row.entity(), end)) {
            refusals.required(row.entity(), end, path);
        } else if (!row.created()) {
            refusals.invalid(
                    path, "%s is null: say what to do, such as disconnect.".formatted(end.name()));
        }
    }

    Column column(RelationshipId key) {
        return Column.of(api.today().relationship(key));
    }

    void keepOnly(Roster roster) {
        rosters.add(roster);
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

    Refusals refusals() {
        return refusals;
    }

    Lookups lookups() {
        return lookups;
    }

    String newId() {
        return ids.get();
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, @Nullable Object>) value;
    }

    static List<?> items(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            default -> List.of(value);
        };
    }
}
