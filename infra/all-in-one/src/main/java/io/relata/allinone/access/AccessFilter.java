package io.relata.allinone.access;

import io.relata.allinone.installation.AdminKey;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets pass who shows the administrator key, and everybody where nothing is to be protected. */
final class AccessFilter extends OncePerRequestFilter {
    /** The request attribute that holds who is acting. */
    static final String ACTOR = "relata.actor";

    private static final String ADMIN = "admin";
    private static final String BEARER = "bearer ";
    private static final int LONGEST_ACTOR = 200;

    private final AdminKey key;

    AccessFilter(AdminKey key) {
        this.key = key;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var credential = credential(request);
        if (credential != null && key.matches(credential)) {
            request.setAttribute(ACTOR, actor(request));
            chain.doFilter(request, response);
            return;
        }
        if (OpenPaths.open(request)) {
            chain.doFilter(request, response);
            return;
        }
        Unauthenticated.write(request, response);
    }

    private static @Nullable String credential(HttpServletRequest request) {
        var apiKey = request.getHeader("X-Api-Key");
        if (apiKey != null) {
            return apiKey;
        }
        var authorization = request.getHeader("Authorization");
        if (authorization == null
                || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        return authorization.substring(BEARER.length()).strip();
    }

    private static String actor(HttpServletRequest request) {
        var actor = request.getHeader("X-Actor");
        if (actor == null || actor.isBlank()) {
            return ADMIN;
        }
        return actor.strip().substring(0, Math.min(actor.strip().length(), LONGEST_ACTOR));
    }
}
