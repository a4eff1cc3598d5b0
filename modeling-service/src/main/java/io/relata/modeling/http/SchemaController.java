package io.relata.modeling.http;

import io.relata.kernel.json.SchemaJson;
import io.relata.kernel.publication.SchemaProgress.Progress;
import io.relata.modeling.history.HistoryFilter;
import io.relata.modeling.history.SchemaViews;
import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import io.relata.modeling.sdl.SdlWriter;
import io.relata.modeling.store.ChangeRequest;
import io.relata.modeling.store.ChangeRequest.Repeat;
import io.relata.modeling.store.ChangeSets;
import io.relata.modeling.store.Outcome;
import io.relata.modeling.tenants.Tenant;
import io.relata.modeling.tenants.Tenants;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A tenant's schema: change it, see it, see how it came to be. */
@RestController
@RequestMapping("/api/tenants/{tenant}")
@Tag(name = "Schema", description = "A tenant's data model and its history.")
final class SchemaController {
    private static final String GRAPHQL = "application/graphql";
    private static final int MAX_REASON_LENGTH = 2000;

    private final Tenants tenants;
    private final ChangeSets changeSets;
    private final SchemaViews views;

    SchemaController(Tenants tenants, ChangeSets changeSets, SchemaViews views) {
        this.tenants = tenants;
        this.changeSets = changeSets;
        this.views = views;
    }

    @PostMapping("/schema/changes")
    @Operation(
            operationId = "changeSchema",
            summary =
                    "One change set: all commands or none. Answers once tables and GraphQL schema are"
                            + " live.")
    ResponseEntity<byte[]> change(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "false") boolean dryRun,
            HttpServletRequest request) {
        var found = tenants.tenant(tenant);
        var wanted = changeRequest(request);
        return answer(
                found, dryRun ? changeSets.plan(found, wanted) : changeSets.submit(found, wanted));
    }

    @GetMapping("/schema")
    @Operation(
            operationId = "getSchema",
            summary = "The schema as JSON or, with Accept: application/graphql, as SDL.")
    ResponseEntity<byte[]> schema(
            @PathVariable String tenant,
            @RequestParam(required = false) @Nullable Long revision,
            HttpServletRequest request) {
        var model = views.model(tenants.tenant(tenant).id(), revision);
        var answer = ResponseEntity.ok().eTag("\"" + model.revision() + "\"");
        var accept = Objects.requireNonNullElse(request.getHeader("Accept"), "");
        return isNamed(GRAPHQL, accept)
                ? answer.contentType(MediaType.parseMediaType(GRAPHQL + ";charset=UTF-8"))
                        .body(SdlWriter.write(model).getBytes(StandardCharsets.UTF_8))
                : Answers.json(answer, SchemaJson.schema(model));
    }

    /** Not {@code application/graphql-response+json}, which clients of GraphQL ask for. */
    private static boolean isNamed(String type, String accept) {
        return Stream.of(accept.split(","))
                .map(range -> range.split(";", 2)[0].strip())
                .anyMatch(type::equalsIgnoreCase);
    }

    @GetMapping("/schema/history")
    @Operation(
            operationId = "getHistory",
            summary = "Every schema event in order, each with the state before it.")
    ResponseEntity<byte[]> history(
            @PathVariable String tenant, @ParameterObject HistoryFilter filter) {
        return Answers.ok(views.history(tenants.tenant(tenant).id(), filter));
    }

    @GetMapping("/projection")
    @Operation(
            operationId = "getProjection",
            summary =
                    "How far tables and views follow the history; with a revision also whether its change set is APPLIED, PENDING or WITHDRAWN.")
    ResponseEntity<byte[]> projection(
            @PathVariable String tenant, @RequestParam(required = false) @Nullable Long revision) {
        return Answers.ok(views.projection(tenants.tenant(tenant).id(), revision));
    }

    private static ChangeRequest changeRequest(HttpServletRequest request) {
        var body = Requests.body(request);
        var wanted = BodyReader.read(body, NewChangeSet.class);
        requireReason(wanted.reason());
        return new ChangeRequest(
                wanted.commands(),
                expectedRevision(wanted.expectedRevision(), Requests.ifMatch(request)),
                wanted.reason(),
                Requests.caller(request),
                repeat(Requests.idempotencyKey(request), body));
    }

    private static void requireReason(@Nullable String reason) {
        if (reason != null && reason.length() > MAX_REASON_LENGTH) {
            throw Refused.at("/reason", ProblemCode.LIMIT_EXCEEDED, "The reason is too long.")
                    .with("limit", "reasonLength")
                    .with("max", MAX_REASON_LENGTH);
        }
    }

    private static @Nullable Long expectedRevision(@Nullable Long inBody, @Nullable Long inHeader) {
        if (inBody != null && inHeader != null && !inBody.equals(inHeader)) {
            throw Requests.parameter("If-Match", "the expectedRevision of the body");
        }
        return inBody == null ? inHeader : inBody;
    }

    private static @Nullable Repeat repeat(@Nullable String key, byte[] body) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(body);
            return key == null ? null : new Repeat(key, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String step(@Nullable Progress now) {
        return now == null ? "QUEUED" : SchemaViews.step(now);
    }

    private static ResponseEntity<byte[]> answer(Tenant tenant, Outcome outcome) {
        var body = outcome.answer().put("status", outcome.status().name());
        return switch (outcome.status()) {
            case PLANNED -> Answers.ok(body);
            case APPLIED -> Answers.status(201, body);
            case PENDING -> {
                var now = outcome.progress();
                body.put("step", step(now))
                        .put("percentage", now == null ? 0 : now.percentage())
                        .put("waitsFor", now == null ? null : now.reason());
                var location =
                        URI.create(
                                "/api/tenants/%s/projection?revision=%d"
                                        .formatted(tenant.slug(), body.path("revision").asLong()));
                yield Answers.json(ResponseEntity.accepted().location(location), body);
            }
        };
    }
}
