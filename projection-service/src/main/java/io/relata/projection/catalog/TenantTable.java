package io.relata.projection.catalog;

import io.relata.kernel.json.KernelJson;
import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code relata_projection.tenant_schema}: one row per tenant. */
public final class TenantTable {
    /** Key space of the advisory locks; any number that nothing else uses. */
    private static final int TABLES = 0x52_45_4C_01;

    private static final int VIEWS = 0x52_45_4C_02;

    /** Held while a tenant's tables are prepared for a change; nobody ever waits for it. */
    public static final int PREPARATION = 0x52_45_4C_03;

    private static final String COLUMNS =
            """
            tenant_id, slug, applied_revision, views_revision, serving, state, reason, step, percentage,
              coalesce(state = 'PARKED' AND retry_at <= now(), false) AS retry_due\
            """;

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

    /** Nobody prepares the tenant's tables until the transaction ends, if nobody does now. */
    public boolean tryLockPreparation(TenantId tenant) {
        return database.sql("SELECT pg_try_advisory_xact_lock(?, ?)")
                .params(PREPARATION, tenant.hashCode())
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
                                SET applied_revision = ?, model = ?, state = 'LIVE', reason = NULL, step = NULL,
                                  percentage = 0, attempts = 0, retry_at = NULL, changed_at = now()
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

    /** The tables can't follow yet: they will as soon as what they wait for is over. */
    public void delay(TenantId tenant, String reason) {
        database.sql(
                        """
                        UPDATE relata_projection.tenant_schema
                        SET state = 'PENDING', reason = ?, changed_at = now() WHERE tenant_id = ? AND state <> 'PARKED'\
                        """)
                .params(reason, tenant.value())
                .update();
    }

    /** What is being done ahead of the next revision. */
    public void prepares(TenantId tenant, String step, int percentage) {
        database.sql(
                        """
                        UPDATE relata_projection.tenant_schema
                        SET state = CASE state WHEN 'LIVE' THEN 'PENDING' ELSE state END,
                          reason = CASE state WHEN 'PARKED' THEN reason END, step = ?, percentage = ?, changed_at = now()
                        WHERE tenant_id = ?\
                        """)
                .params(step, percentage, tenant.value())
                .update();
    }

    /** The tables can't follow, and nobody knows why: tried again after 5 s, 10 s … 10 min. */
    public void park(TenantId tenant, String reason) {
        database.sql(
                        """
                        UPDATE relata_projection.tenant_schema
                        SET state = 'PARKED', reason = ?, step = NULL, percentage = 0, attempts = attempts + 1,
                          retry_at = now() + least(interval '10 min', interval '5 s' * 2 ^ least(attempts, 10)), changed_at = now()
                        WHERE tenant_id = ?\
                        """)
                .params(reason, tenant.value())
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

    /** Parked tenants get another chance at once; nobody waits for it, they stay parked. */
    public void retryAll() {
        database.sql(
                        "UPDATE relata_projection.tenant_schema SET attempts = 0, retry_at = now() WHERE state = 'PARKED'")
                .update();
    }

    /** True when the tenant is parked. */
    public boolean retry(TenantId tenant) {
        return database.sql(
                                """
                                UPDATE relata_projection.tenant_schema SET attempts = 0, retry_at = now()
                                WHERE state = 'PARKED' AND tenant_id = ?\
                                """)
                        .param(tenant.value())
                        .update()
                > 0;
    }

    /** Parked tenants whose time has come. */
    public List<TenantId> retriesDue() {
        return database.sql(
                        "SELECT tenant_id FROM relata_projection.tenant_schema WHERE state = 'PARKED' AND retry_at <= now()")
                .query((row, _) -> new TenantId(row.getObject("tenant_id", UUID.class)))
                .list();
    }

    /** The applied revision of every tenant. */
    public SequencedMap<TenantId, Long> appliedRevisions() {
        var applied = new LinkedHashMap<TenantId, Long>();
        database.sql("SELECT tenant_id, applied_revision FROM relata_projection.tenant_schema")
                .query((row, _) ->
                        applied.put(
                                new TenantId(row.getObject("tenant_id", UUID.class)),
                                row.getLong("applied_revision")))
                .list();
        return applied;
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
                row.getString("reason"),
                row.getString("step"),
                row.getInt("percentage"),
                row.getBoolean("retry_due"));
    }
}
