package io.relata.modeling.http;

import io.relata.kernel.json.KernelJson;
import io.relata.kernel.tenant.TenantId;
import io.relata.modeling.history.ModelHistory;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /internal/tenants/{id}/…}: what a runtime in another process asks. */
@RestController
final class InternalController {
    private final ModelHistory history;

    InternalController(ModelHistory history) {
        this.history = history;
    }

    /** No content when the tenant never had the revision. */
    @GetMapping("/internal/tenants/{tenant}/models/{revision}")
    ResponseEntity<byte[]> model(
            @PathVariable("tenant") String tenant, @PathVariable("revision") long revision) {
        var model = history.modelAt(TenantId.of(tenant), revision);
        return model == null
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(KernelJson.write(model).getBytes(StandardCharsets.UTF_8));
    }
}
