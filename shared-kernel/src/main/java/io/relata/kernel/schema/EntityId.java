package io.relata.kernel.schema;

/** The identity of an entity within its tenant, written {@code e7}: never changes, never reused. */
public record EntityId(int number) implements ThingId {

    public static EntityId of(String text) {
        return new EntityId(ThingId.number('e', text));
    }

    @Override
    public String toString() {
        return "e" + number;
    }
}
