package io.relata.runtime.http;

import org.jspecify.annotations.Nullable;

/**
 * An address of the data API: {@code /t/{tenant}/graphql}, {@code /t/{tenant}/r/{N}/graphql}, or
 * the same with {@code graphiql}.
 *
 * @param tenant slug or id
 * @param revision null for the current one; -1 for what cannot be a revision
 */
record Route(String tenant, @Nullable Long revision, boolean page) {
    private static final String START = "/t/";

    static @Nullable Route of(String path) {
        if (!path.startsWith(START)) {
            return null;
        }
        int slash = path.indexOf('/', START.length());
        if (slash < 0) {
            return null;
        }
        var tenant = path.substring(START.length(), slash);
        var rest = path.substring(slash + 1);
        if (!rest.startsWith("r/")) {
            return of(tenant, null, rest);
        }
        int end = rest.indexOf('/', 2);
        return end < 0
                ? null
                : of(tenant, revision(rest.substring(2, end)), rest.substring(end + 1));
    }

    private static @Nullable Route of(String tenant, @Nullable Long revision, String what) {
        return switch (what) {
            case "graphql" -> new Route(tenant, revision, false);
            case "graphiql" -> new Route(tenant, revision, true);
            default -> null;
        };
    }

    private static Long revision(String text) {
        var digits =
                text.length() <= 18
                        && !text.isEmpty()
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(text) : -1L;
    }
}
