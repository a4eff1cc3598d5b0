package io.relata.runtime.http;

import io.relata.kernel.publication.ServiceAway;
import io.relata.runtime.execution.TablesAhead;
import io.relata.runtime.plan.Api;
import io.relata.runtime.plan.GraphQlError;
import io.relata.runtime.tenant.Tenant;
import io.relata.runtime.tenant.Tenants;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GraphQL over HTTP at {@code /t/{tenant}/graphql} and {@code /t/{tenant}/r/{N}/graphql}, ahead of
 * Spring MVC, which would cost as much as the answer.
 */
final class DataApiFilter implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(DataApiFilter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CORRELATION_ID = "relata.correlationId";

    private final Tenants tenants;
    private final Answerer answerer;
    private final GraphiQl graphiQl;

    DataApiFilter(Tenants tenants, Answerer answerer, GraphiQl graphiQl) {
        this.tenants = tenants;
        this.answerer = answerer;
        this.graphiQl = graphiQl;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        var route = Route.of(http.getRequestURI());
        if (route == null) {
            chain.doFilter(request, response);
            return;
        }
        var page = route.page();
        if (page == null) {
            answer(route, http, (HttpServletResponse) response);
        } else {
            graphiQl.write(page, http, (HttpServletResponse) response);
        }
    }

    private void answer(Route route, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            var tenant = tenant(route, request);
            var api = served(tenant, route, response);
            var asked = new Asked(route, GraphQlRequest.read(request), request);
            Responses.write(answer(asked, tenant, api, response), request, response);
        } catch (HttpRefused refused) {
            Responses.write(refused, request, response);
        } catch (ServiceAway away) {
            LOG.warn("{}", away.getMessage());
            Responses.write(
                    new HttpRefused(
                            503,
                            "HISTORY_UNAVAILABLE",
                            "the history, which older revisions need, cannot be reached"),
                    request,
                    response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Responses.write(
                    new HttpRefused(503, "INTERNAL", "the server is stopping"), request, response);
        } catch (RuntimeException e) {
            var correlationId = correlationId(request);
            LOG.error("request {} failed", correlationId, e);
            Responses.write(500, List.of(GraphQlError.internal(correlationId)), request, response);
        }
    }

    private record Asked(Route route, GraphQlRequest question, HttpServletRequest http) {}

    private Answer answer(Asked asked, Tenant tenant, Api api, HttpServletResponse response)
            throws InterruptedException {
        try {
            return answerer.answer(
                    tenant, api, asked.question(), () -> correlationId(asked.http()));
        } catch (TablesAhead ahead) {
            var newer = newer(asked, tenant, ahead.isLive() ? Duration.ZERO : PATIENCE);
            return newer == null
                    ? answerer.failed(tenant, ahead, correlationId(asked.http()))
                    : answer(asked, newer, served(newer, asked.route(), response), response);
        }
    }

    private @Nullable Tenant newer(Asked asked, Tenant tenant, Duration patience)
            throws InterruptedException {
        tenants.refresh(tenant.id());
        var there = tenant(asked.route(), asked.http());
        return tenants.await(there, tenant.revision() + 1, patience);
    }

    private Api served(Tenant tenant, Route route, HttpServletResponse response) {
        var api = api(tenant, route);
        response.setHeader("Schema-Revision", Long.toString(api.model().revision()));
        return api;
    }

    private Tenant tenant(Route route, HttpServletRequest request) throws InterruptedException {
        var tenant = tenants.find(route.tenant());
        if (tenant == null) {
            throw new HttpRefused(
                    404, "TENANT_NOT_FOUND", "there is no tenant of this name that you can use");
        }
        if (!tenant.serving()) {
            throw new HttpRefused(403, "TENANT_SUSPENDED", "the tenant is suspended");
        }
        var atLeast = atLeast(request);
        var current =
                tenant.revision() >= atLeast ? tenant : tenants.await(tenant, atLeast, PATIENCE);
        if (current == null) {
            throw new HttpRefused(
                    503, "REVISION_NOT_YET_SERVED", "revision " + atLeast + " is not served yet");
        }
        return current;
    }

    private static long atLeast(HttpServletRequest request) {
        var header = request.getHeader("Schema-Revision-At-Least");
        if (header == null) {
            return 0;
        }
        try {
            return Long.parseLong(header.strip());
        } catch (NumberFormatException _) {
            throw HttpRefused.malformed("Schema-Revision-At-Least must be a number");
        }
    }

    private Api api(Tenant tenant, Route route) {
        var revision = route.revision();
        var api = revision == null ? tenant.api() : tenants.at(tenant, revision);
        if (api == null) {
            throw new HttpRefused(
                    404, "REVISION_NOT_FOUND", "the tenant does not have revision " + revision);
        }
        return api;
    }

    /** Only a failure needs one. */
    private static String correlationId(HttpServletRequest request) {
        Object given = request.getAttribute(CORRELATION_ID);
        return given == null ? UUID.randomUUID().toString() : given.toString();
    }
}
