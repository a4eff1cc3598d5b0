package io.relata.runtime.plan;

/** How much one request may ask for. */
public final class Limits {
    public static final int TOKENS = 2_000;
    public static final int DEPTH = 12;
    public static final int FIELDS = 500;
    public static final int ALIASES = 30;
    public static final int ROOT_FIELDS = 20;
    public static final int CONDITIONS = 500;
    public static final int INTROSPECTION_DEPTH = 24;
    public static final int INTROSPECTION_FIELDS = 500;

    /** Values that a connection is sorted by; each is in every cursor. */
    public static final int SORTED_BY = 32;

    /** Records in a list without pages. */
    public static final int LIST = 1_000;

    public static final int ROWS = 100_000;
    public static final int ANSWER_BYTES = 16 << 20;
    public static final int BODY_BYTES = 1 << 20;

    private Limits() {}
}
