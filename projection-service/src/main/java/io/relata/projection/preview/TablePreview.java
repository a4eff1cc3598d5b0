package io.relata.projection.preview;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.ChangePreview;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.ddl.DdlPlanner;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.DdlWriter;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The steps of a change and what the records of now would violate. Asks the database only where the
 * events could be refused by records, so that most edits cost nothing here.
 */
public final class TablePreview implements ChangePreview {
    private final TableSizes sizes;
    private final ViolationSearch violations;

    public TablePreview(JdbcTemplate database) {
        this.sizes = new TableSizes(database);
        this.violations = new ViolationSearch(database);
    }

    @Override
    public Preview preview(TenantId tenant, SchemaModel before, List<SchemaEvent> events) {
        var steps = DdlPlanner.plan(before, events);
        var scanned =
                steps.stream()
                        .filter(DdlStep::scans)
                        .map(DdlStep::table)
                        .filter(table -> exists(before, table))
                        .distinct()
                        .toList();
        var rows = sizes.estimates(tenant, scanned);
        var writer = new DdlWriter(PhysicalNames.schema(tenant));
        return new Preview(
                steps.stream().map(step -> described(step, writer, rows)).toList(),
                violations.search(tenant, before, events));
    }

    private static boolean exists(SchemaModel before, String table) {
        return before.entities().keySet().stream()
                .anyMatch(entity -> PhysicalNames.table(entity).equals(table));
    }

    /** Constants become defaults without a rewrite, and what is removed is only retired. */
    private static PlanStep described(DdlStep step, DdlWriter writer, Map<String, Long> rows) {
        var scanned = step.scans() ? rows.getOrDefault(step.table(), 0L) : 0L;
        return new PlanStep(
                step.description(), writer.write(step), step.lock().sql(), scanned, 0, true);
    }
}
