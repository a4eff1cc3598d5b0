package io.relata.allinone.remote;

import io.relata.allinone.installation.AdminKey;
import io.relata.kernel.publication.SchemaHistory;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The history that the modelling service of other processes keeps. */
final class RemoteHistory implements SchemaHistory {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Peer modeling;

    RemoteHistory(String urls, AdminKey key) {
        this.modeling = new Peer("modeling", urls, key, PATIENCE);
    }

    @Override
    public @Nullable SchemaModel modelAt(TenantId tenant, long revision) {
        return modeling.ask(
                SchemaModel.class,
                node ->
                        node.get()
                                .uri(
                                        "/internal/tenants/{tenant}/models/{revision}",
                                        tenant,
                                        revision));
    }
}
