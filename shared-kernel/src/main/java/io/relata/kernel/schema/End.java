package io.relata.kernel.schema;

import org.jspecify.annotations.Nullable;

/**
 * One end of a relationship: the field of {@code entity} that leads to the other side.
 *
 * @param derived the field's name was not chosen, so it follows when the entity at the other side
 *     is renamed
 * @param exposed whether the field is part of the API
 * @param mandatory every record has at least one at the other side: on the end that stores the key
 *     NOT NULL, on another one judged when a transaction ends
 */
public record End(
        EntityId entity,
        String field,
        boolean derived,
        boolean exposed,
        boolean mandatory,
        @Nullable String description) {

    End renamed(String newField, boolean nowDerived) {
        return new End(entity, newField, nowDerived, exposed, mandatory, description);
    }

    End withExposed(boolean nowExposed) {
        return new End(entity, field, derived, nowExposed, mandatory, description);
    }

    End withMandatory(boolean nowMandatory) {
        return new End(entity, field, derived, exposed, nowMandatory, description);
    }

    End withDescription(@Nullable String newDescription) {
        return new End(entity, field, derived, exposed, mandatory, newDescription);
    }
}
