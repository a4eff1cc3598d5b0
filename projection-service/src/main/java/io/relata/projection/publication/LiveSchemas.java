package io.relata.projection.publication;

import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which schema of each tenant is live, as the tables say. */
final class LiveSchemas {
    private static final String SELECT =
            "SELECT tenant_id, applied_revision, serving, changed_at FROM relata_projection.tenant_schema";

    private final JdbcClient database;
    private final TenantTable tenants;

    LiveSchemas(JdbcClient database, TenantTable tenants) {
        this.database = database;
        this.tenants = tenants;
    }

    /** What consumers know of a tenant, or should. */
    record Live(long revision, boolean serving) {}

    /**
     * @param changedAt when it became so
     */
    record Row(Live live, Instant changedAt) {}

    Map<TenantId, Row> all() {
        return rows(database.sql(SELECT));
    }

    /** Those of them that there are. */
    Map<TenantId, Row> of(Collection<TenantId> wanted) {
        var ids = wanted.stream().map(TenantId::value).toArray(UUID[]::new);
        return rows(database.sql(SELECT + " WHERE tenant_id = ANY(?)").param(ids));
    }

    @Nullable SchemaPublished load(TenantId tenant) {
        return tenants.load(tenant);
    }

    private static Map<TenantId, Row> rows(JdbcClient.StatementSpec statement) {
        var rows = new LinkedHashMap<TenantId, Row>();
        statement.query((ResultSet row) -> {
            rows.put(new TenantId(row.getObject("tenant_id", UUID.class)), row(row));
        });
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Live(row.getLong("applied_revision"), row.getBoolean("serving")),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
