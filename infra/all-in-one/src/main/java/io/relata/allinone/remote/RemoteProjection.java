package io.relata.allinone.remote;

import io.relata.allinone.installation.AdminKey;
import io.relata.kernel.json.KernelJson;
import io.relata.kernel.publication.ChangePreview;
import io.relata.kernel.publication.SchemaProgress;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.http.InternalController.Change;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** The projection service of other processes. */
final class RemoteProjection implements ChangePreview, SchemaProgress {
    private static final Duration PREVIEW_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PROGRESS_PATIENCE = Duration.ofSeconds(5);

    /** How long one question waits, so that a node that hangs is noticed. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final Peer previews;
    private final Peer progresses;

    RemoteProjection(String urls, AdminKey key) {
        this.previews = new Peer("projection", urls, key, PREVIEW_PATIENCE);
        this.progresses = new Peer("projection", urls, key, PROGRESS_PATIENCE);
    }

    @Override
    public Preview preview(TenantId tenant, SchemaModel before, List<SchemaEvent> events) {
        var body = KernelJson.mapper().writeValueAsBytes(new Change(before, events));
        var answer =
                previews.ask(
                        Preview.class,
                        node ->
                                node.post()
                                        .uri("/internal/tenants/{tenant}/preview", tenant)
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .body(body));
        return Objects.requireNonNull(answer, "a preview is never empty");
    }

    @Override
    public @Nullable Progress progress(TenantId tenant) {
        return progresses.ask(
                Progress.class,
                node -> node.get().uri("/internal/tenants/{tenant}/progress", tenant));
    }

    @Override
    public @Nullable Progress awaitLive(TenantId tenant, long revision, Duration timeout) {
        var deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            var wait = left.compareTo(WAIT) < 0 ? left : WAIT;
            var now = awaitOnce(tenant, revision, wait);
            if (isOver(now, revision) || left.equals(wait)) {
                return now;
            }
        }
    }

    private @Nullable Progress awaitOnce(TenantId tenant, long revision, Duration wait) {
        return progresses.ask(
                Progress.class,
                node ->
                        node.get()
                                .uri(
                                        "/internal/tenants/{tenant}/progress/{revision}?waitMillis={wait}",
                                        tenant,
                                        revision,
                                        wait.toMillis()));
    }

    private static boolean isOver(@Nullable Progress now, long revision) {
        return now != null && (now.reached(revision) || now.state() == State.PARKED);
    }
}
