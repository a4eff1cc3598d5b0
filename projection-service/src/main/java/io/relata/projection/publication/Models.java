package io.relata.projection.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relata.eventstore.EventLog;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaFold;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;

/** The model before each change set, for change sets that come in order; the last ones are kept. */
final class Models {
    private static final int KEPT = 1_000;

    private final EventLog log;
    private final Cache<TenantId, SchemaFold> folds =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    Models(EventLog log) {
        this.log = log;
    }

    SchemaModel before(ChangeSet changeSet) {
        var tenant = changeSet.tenant();
        var known = folds.getIfPresent(tenant);
        if (known != null && known.model().revision() == changeSet.revision() - 1) {
            folds.put(tenant, known.apply(changeSet));
            return known.model();
        }
        var newest = log.fold(tenant);
        if (newest.model().revision() == changeSet.revision()) {
            folds.put(tenant, newest);
            return newest.before();
        }
        var before = log.foldAt(tenant, changeSet.revision() - 1);
        folds.put(tenant, before.apply(changeSet));
        return before.model();
    }
}
