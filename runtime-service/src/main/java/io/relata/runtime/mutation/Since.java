package io.relata.runtime.mutation;

import io.relata.kernel.publication.SchemaHistory;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.runtime.schema.ApiModel;
import java.util.function.Predicate;

/** Since which revision something is as it is today, and is not at the API's revision. */
@FunctionalInterface
interface Since {
    long revision(Predicate<SchemaModel> change);

    /**
     * Halves the revisions between the API's and today's. Of what came and went more than once it
     * finds one of the times.
     */
    static Since in(SchemaHistory history, TenantId tenant, ApiModel api) {
        return change -> {
            long before = api.revision();
            long after = api.storageRevision();
            while (after - before > 1) {
                long middle = before + (after - before) / 2;
                var model = history.modelAt(tenant, middle);
                if (model != null && change.test(model)) {
                    after = middle;
                } else {
                    before = middle;
                }
            }
            return after;
        };
    }
}
