package io.relata.kernel.publication;

import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.ThingId;
import io.relata.kernel.tenant.TenantId;
import java.util.List;

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
     * @param sampleIds ids of up to ten of the records
     * @param remedy what would make the change possible
     */
    record Violation(
            int event, String message, long count, List<String> sampleIds, String remedy) {}
}
