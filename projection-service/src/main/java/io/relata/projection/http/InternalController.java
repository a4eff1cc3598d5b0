package io.relata.projection.http;

import io.relata.kernel.json.KernelJson;
import io.relata.kernel.publication.ChangePreview;
import io.relata.kernel.publication.SchemaProgress;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /internal/tenants/{id}/…}: what a modelling service in another process asks. */
@RestController
@RequestMapping("/internal/tenants/{tenant}")
public final class InternalController {
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final ChangePreview preview;
    private final SchemaProgress progress;

    public InternalController(ChangePreview preview, SchemaProgress progress) {
        this.preview = preview;
        this.progress = progress;
    }

    /** A change that is thought of. */
    public record Change(SchemaModel before, List<SchemaEvent> events) {}

    @PostMapping("/preview")
    public ResponseEntity<byte[]> preview(
            @PathVariable("tenant") String tenant, @RequestBody byte[] body) {
        var change = KernelJson.mapper().readValue(body, Change.class);
        return json(preview.preview(TenantId.of(tenant), change.before(), change.events()));
    }

    /** No content when the tenant is not known. */
    @GetMapping("/progress")
    public ResponseEntity<byte[]> progress(@PathVariable("tenant") String tenant) {
        return json(progress.progress(TenantId.of(tenant)));
    }

    /** The same, once the revision is live or the time is up. */
    @GetMapping("/progress/{revision}")
    public ResponseEntity<byte[]> awaitLive(
            @PathVariable("tenant") String tenant,
            @PathVariable("revision") long revision,
            @RequestParam("waitMillis") long waitMillis) {
        var wait = Duration.ofMillis(Math.clamp(waitMillis, 0, LONGEST_WAIT_MILLIS));
        return json(progress.awaitLive(TenantId.of(tenant), revision, wait));
    }

    private static ResponseEntity<byte[]> json(@Nullable Object answer) {
        return answer == null
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(KernelJson.mapper().writeValueAsBytes(answer));
    }
}
