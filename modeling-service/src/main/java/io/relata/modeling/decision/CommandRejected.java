package io.relata.modeling.decision;

/** Carries a {@link Rejection} out of the decision. */
public final class CommandRejected extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Rejection rejection;

    public CommandRejected(Rejection rejection) {
        super(rejection.detail(), null, false, false); // expected outcome: no stack trace
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}
