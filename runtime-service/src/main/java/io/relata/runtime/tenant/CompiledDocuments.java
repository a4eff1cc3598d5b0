package io.relata.runtime.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.relata.kernel.tenant.TenantId;
import io.relata.runtime.plan.Api;
import io.relata.runtime.plan.CompiledDocument;
import org.jspecify.annotations.Nullable;

/** Documents that were compiled before, within a bound of memory. */
public final class CompiledDocuments {
    private static final long BYTES = 64L << 20;
    private static final int OVERHEAD = 8 << 10;
    private static final int PER_CHARACTER = 40;

    private final Cache<Key, CompiledDocument> documents =
            Caffeine.newBuilder()
                    .maximumWeight(BYTES)
                    .weigher((Key key, CompiledDocument _) -> key.weight())
                    .recordStats()
                    .build();

    /** With the usual {@code cache.*} meters, the cache's name being {@code compiled-documents}. */
    public CompiledDocuments(MeterRegistry meters) {
        CaffeineCacheMetrics.monitor(meters, documents, "compiled-documents");
    }

    /** Throws {@link io.relata.runtime.plan.RequestRefused}, which is not remembered. */
    public CompiledDocument get(
            TenantId tenant, Api api, String query, @Nullable String operationName) {
        var model = api.model();
        var key = new Key(tenant, model.revision(), model.storageRevision(), query, operationName);
        return documents.get(key, _ -> CompiledDocument.compile(api, query, operationName));
    }

    private record Key(
            TenantId tenant,
            long revision,
            long storageRevision,
            String query,
            @Nullable String operationName) {
        int weight() {
            return OVERHEAD + PER_CHARACTER * query.length();
        }
    }
}
