package io.relata.kernel.schema;

/**
 * Where the links of a many-to-many relationship are stored: one record of {@code entity} per link.
 *
 * @param source the join entity's relationship that leads to the source entity
 * @param target the join entity's relationship that leads to the target entity
 */
public record Through(EntityId entity, RelationshipId source, RelationshipId target) {

    public RelationshipId key(Side side) {
        return side == Side.SOURCE ? source : target;
    }
}
