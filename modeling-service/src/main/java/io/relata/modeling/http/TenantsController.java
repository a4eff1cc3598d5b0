package io.relata.modeling.http;

import io.relata.kernel.json.Json;
import io.relata.modeling.tenants.Tenant;
import io.relata.modeling.tenants.Tenants;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Tenants. */
@RestController
@RequestMapping("/api/tenants")
@Tag(name = "Tenants", description = "Who has a schema; {tenant} is a slug or an id everywhere.")
final class TenantsController {
    private final Tenants tenants;

    TenantsController(Tenants tenants) {
        this.tenants = tenants;
    }

    /** The body of a creation. */
    record NewTenant(String slug, @Nullable String name) {}

    @PostMapping
    @Operation(operationId = "createTenant", summary = "Creates a tenant.")
    ResponseEntity<byte[]> create(HttpServletRequest request) {
        var wanted = BodyReader.read(Requests.body(request), NewTenant.class);
        var made = tenants.create(wanted.slug(), wanted.name(), Requests.caller(request));
        var location = URI.create("/api/tenants/" + made.slug());
        return Answers.json(ResponseEntity.created(location), json(made));
    }

    @GetMapping
    @Operation(operationId = "listTenants", summary = "All tenants, by slug.")
    ResponseEntity<byte[]> list() {
        var list = Json.object();
        var array = list.putArray("tenants");
        tenants.all().forEach(tenant -> array.add(json(tenant)));
        return Answers.ok(list);
    }

    @GetMapping("/{tenant}")
    @Operation(operationId = "getTenant", summary = "One tenant.")
    ResponseEntity<byte[]> get(@PathVariable String tenant) {
        return Answers.ok(json(tenants.tenant(tenant)));
    }

    @PostMapping("/{tenant}/suspend")
    @Operation(operationId = "suspendTenant", summary = "Stops serving a tenant; nothing is lost.")
    ResponseEntity<byte[]> suspend(@PathVariable String tenant, HttpServletRequest request) {
        var suspended = tenants.suspend(tenants.tenant(tenant), Requests.caller(request));
        return Answers.ok(json(suspended));
    }

    @PostMapping("/{tenant}/resume")
    @Operation(operationId = "resumeTenant", summary = "Serves a suspended tenant again.")
    ResponseEntity<byte[]> resume(@PathVariable String tenant, HttpServletRequest request) {
        var resumed = tenants.resume(tenants.tenant(tenant), Requests.caller(request));
        return Answers.ok(json(resumed));
    }

    @DeleteMapping("/{tenant}")
    @Operation(
            operationId = "deleteTenant",
            summary = "Deletes a tenant with all its records; confirm with its slug.")
    ResponseEntity<byte[]> delete(
            @PathVariable String tenant,
            @RequestParam(required = false) @Nullable String confirm,
            HttpServletRequest request) {
        tenants.delete(tenants.tenant(tenant), confirm, Requests.caller(request));
        return ResponseEntity.noContent().build();
    }

    private static ObjectNode json(Tenant tenant) {
        return Json.object()
                .put("id", tenant.id().toString())
                .put("slug", tenant.slug().value())
                .put("name", tenant.name())
                .put("status", tenant.status().name())
                .put("createdAt", tenant.createdAt().toString());
    }
}
