package io.relata.projection.feed;

import io.relata.kernel.publication.SchemaPublished;
import org.jspecify.annotations.Nullable;

/**
 * Why a tenant's lane runs.
 *
 * @param committed the schema whose tables have just become real
 * @param behind the history may have more than the tables
 * @param removed the tenant is gone
 */
record Wake(@Nullable SchemaPublished committed, boolean behind, boolean removed) {
    static final Wake NONE = new Wake(null, false, false);
    static final Wake BEHIND = new Wake(null, true, false);
    static final Wake REMOVED = new Wake(null, false, true);

    static Wake committed(SchemaPublished schema) {
        return new Wake(schema, false, false);
    }

    Wake and(Wake later) {
        return new Wake(
                later.committed == null ? committed : later.committed,
                behind || later.behind,
                removed || later.removed);
    }
}
