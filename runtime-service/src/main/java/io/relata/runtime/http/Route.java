package io.relata.runtime.http;

import org.jspecify.annotations.Nullable;

/**
 * An address of the data API: {@code /t/{tenant}/graphql}, {@code /t/{tenant}/r/{N}/graphql}, or
 * the same with {@code graphiql}.
 *
 * @param tenant slug or id
 * @param revision null for the current one; -1 for what cannot be a revision
 * @param page of GraphiQL, or the name of a file that the page needs; null for the API itself
 */
record Route(String tenant, @Nullable Long revision, @Nullable String page) {
    private static final String PAGE = "graphiql";
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
        if (what.equals("graphql")) {
            return new Route(tenant, revision, null);
        }
        if (what.equals(PAGE)) {
            return new Route(tenant, revision, "");
        }
        return what.startsWith(PAGE + "/")
                ? new Route(tenant, revision, what.substring(PAGE.length() + 1))
                : null;
    }

    private static Long revision(String text) {
        var digits =
                text.length() <= 18
                        && !text.isEmpty()
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(text) : -1L;
    }
}
