package io.relata.runtime.mutation;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.runtime.execution.TablesAhead;
import io.relata.runtime.mutation.FieldPlan.Changes;
import io.relata.runtime.mutation.FieldPlan.Refused;
import io.relata.runtime.mutation.FieldPlan.Removal;
import io.relata.runtime.mutation.Value.Given;
import io.relata.runtime.plan.MutationError;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is told where a document leaves a record with nothing at an end that needs at least one. The
 * database says which record; which field was to blame is found in what the fields were to do.
 */
record AtLeastOne(Words words, Since since, List<FieldPlan> plans) {
    private static final Pattern CONSTRAINT = Pattern.compile("(r\\d+)_min_(source|target)");

    /**
     * @param field the one that named the record, else the last that wrote where the links are
     */
    record Blame(int field, MutationError error) {}

    private record Place(int field, Path path) {}

    static boolean isAbout(Refusal refusal) {
        return CONSTRAINT.matcher(refusal.constraint()).matches();
    }

    Blame blame(Refusal refusal) {
        var end = end(refusal);
        var entity = words.entity(end.end().entity());
        var name = words.end(end);
        var place = place(end, name, refusal.detailValue());
        var error =
                new MutationError(
                        "REQUIRED",
                        "%s is required: %s %s needs at least one there."
                                .formatted(name, entity, refusal.detailValue()),
                        place.path.steps(),
                        entity + "." + name,
                        null,
                        null,
                        since.revision(model -> isNeeded(model, end)));
        return new Blame(place.field, error);
    }

    private EntityEnd end(Refusal refusal) {
        var constraint = CONSTRAINT.matcher(refusal.constraint());
        if (!constraint.matches()) {
            throw new IllegalStateException("another constraint: " + refusal);
        }
        var id = RelationshipId.of(constraint.group(1));
        var side = Side.valueOf(constraint.group(2).toUpperCase(Locale.ROOT));
        var relationship = words.api().today().relationships().get(id);
        if (relationship == null) {
            throw TablesAhead.byRule(refusal.message());
        }
        return new EntityEnd(relationship, side);
    }

    private Place place(EntityEnd end, String name, String record) {
        var named = last(plan -> naming(plan, end.end().entity(), record, name));
        if (named != null) {
            return named;
        }
        var linking = last(plan -> linking(plan, end));
        return linking == null ? new Place(plans.size() - 1, whole(plans.getLast())) : linking;
    }

    private static Path whole(FieldPlan plan) {
        return Path.of(plan instanceof Removal ? "id" : "input");
    }

    private @Nullable Place last(Function<FieldPlan, @Nullable Path> search) {
        for (int i = plans.size() - 1; i >= 0; i--) {
            var path = search.apply(plans.get(i));
            if (path != null) {
                return new Place(i, path);
            }
        }
        return null;
    }

    /** Where the field says what becomes of the record. */
    private static @Nullable Path naming(
            FieldPlan plan, EntityId entity, String record, String end) {
        if (!(plan instanceof Changes changes)) {
            return null;
        }
        for (var roster : changes.rosters()) {
            if (isId(roster.of(), record)) {
                return roster.path();
            }
        }
        for (var write : changes.writes().reversed()) {
            if (write.cells().stream().anyMatch(cell -> isId(cell.value(), record))) {
                return isOf(write, entity) ? write.path().then(end) : write.path();
            }
        }
        return null;
    }

    private static boolean isOf(Write write, EntityId entity) {
        return switch (write.shape()) {
            case Shape.Insert(var table, _) -> table.equals(entity);
            case Shape.Update(var table, _) -> table.equals(entity);
            default -> false;
        };
    }

    private static boolean isId(Value value, String record) {
        return value instanceof Given(var id) && record.equals(id);
    }

    /** Where the field changes what leads to such records. */
    private @Nullable Path linking(FieldPlan plan, EntityEnd end) {
        var through = end.relationship().through();
        var links = through == null ? end.otherEnd().entity() : through.entity();
        return switch (plan) {
            case Removal(var table, _) ->
                    table.equals(links) || table.equals(end.otherEnd().entity())
                            ? whole(plan)
                            : null;
            case Changes changes -> linking(changes, end, links);
            case Refused refused -> throw new IllegalStateException("told before: " + refused);
        };
    }

    private static @Nullable Path linking(Changes changes, EntityEnd end, EntityId links) {
        for (var write : changes.writes().reversed()) {
            if (write.shape().table().equals(links)) {
                return write.cells().stream()
                        .filter(cell -> isKey(cell.column(), end))
                        .map(Cell::path)
                        .findFirst()
                        .orElseGet(write::path);
            }
        }
        return null;
    }

    private static boolean isKey(Column column, EntityEnd end) {
        return end.relationship().storesKey()
                && column.name().equals(PhysicalNames.column(end.relationship()));
    }

    private static boolean isNeeded(SchemaModel model, EntityEnd end) {
        var then = model.relationships().get(end.relationship().id());
        return then != null && !then.retired() && then.end(end.side()).mandatory();
    }
}
