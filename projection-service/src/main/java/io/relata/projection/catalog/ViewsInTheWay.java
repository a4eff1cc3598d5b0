package io.relata.projection.catalog;

import static io.relata.projection.ddl.SqlText.identifier;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import io.relata.projection.ddl.Column;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.DdlStep.Drop;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Readable views that still show what is about to be dropped: they go with it, and the lane of the
 * tenant makes them anew without it.
 */
record ViewsInTheWay(JdbcTemplate database) {

    void drop(TenantId tenant, List<DdlStep> plan) {
        for (var step : plan) {
            if (step instanceof Drop drop && drop.dropsData()) {
                forgotten(tenant, drop).forEach(database::execute);
            }
        }
    }

    /** What drops them. */
    private List<String> forgotten(TenantId tenant, Drop drop) {
        var shown = drop.part() instanceof Column column ? identifier(column.name()) : drop.table();
        return database.query(
                """
                DELETE FROM relata_projection.tenant_view v USING relata_projection.tenant_schema s
                WHERE v.tenant_id = ? AND v.entity = ? AND position(? IN v.definition) > 0 AND s.tenant_id = v.tenant_id
                RETURNING s.slug, v.name\
                """,
                (row, _) ->
                        "DROP VIEW IF EXISTS %s.%s"
                                .formatted(
                                        identifier(
                                                PhysicalNames.viewSchema(
                                                        new TenantSlug(row.getString("slug")))),
                                        identifier(row.getString("name"))),
                tenant.value(),
                drop.table(),
                shown);
    }
}
