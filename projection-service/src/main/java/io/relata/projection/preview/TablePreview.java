package io.relata.projection.preview;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.ChangePreview;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantRecords;
import io.relata.projection.ddl.Ahead;
import io.relata.projection.ddl.AheadWriter;
import io.relata.projection.ddl.Catalogue;
import io.relata.projection.ddl.Column;
import io.relata.projection.ddl.DdlPlanner;
import io.relata.projection.ddl.DdlPlanner.Planned;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.DdlStep.Drop;
import io.relata.projection.ddl.DdlStep.MoveLinks;
import io.relata.projection.ddl.DdlStep.MoveValues;
import io.relata.projection.ddl.DdlWriter;
import io.relata.projection.ddl.Lock;
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
        var after = before.evolve(events);
        var losses = new Losses(records, tenant, before, after).of(events);
        if (plan.isEmpty()) {
            return new Preview(List.of(), List.of(), losses);
        }
        var violations =
                new Violations(
                        records,
                        tenant,
                        Catalogue.of(before),
                        Catalogue.of(after),
                        PartWords.of(before, after),
                        plan);
        return new Preview(steps(tenant, before, events, plan), violations.find(), losses);
    }

    private List<PlanStep> steps(
            TenantId tenant, SchemaModel before, List<SchemaEvent> events, List<Planned> plan) {
        var rows = rows(tenant, before, plan);
        var writer = new DdlWriter(PhysicalNames.schema(tenant));
        var all = steps(plan);
        var ahead = rows.isEmpty() ? Ahead.NOTHING : records.ahead(tenant, all);
        var after = before.evolve(events);
        var links = new LinkQuestions(records, tenant, Catalogue.of(before));
        return plan.stream()
                .map(planned -> {
                    var subject = Subject.of(events.get(planned.cause()), after);
                    return switch (planned.step()) {
                        case MoveLinks move -> planStep(subject, move, writer, links, rows);
                        case Drop drop when drop.dropsData() ->
                                lossStep(tenant, subject, drop, writer);
                        case DdlStep step ->
                                planStep(subject, step, writer, ahead.isLong(step, all), rows);
                    };
                })
                .toList();
    }

    private static List<DdlStep> steps(List<Planned> plan) {
        return plan.stream().map(Planned::step).toList();
    }

    private static PlanStep planStep(
            String subject,
            DdlStep step,
            DdlWriter writer,
            boolean isAhead,
            Map<String, Long> rows) {
        return new PlanStep(
                subject + ": " + step.description() + (isAhead ? ", without blocking writers" : ""),
                isAhead ? new AheadWriter(writer).write(step) : writer.write(step),
                (isAhead ? step.lockAhead() : step.lock()).sql(),
                step.scans() ? rows.getOrDefault(step.table(), 0L) : 0,
                step.isFilling() || step instanceof MoveValues
                        ? rows.getOrDefault(step.table(), 0L)
                        : 0,
                true);
    }

    private PlanStep lossStep(TenantId tenant, String subject, Drop drop, DdlWriter writer) {
        var lost =
                drop.part() instanceof Column(var table, var name, _)
                        ? records.filled(tenant, table, name)
                        : records.all(tenant, drop.table());
        var what = drop.part() instanceof Column ? "values of %d records" : "%d records";
        return new PlanStep(
                "%s: %s, with %s"
                        .formatted(subject, drop.description(), what.formatted(lost.count())),
                writer.write(drop),
                drop.lock().sql(),
                0,
                lost.count(),
                false);
    }

    /** All in one short transaction, in which nobody else reads or writes the links. */
    private static PlanStep planStep(
            String subject,
            MoveLinks move,
            DdlWriter writer,
            LinkQuestions questions,
            Map<String, Long> rows) {
        var links = questions.links(move);
        var lost = questions.lost(move);
        var stays = move.from().equals(move.to());
        return new PlanStep(
                "%s: %s: %d links, of which %d go"
                        .formatted(subject, move.description(), links, lost),
                writer.write(move),
                Lock.ACCESS_EXCLUSIVE.sql(),
                rows.getOrDefault(move.from().table(), 0L),
                stays ? lost : links - lost,
                lost == 0);
    }

    /** Of the tables that have records and are read. */
    private Map<String, Long> rows(TenantId tenant, SchemaModel before, List<Planned> plan) {
        var existing = before.entities().keySet().stream().map(PhysicalNames::table).toList();
        var scanned = new LinkedHashSet<String>();
        for (var planned : plan) {
            var step = planned.step();
            var table = step instanceof MoveLinks move ? move.from().table() : step.table();
            if (step.scans() && existing.contains(table)) {
                scanned.add(table);
            }
        }
        return scanned.isEmpty() ? Map.of() : records.estimates(tenant, scanned);
    }
}
