package io.relata.runtime.mutation;

import io.relata.kernel.publication.SchemaHistory;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.runtime.schema.ApiModel;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Since which revision something is as it is today: null where it was so for the API already. */
@FunctionalInterface
interface Since {
    @Nullable Long revision(Predicate<SchemaModel> change);

    /**
     * Halves the revisions between the API's and today's. Of what came and went more than once it
     * finds one of the times.
     */
    static Since in(SchemaHistory history, TenantId tenant, ApiModel api) {
        return change -> {
            long before = api.revision();
            long after = api.storageRevision();
            if (before == after || holds(history, tenant, before, change)) {
                return null;
            }
            while (after - before > 1) {
                long middle = before + (after - before) / 2;
                if (holds(history, tenant, middle, change)) {
                    after = middle;
                } else {
                    before = middle;
                }
            }
            return after;
        };
    }

    private static boolean holds(
            SchemaHistory history, TenantId tenant, long revision, Predicate<SchemaModel> change) {
        var model = history.modelAt(tenant, revision);
        return model != null && change.test(model);
    }
}
