package io.relata.kernel.schema;

/** The identity of an index within its tenant, written {@code x9}: never changes, never reused. */
public record IndexId(int number) implements ThingId {

    public static IndexId of(String text) {
        return new IndexId(ThingId.number('x', text));
    }

    @Override
    public String toString() {
        return "x" + number;
    }
}
