package io.relata.runtime.mutation;

import io.relata.runtime.plan.MutationError;
import java.util.List;

/** What the records of today make of a plan: it cannot be done. */
final class WriteRefused extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<MutationError> errors;

    WriteRefused(List<MutationError> errors) {
        super(errors.toString(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    WriteRefused(MutationError error) {
        this(List.of(error));
    }

    List<MutationError> errors() {
        return errors;
    }
}
