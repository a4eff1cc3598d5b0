package io.relata.runtime.schema;

import io.relata.kernel.api.ApiNames;
import java.util.Set;

/** Names of the members of a mutation's payload. */
public final class PayloadNames {
    public static final String SUCCESS = "success";
    public static final String ERRORS = "errors";
    public static final String AFFECTED_COUNT = "affectedCount";
    private static final Set<String> TAKEN = Set.of(SUCCESS, ERRORS, AFFECTED_COUNT);

    private PayloadNames() {}

    /** {@code author}; an entity named Success has {@code record}. */
    public static String record(ApiEntity entity) {
        var name = ApiNames.one(entity.entity());
        return TAKEN.contains(name) ? "record" : name;
    }

    /** {@code authors}; an entity named Error has {@code records}. */
    public static String records(ApiEntity entity) {
        var name = ApiNames.list(entity.entity());
        return TAKEN.contains(name) ? "records" : name;
    }
}
