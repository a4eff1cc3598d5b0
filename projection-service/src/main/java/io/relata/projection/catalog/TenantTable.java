package io.relata.projection.catalog;

import io.relata.kernel.json.KernelJson;
import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code relata_projection.tenant_schema}: one row per tenant. */
public final class TenantTable {
    /** Key space of the advisory locks; any number that nothing else uses. */
    private static final int TABLES = 0x52_45_4C_01;

    private static final int VIEWS = 0x52_45_4C_02;

    private static final String COLUMNS =
            "tenant_id, slug, applied_revision, views_revision, serving, state, reason";

    private final JdbcClient database;

    public TenantTable(JdbcClient database) {
        this.database = database;
    }

    /** Takes the right to change the tenant's tables until the transaction ends, if it is free. */
    public boolean tryLock(TenantId tenant) {
        return database.sql("SELECT pg_try_advisory_xact_lock(?, ?)")
                .params(TABLES, tenant.hashCode())
                .query(Boolean.class)
                .single();
    }

    /** Waits for the right to change the tenant's tables until the transaction ends. */
    public void lock(TenantId tenant) {
        lock(TABLES, tenant);
    }

    /** Waits for the right to change the tenant's views until the transaction ends. */
    public void lockViews(TenantId tenant) {
        lock(VIEWS, tenant);
    }

    private void lock(int space, TenantId tenant) {
        database.sql("SELECT pg_advisory_xact_lock(?, ?)::text")
                .params(space, tenant.hashCode())
                .query(String.class)
                .optional();
    }

    public @Nullable TenantRow find(TenantId tenant) {
        return database.sql(
                        "SELECT "
                                + COLUMNS
                                + " FROM relata_projection.tenant_schema WHERE tenant_id = ?")
                .param(tenant.value())
                .query(TenantTable::row)
                .optional()
                .orElse(null);
    }

    /** Null when the tenant is not known (any more). */
    public @Nullable SchemaPublished load(TenantId tenant) {
        return database.sql(
                        "SELECT slug, serving, model FROM relata_projection.tenant_schema WHERE tenant_id = ?")
                .param(tenant.value())
                .query((row, _) ->
                        new SchemaPublished(
                                tenant,
                                new TenantSlug(row.getString("slug")),
                                KernelJson.readModel(row.getString("model")),
                                row.getBoolean("serving")))
                .optional()
                .orElse(null);
    }

    public void insert(TenantId tenant, TenantSlug slug) {
        database.sql(
                        """
                        INSERT INTO relata_projection.tenant_schema
                          (tenant_id, slug, applied_revision, views_revision, model, serving, state)
                        VALUES (?, ?, 0, 0, ?, true, 'LIVE')\
                        """)
                .params(tenant.value(), slug.value(), KernelJson.write(SchemaModel.EMPTY))
                .update();
    }

    /** The tenant that has the slug, or had it and is not yet cleared away. */
    public @Nullable TenantId withSlug(TenantSlug slug) {
        return database.sql("SELECT tenant_id FROM relata_projection.tenant_schema WHERE slug = ?")
                .param(slug.value())
                .query(UUID.class)
                .optional()
                .map(TenantId::new)
                .orElse(null);
    }

    public boolean delete(TenantId tenant) {
        return database.sql("DELETE FROM relata_projection.tenant_schema WHERE tenant_id = ?")
                        .param(tenant.value())
                        .update()
                > 0;
    }

    /** Moves the applied revision by compare-and-set; false when somebody else has moved it. */
    public boolean advance(TenantId tenant, long from, SchemaModel model) {
        return database.sql(
                                """
                                UPDATE relata_projection.tenant_schema
                                SET applied_revision = ?, model = ?, state = 'LIVE', reason = NULL, changed_at = now()
                                WHERE tenant_id = ? AND applied_revision = ?\
                                """)
                        .params(model.revision(), KernelJson.write(model), tenant.value(), from)
                        .update()
                == 1;
    }

    public void viewsFollow(TenantId tenant, long revision) {
        database.sql(
                        "UPDATE relata_projection.tenant_schema SET views_revision = ? WHERE tenant_id = ? AND views_revision < ?")
                .params(revision, tenant.value(), revision)
                .update();
    }

    /** The tables could not follow: why, and whether it is tried again by itself. */
    public void halt(TenantId tenant, State state, String reason) {
        database.sql(
                        "UPDATE relata_projection.tenant_schema SET state = ?, reason = ?, changed_at = now() WHERE tenant_id = ?")
                .params(state.name(), reason, tenant.value())
                .update();
    }

    /** True when that is a change. */
    public boolean serve(TenantId tenant, boolean serving) {
        return database.sql(
                                "UPDATE relata_projection.tenant_schema SET serving = ?, changed_at = now() WHERE tenant_id = ? AND serving <> ?")
                        .params(serving, tenant.value(), serving)
                        .update()
                > 0;
    }

    /** Parked tenants get another chance. */
    public void unpark() {
        database.sql(
                        "UPDATE relata_projection.tenant_schema SET state = 'PENDING' WHERE state = 'PARKED'")
                .update();
    }

    /** Tenants whose tables or views are known to have work left. */
    public List<TenantId> unfinished() {
        return database.sql(
                        """
                        SELECT tenant_id FROM relata_projection.tenant_schema
                        WHERE state = 'PENDING' OR views_revision < applied_revision\
                        """)
                .query((row, _) -> new TenantId(row.getObject("tenant_id", UUID.class)))
                .list();
    }

    /** How many tenants are in which state. */
    public record Counts(long live, long pending, long parked) {}

    public Counts counts() {
        return database.sql(
                        """
                        SELECT count(*) FILTER (WHERE state = 'LIVE') AS live,
                          count(*) FILTER (WHERE state = 'PENDING') AS pending,
                          count(*) FILTER (WHERE state = 'PARKED') AS parked
                        FROM relata_projection.tenant_schema\
                        """)
                .query((row, _) ->
                        new Counts(
                                row.getLong("live"), row.getLong("pending"), row.getLong("parked")))
                .single();
    }

    private static TenantRow row(ResultSet row, int number) throws SQLException {
        return new TenantRow(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new TenantSlug(row.getString("slug")),
                row.getLong("applied_revision"),
                row.getLong("views_revision"),
                row.getBoolean("serving"),
                State.valueOf(row.getString("state")),
                row.getString("reason"));
    }
}
