package io.relata.kernel.publication;

import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.ThingId;
import io.relata.kernel.tenant.TenantId;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What a change would do to a tenant's tables, before it is decided. */
public interface ChangePreview {

    /** Throws {@link ServiceAway} where the answer cannot be had. */
    Preview preview(TenantId tenant, SchemaModel before, List<SchemaEvent> events);

    /**
     * @param steps what would run, in order
     * @param violations what the records of now would violate; empty when the change can be made
     * @param losses what would be seen no more, where there is something
     */
    record Preview(List<PlanStep> steps, List<Violation> violations, List<Loss> losses) {}

    /**
     * What a removal takes out of sight.
     *
     * @param thing an entity, a field or a relationship that would be removed
     * @param count its records, values or links of now
     */
    record Loss(ThingId thing, long count) {}

    /**
     * @param lock the strongest lock taken, by its PostgreSQL name
     * @param rowsScanned estimate of the rows read
     * @param rowsRewritten estimate of the rows written; of a step that drops data, those that lose
     *     it
     */
    record PlanStep(
            String description,
            String sql,
            String lock,
            long rowsScanned,
            long rowsRewritten,
            boolean reversible) {}

    /**
     * Records that don't satisfy the change.
     *
     * @param event index of the event among those previewed
     * @param message one plain sentence with the count
     * @param count the records that can't stay as they are; where several share what only one may
     *     have, all of them
     * @param sampleIds ids of up to ten of the records
     * @param duplicates up to ten of what is shared; empty where nothing is
     * @param remedy what would make the change possible
     * @param member what of the command is wrong by itself, such as {@code default}; null where it
     *     is the records
     */
    record Violation(
            int event,
            String message,
            long count,
            List<String> sampleIds,
            List<Duplicate> duplicates,
            String remedy,
            @Nullable String member) {}

    /**
     * What several records share and only one may have.
     *
     * @param values by the names of fields and ends in the API of now; an end's is an id
     * @param ids of up to ten of the records
     */
    record Duplicate(SequencedMap<String, JsonValue> values, List<String> ids) {}
}
