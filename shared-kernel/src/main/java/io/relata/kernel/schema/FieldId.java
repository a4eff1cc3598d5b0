package io.relata.kernel.schema;

/** The identity of a field within its tenant, written {@code f31}: never changes, never reused. */
public record FieldId(int number) implements MemberId {

    public static FieldId of(String text) {
        return new FieldId(ThingId.number('f', text));
    }

    @Override
    public String toString() {
        return "f" + number;
    }
}
