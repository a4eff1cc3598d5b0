package io.relata.runtime.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a root field of a mutation failed.
 *
 * @param code of the contract: {@code REQUIRED}, {@code UNIQUE}, …
 * @param path from the root field's arguments to the value: {@code ["input","books","create","0"]}
 * @param relationship that stands in the way
 * @param count of the records that stand in the way
 * @param sampleIds of at most ten of them
 * @param sinceRevision of a field that is removed, or newer than the API's revision
 */
public record MutationError(
        String code,
        String message,
        List<String> path,
        @Nullable String relationship,
        @Nullable Long count,
        @Nullable List<String> sampleIds,
        @Nullable Long sinceRevision) {

    public MutationError {
        path = List.copyOf(path);
        sampleIds = sampleIds == null ? null : List.copyOf(sampleIds);
    }

    public static MutationError of(String code, String message, List<String> path) {
        return new MutationError(code, message, path, null, null, null, null);
    }
}
