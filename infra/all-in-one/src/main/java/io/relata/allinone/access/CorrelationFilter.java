package io.relata.allinone.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id, the caller's own if it sent one, that its answer, logs and events
 * carry.
 */
final class CorrelationFilter extends OncePerRequestFilter {
    /** The request attribute that holds the id. */
    static final String CORRELATION_ID = "relata.correlationId";

    private static final String HEADER = "X-Correlation-Id";
    private static final String LOG_KEY = "correlationId";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = correlationId(request);
        request.setAttribute(CORRELATION_ID, id);
        response.setHeader(HEADER, id);
        try (var _ = MDC.putCloseable(LOG_KEY, id)) {
            chain.doFilter(request, response);
        }
    }

    // Whatever could break a log line or a header is replaced, not repaired.
    private static String correlationId(HttpServletRequest request) {
        var given = request.getHeader(HEADER);
        if (given != null && PLAIN.matcher(given).matches()) {
            return given;
        }
        // Unique is enough here; a secret it is not.
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
