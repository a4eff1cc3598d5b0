package io.relata.kernel.schema;

/** The identity of an enum within its tenant, written {@code n8}: never changes, never reused. */
public record EnumId(int number) implements ThingId {

    public static EnumId of(String text) {
        return new EnumId(ThingId.number('n', text));
    }

    @Override
    public String toString() {
        return "n" + number;
    }
}
