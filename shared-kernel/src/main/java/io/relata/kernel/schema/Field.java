package io.relata.kernel.schema;

import org.jspecify.annotations.Nullable;

/** A field of an entity, removed ones included: its data stays until it is purged. */
public record Field(
        FieldId id,
        String name,
        FieldType type,
        boolean list,
        boolean mandatory,
        boolean unique,
        FieldRules rules,
        @Nullable JsonValue defaultValue,
        @Nullable String description,
        boolean retired) {

    Field renamed(String newName) {
        return new Field(
                id,
                newName,
                type,
                list,
                mandatory,
                unique,
                rules,
                defaultValue,
                description,
                retired);
    }

    Field withRetired(boolean nowRetired) {
        return new Field(
                id,
                name,
                type,
                list,
                mandatory,
                unique,
                rules,
                defaultValue,
                description,
                nowRetired);
    }
}
