package io.relata.runtime.tenant;

import io.relata.kernel.json.KernelJson;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Tenants as the projection keeps them. */
final class StoredTenants {
    private static final String COLUMNS =
            "select tenant_id, slug, model, serving from relata_projection.tenant_schema where ";

    private final DataSource data;

    StoredTenants(DataSource data) {
        this.data = data;
    }

    @Nullable SchemaPublished bySlug(String slug) {
        return find(COLUMNS + "slug = ?", slug);
    }

    @Nullable SchemaPublished byId(UUID id) {
        return find(COLUMNS + "tenant_id = ?::uuid", id.toString());
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

    /** Of every tenant, without its model. */
    Map<TenantId, Tenant.State> revisions() {
        var revisions = new HashMap<TenantId, Tenant.State>();
        try (var connection = data.getConnection();
                var statement =
                        connection.prepareStatement(
                                "select tenant_id, applied_revision, serving from relata_projection.tenant_schema");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                revisions.put(
                        TenantId.of(rows.getString(1)),
                        new Tenant.State(rows.getLong(2), rows.getBoolean(3)));
            }
            return revisions;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read tenants", e);
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
