package io.relata.kernel.schema;

/**
 * The identity of a value of an enum within its tenant, written {@code v12}: never changes, never
 * reused.
 */
public record EnumValueId(int number) implements ThingId {

    public static EnumValueId of(String text) {
        return new EnumValueId(ThingId.number('v', text));
    }

    @Override
    public String toString() {
        return "v" + number;
    }
}
