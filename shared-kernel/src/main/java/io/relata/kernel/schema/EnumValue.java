package io.relata.kernel.schema;

/**
 * A value of an enum, removed ones included. Records hold the number of its id, so that a rename
 * touches none of them.
 */
public record EnumValue(EnumValueId id, String name, boolean retired) {

    EnumValue renamed(String newName) {
        return new EnumValue(id, newName, retired);
    }

    EnumValue withRetired(boolean nowRetired) {
        return new EnumValue(id, name, nowRetired);
    }
}
