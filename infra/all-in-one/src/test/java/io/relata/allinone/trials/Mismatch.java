package io.relata.allinone.trials;

/** The product did not do what it must. */
final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String kind;

    /**
     * @param kind what was compared: a sequence that is made shorter must fail in the same way
     */
    Mismatch(String kind, String message) {
        super(kind + ": " + message);
        this.kind = kind;
    }

    String kind() {
        return kind;
    }
}
