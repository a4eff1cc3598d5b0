package io.relata.runtime.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a root field of a mutation.
 *
 * @param errors empty exactly when it succeeded
 * @param affectedCount records created, changed or deleted; shown by the bulk forms
 * @param records for each of {@link PayloadSelection#records()} the JSON of the record (or of the
 *     array of records), as a reader wrote it; null where there is none
 */
public record MutationOutcome(
        List<MutationError> errors, long affectedCount, List<byte @Nullable []> records) {

    public static MutationOutcome failed(List<MutationError> errors) {
        return new MutationOutcome(List.copyOf(errors), 0, List.of());
    }

    public boolean success() {
        return errors.isEmpty();
    }
}
