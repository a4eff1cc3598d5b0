package io.relata.runtime.plan;

import java.util.List;

/**
 * What a client selected of a mutation's payload, in order.
 *
 * @param items members of the payload's JSON
 * @param records the items that show the record (or the records, of a bulk form)
 */
public record PayloadSelection(List<Item> items, List<RecordSelection> records) {

    public PayloadSelection {
        items = List.copyOf(items);
        records = List.copyOf(records);
    }

    /** Whether errors of the field go into its payload; else they are top-level. */
    public boolean showsErrors() {
        return items.stream()
                .anyMatch(item -> item instanceof Item.Success || item instanceof Item.Errors);
    }

    /** A member of the payload. */
    public sealed interface Item {
        String responseKey();

        record Success(String responseKey) implements Item {}

        record AffectedCount(String responseKey) implements Item {}

        record TypeName(String responseKey, String typeName) implements Item {}

        /**
         * @param members response key and member of {@code MutationError}, in order
         */
        record Errors(String responseKey, List<PlainMember> members) implements Item {}

        /**
         * @param index of its selection among {@link PayloadSelection#records()}
         */
        record Records(String responseKey, int index, boolean many) implements Item {}
    }

    /** A selected member of an object that is the same for all tenants; {@code __typename} too. */
    public record PlainMember(String responseKey, String name) {}
}
