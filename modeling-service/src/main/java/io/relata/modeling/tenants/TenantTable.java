package io.relata.modeling.tenants;

import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import io.relata.modeling.tenants.Tenant.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of tenants. */
final class TenantTable {
    private static final String SELECT =
            "SELECT id, slug, name, status, created_at FROM relata_modeling.tenant ";

    private final JdbcClient database;

    TenantTable(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    List<Tenant> all() {
        return database.sql(SELECT + "ORDER BY slug").query(TenantTable::tenant).list();
    }

    @Nullable Tenant find(TenantId id) {
        return database.sql(SELECT + "WHERE id = ?")
                .param(id.value())
                .query(TenantTable::tenant)
                .optional()
                .orElse(null);
    }

    @Nullable Tenant find(TenantSlug slug) {
        return database.sql(SELECT + "WHERE slug = ?")
                .param(slug.value())
                .query(TenantTable::tenant)
                .optional()
                .orElse(null);
    }

    /** Throws {@link org.springframework.dao.DuplicateKeyException} when the slug is taken. */
    void insert(Tenant tenant) {
        database.sql(
                        """
                        INSERT INTO relata_modeling.tenant (id, slug, name, status, changes, created_at)
                        VALUES (?, ?, ?, ?, 1, ?)\
                        """)
                .param(tenant.id().value())
                .param(tenant.slug().value())
                .param(tenant.name())
                .param(tenant.status().name())
                .param(tenant.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * The sequence of the event that goes with it; null when the tenant has that status already.
     */
    @Nullable Long changeStatus(TenantId id, Status status) {
        return database.sql(
                        """
                        UPDATE relata_modeling.tenant SET status = ?, changes = changes + 1
                        WHERE id = ? AND status <> ? RETURNING changes - 1\
                        """)
                .param(status.name())
                .param(id.value())
                .param(status.name())
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** The sequence of the event that goes with it; null when the tenant is gone already. */
    @Nullable Long delete(TenantId id) {
        return database.sql("DELETE FROM relata_modeling.tenant WHERE id = ? RETURNING changes")
                .param(id.value())
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    private static Tenant tenant(ResultSet row, int number) throws SQLException {
        return new Tenant(
                new TenantId(Objects.requireNonNull(row.getObject("id", UUID.class))),
                new TenantSlug(row.getString("slug")),
                row.getString("name"),
                Status.valueOf(row.getString("status")),
                row.getTimestamp("created_at").toInstant());
    }
}
