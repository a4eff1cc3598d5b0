package io.relata.projection.feed;

import io.relata.kernel.publication.SchemaPublished;
import io.relata.projection.catalog.SqlFailure;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.catalog.TenantViews;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionOperations;

/** Lets a tenant's views follow its tables, in a transaction of their own: they hold up nothing. */
final class ViewFollower {
    private static final Logger LOG = LoggerFactory.getLogger(ViewFollower.class);

    private final TenantTable tenants;
    private final TenantViews views;
    private final Signals signals;
    private final Repairs repairs;
    private final TransactionOperations transactions;

    ViewFollower(
            TenantTable tenants,
            TenantViews views,
            Signals signals,
            Repairs repairs,
            TransactionOperations transactions) {
        this.tenants = tenants;
        this.views = views;
        this.signals = signals;
        this.repairs = repairs;
        this.transactions = transactions;
    }

    /** False when somebody's transaction holds a view. */
    boolean follow(SchemaPublished schema) {
        try {
            transactions.executeWithoutResult(_ -> make(schema));
        } catch (DataAccessException e) {
            var failure = SqlFailure.of(e);
            LOG.warn("tenant {}: views wait: {}", schema.tenant(), failure.message());
            signals.viewsHeld(schema.tenant());
            return false;
        }
        if (signals.seen(schema.tenant()).viewsHeld()) {
            repairs.repaired(Repairs.Kind.VIEWS_BEHIND, schema.tenant(), "views follow again");
        }
        signals.views(schema.tenant(), schema.revision());
        return true;
    }

    private void make(SchemaPublished schema) {
        tenants.lockViews(schema.tenant());
        var row = tenants.find(schema.tenant());
        if (row == null || row.viewsRevision() >= schema.revision()) {
            return;
        }
        views.follow(schema.tenant(), schema.slug(), schema.model());
        tenants.viewsFollow(schema.tenant(), schema.revision());
    }
}
