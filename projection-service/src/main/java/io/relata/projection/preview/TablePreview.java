package io.relata.projection.preview;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.ChangePreview;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantRecords;
import io.relata.projection.ddl.Ahead;
import io.relata.projection.ddl.Catalogue;
import io.relata.projection.ddl.Column;
import io.relata.projection.ddl.DdlPlanner;
import io.relata.projection.ddl.DdlPlanner.Planned;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.DdlStep.Drop;
import io.relata.projection.ddl.DdlStep.Fill;
import io.relata.projection.ddl.DdlWriter;
import io.relata.projection.ddl.Part;
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
        var plan = DdlPlanner.explained(before, events);
        var losses = new Losses(records, tenant, before).of(events);
        if (plan.isEmpty()) {
            return new Preview(List.of(), List.of(), losses);
        }
        var after = before.evolve(events);
        var violations =
                new Violations(
                        records,
                        tenant,
                        Catalogue.of(before),
                        Catalogue.of(after),
                        PartWords.of(after),
                        plan);
        return new Preview(steps(tenant, before, events, plan), violations.find(), losses);
    }

    private List<PlanStep> steps(
            TenantId tenant, SchemaModel before, List<SchemaEvent> events, List<Planned> plan) {
        var rows = rows(tenant, before, plan);
        var writer = new DdlWriter(PhysicalNames.schema(tenant));
        var ahead = rows.isEmpty() ? Ahead.NOTHING : records.ahead(tenant, steps(plan));
        var after = before.evolve(events);
        return plan.stream()
                .map(planned ->
                        planStep(
                                Subject.of(events.get(planned.cause()), after),
                                planned.step(),
                                writer,
                                ahead,
                                rows))
                .toList();
    }

    private static List<DdlStep> steps(List<Planned> plan) {
        return plan.stream().map(Planned::step).toList();
    }

    private static PlanStep planStep(
            String subject, DdlStep step, DdlWriter writer, Ahead ahead, Map<String, Long> rows) {
        var isAhead = ahead.isLong(step);
        return new PlanStep(
                subject + ": " + step.description() + (isAhead ? ", without blocking writers" : ""),
                isAhead ? writer.writeAhead(step) : writer.write(step),
                (isAhead ? step.lockAhead() : step.lock()).sql(),
                step.scans() ? rows.getOrDefault(step.table(), 0L) : 0,
                step instanceof Fill ? rows.getOrDefault(step.table(), 0L) : 0,
                !dropsData(step));
    }

    private static boolean dropsData(DdlStep step) {
        return step instanceof Drop(Part.Table _) || step instanceof Drop(Column _);
    }

    /** Of the tables that have records and are read. */
    private Map<String, Long> rows(TenantId tenant, SchemaModel before, List<Planned> plan) {
        var existing = before.entities().keySet().stream().map(PhysicalNames::table).toList();
        var scanned = new LinkedHashSet<String>();
        for (var planned : plan) {
            var step = planned.step();
            if (step.scans() && existing.contains(step.table())) {
                scanned.add(step.table());
            }
        }
        return scanned.isEmpty() ? Map.of() : records.estimates(tenant, scanned);
    }
}
