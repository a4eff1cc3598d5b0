package io.relata.projection.catalog;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import io.relata.projection.views.ViewChange;
import io.relata.projection.views.ViewChange.Made;
import io.relata.projection.views.ViewWriter;
import io.relata.projection.views.Views;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** A tenant's readable views, inside the caller's transaction. */
public final class TenantViews {
    /** Short, for whoever wants to read a view queues behind us. */
    private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '100ms'";

    private final JdbcTemplate database;

    public TenantViews(JdbcTemplate database) {
        this.database = database;
    }

    /** Makes anew the views that the model gives another form or name, and no other. */
    public void follow(TenantId tenant, TenantSlug slug, SchemaModel model) {
        var writer = new ViewWriter(PhysicalNames.schema(tenant), PhysicalNames.viewSchema(slug));
        var change = ViewChange.between(existing(tenant), wanted(writer, model));
        if (change.isEmpty()) {
            return;
        }
        database.execute(script(writer, change));
        forget(tenant, change.gone());
        remember(tenant, change.create());
    }

    private static List<Made> wanted(ViewWriter writer, SchemaModel model) {
        return Views.of(model).stream()
                .map(view -> new Made(view.entity().toString(), view.name(), writer.create(view)))
                .toList();
    }

    private List<Made> existing(TenantId tenant) {
        return database.query(
                "SELECT entity, name, definition FROM relata_projection.tenant_view WHERE tenant_id = ? ORDER BY entity",
                (row, _) ->
                        new Made(
                                row.getString("entity"),
                                row.getString("name"),
                                row.getString("definition")),
                tenant.value());
    }

    private static String script(ViewWriter writer, ViewChange change) {
        var statements = new ArrayList<String>();
        statements.add(LOCK_TIMEOUT);
        if (!change.drop().isEmpty()) {
            statements.add(writer.drop(change.drop().stream().map(Made::name).toList()));
        }
        change.create().forEach(view -> statements.add(view.definition()));
        return String.join(";\n", statements);
    }

    private void forget(TenantId tenant, List<Made> views) {
        database.batchUpdate(
                "DELETE FROM relata_projection.tenant_view WHERE tenant_id = ? AND entity = ?",
                views.stream().map(view -> new Object[] {tenant.value(), view.entity()}).toList());
    }

    private void remember(TenantId tenant, List<Made> views) {
        database.batchUpdate(
                """
                INSERT INTO relata_projection.tenant_view (tenant_id, entity, name, definition) VALUES (?, ?, ?, ?)
                ON CONFLICT (tenant_id, entity) DO UPDATE SET name = EXCLUDED.name, definition = EXCLUDED.definition\
                """,
                views.stream()
                        .map(view ->
                                new Object[] {
                                    tenant.value(), view.entity(), view.name(), view.definition()
                                })
                        .toList());
    }
}
