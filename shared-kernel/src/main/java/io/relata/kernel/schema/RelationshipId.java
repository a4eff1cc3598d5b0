package io.relata.kernel.schema;

/**
 * The identity of a relationship within its tenant, written {@code r4}: never changes, never
 * reused.
 */
public record RelationshipId(int number) implements MemberId {

    public static RelationshipId of(String text) {
        return new RelationshipId(ThingId.number('r', text));
    }

    @Override
    public String toString() {
        return "r" + number;
    }
}
