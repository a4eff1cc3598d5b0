package io.relata.allinone.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;

/** What needs no credential: health, and the pages themselves. */
final class OpenPaths {
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final Pattern OPEN =
            Pattern.compile(
                    "/|/favicon\\.ico|/actuator/(?:health(?:/.*)?|info)|/openapi\\.json(?:/.*)?|/docs(?:/.*)?|/swagger-ui(?:\\.html|/.*)|/graphiql(?:/.*)?|/t/[^/]+(?:/r/[^/]+)?/graphiql(?:/.*)?");

    private OpenPaths() {}

    // A path that the container had to decode or normalise may mean another one to a handler: it is
    // never open.
    static boolean open(HttpServletRequest request) {
        var path = request.getRequestURI();
        return METHODS.contains(request.getMethod())
                && path.equals(decoded(request))
                && OPEN.matcher(path).matches();
    }

    private static String decoded(HttpServletRequest request) {
        var rest = request.getPathInfo();
        return request.getServletPath() + (rest == null ? "" : rest);
    }
}
