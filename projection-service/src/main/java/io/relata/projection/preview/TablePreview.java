package io.relata.projection.preview;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.ChangePreview;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantRecords;
import io.relata.projection.ddl.DdlPlanner;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.DdlWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Plans a change on a tenant's tables without touching them. */
public final class TablePreview implements ChangePreview {
    private final TenantRecords records;

    public TablePreview(TenantRecords records) {
        this.records = records;
    }

    @Override
    public Preview preview(TenantId tenant, SchemaModel before, List<SchemaEvent> events) {
        return new Preview(
                steps(tenant, before, events), new Violations(records, tenant, before).of(events));
    }

    private List<PlanStep> steps(TenantId tenant, SchemaModel before, List<SchemaEvent> events) {
        var rows = rows(tenant, before, DdlPlanner.plan(before, events));
        var writer = new DdlWriter(PhysicalNames.schema(tenant));
        var planned = new ArrayList<PlanStep>();
        var model = before;
        for (var event : events) {
            var steps = DdlPlanner.plan(model, List.of(event));
            model = model.evolve(event);
            var subject = Subject.of(event, model);
            steps.forEach(step -> planned.add(planStep(subject, step, writer, rows)));
        }
        return planned;
    }

    /** Nothing is ever dropped together with its data, and no step writes existing records. */
    private static PlanStep planStep(
            String subject, DdlStep step, DdlWriter writer, Map<String, Long> rows) {
        return new PlanStep(
                subject + ": " + step.description(),
                writer.write(step),
                step.lock().sql(),
                step.scans() ? rows.getOrDefault(step.table(), 0L) : 0,
                0,
                true);
    }

    /** Of the tables that have records and are read. */
    private Map<String, Long> rows(TenantId tenant, SchemaModel before, List<DdlStep> steps) {
        var existing = before.entities().keySet().stream().map(PhysicalNames::table).toList();
        var scanned = new LinkedHashSet<String>();
        for (var step : steps) {
            if (step.scans() && existing.contains(step.table())) {
                scanned.add(step.table());
            }
        }
        return scanned.isEmpty() ? Map.of() : records.estimates(tenant, scanned);
    }
}
