package io.relata.runtime.tenant;

import io.relata.kernel.json.KernelJson;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Tenants as the projection keeps them. */
final class StoredTenants {
    private static final String COLUMNS =
            "select tenant_id, slug, model, serving from relata_projection.tenant_schema where ";

    private static final String CHANGED =
            """
            select pg_snapshot_xmin(pg_current_snapshot())::text as position,
              c.tenant_id, s.applied_revision, s.serving
            from (values (1)) as always
            left join (relata_projection.tenant_change c
              left join relata_projection.tenant_schema s using (tenant_id))
            on c.changed_by >= cast(? as xid8)\
            """;

    private final DataSource data;

    StoredTenants(DataSource data) {
        this.data = data;
    }

    @Nullable SchemaPublished bySlug(String slug) {
        return find(COLUMNS + "slug = ?", slug);
    }

    /** Null when it is not at a higher revision yet. */
    @Nullable SchemaPublished newer(TenantId tenant, long revision) {
        return find(
                COLUMNS + "tenant_id = ?::uuid and applied_revision > " + revision,
                tenant.toString());
    }

    @Nullable SchemaPublished byId(UUID id) {
        return find(COLUMNS + "tenant_id = ?::uuid", id.toString());
    }

    /**
     * What has changed.
     *
     * @param position where the next look goes on: all that is older has been seen
     */
    record Changes(String position, List<Change> changes) {}

    /**
     * @param revision -1 when the tenant is gone
     */
    record Change(TenantId tenant, long revision, boolean serving) {
        boolean gone() {
            return revision < 0;
        }
    }

    /** Of all tenants, each at most once. */
    static Changes changedSince(String position, Connection data) throws SQLException {
        try (var statement = data.prepareStatement(CHANGED)) {
            statement.setString(1, position);
            try (var rows = statement.executeQuery()) {
                var changes = new ArrayList<Change>();
                var next = position;
                while (rows.next()) {
                    next = rows.getString("position");
                    var tenant = rows.getString("tenant_id");
                    if (tenant != null) {
                        changes.add(change(TenantId.of(tenant), rows));
                    }
                }
                return new Changes(next, changes);
            }
        }
    }

    private static Change change(TenantId tenant, ResultSet row) throws SQLException {
        var revision = row.getLong("applied_revision");
        return row.wasNull()
                ? new Change(tenant, -1, false)
                : new Change(tenant, revision, row.getBoolean("serving"));
    }

    private @Nullable SchemaPublished find(String sql, String key) {
        try (var connection = data.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? published(rows) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read tenant " + key, e);
        }
    }

    private static SchemaPublished published(ResultSet row) throws SQLException {
        return new SchemaPublished(
                TenantId.of(row.getString("tenant_id")),
                new TenantSlug(row.getString("slug")),
                KernelJson.readModel(row.getString("model")),
                row.getBoolean("serving"));
    }
}
