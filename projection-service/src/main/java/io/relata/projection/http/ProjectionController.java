package io.relata.projection.http;

import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.feed.Retry;
import io.relata.projection.verify.CatalogueVerifier;
import io.relata.projection.verify.CatalogueVerifier.Difference;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/tenants/{t}/projection/…}. */
@RestController
public final class ProjectionController {
    private final TenantTable tenants;
    private final CatalogueVerifier verifier;
    private final Retry retry;

    public ProjectionController(TenantTable tenants, CatalogueVerifier verifier, Retry retry) {
        this.retry = retry;
        this.tenants = tenants;
        this.verifier = verifier;
    }

    /** Whether the tables are what the history says, and where not. */
    public record Verification(boolean equal, List<Difference> differences) {}

    @PostMapping("/api/tenants/{tenant}/projection/verify")
    public Verification verify(@PathVariable("tenant") String tenant) {
        var differences = verifier.differences(known(tenant));
        return new Verification(differences.isEmpty(), differences);
    }

    /** Whether the tenant was parked, so that there was something to try again. */
    public record Retried(boolean retried) {}

    @PostMapping("/api/tenants/{tenant}/projection/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    public Retried retry(@PathVariable("tenant") String tenant) {
        return new Retried(retry.now(known(tenant)));
    }

    private TenantId known(String slugOrId) {
        var found = byId(slugOrId);
        if (found == null && TenantSlug.isValid(slugOrId)) {
            found = tenants.withSlug(new TenantSlug(slugOrId));
        }
        if (found == null) {
            throw notFound();
        }
        return found;
    }

    private @Nullable TenantId byId(String text) {
        try {
            var id = new TenantId(UUID.fromString(text));
            return tenants.find(id) == null ? null : id;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static ErrorResponseException notFound() {
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.NOT_FOUND,
                        "There is no such tenant, or you have no access to it.");
        problem.setProperty("code", "TENANT_NOT_FOUND");
        problem.setProperty("path", "");
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }
}
