package io.relata.runtime.mutation;

/**
 * The tables refuse by a rule that is not in the schema which the document was read with: they are
 * at a newer revision. Nothing was done, and the newer schema can answer.
 */
public final class TablesAhead extends RuntimeException {
    private static final long serialVersionUID = 1;

    TablesAhead(Refusal refusal) {
        super("unknown rule: " + refusal.message());
    }
}
