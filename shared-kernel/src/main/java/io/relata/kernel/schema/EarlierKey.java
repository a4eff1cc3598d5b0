package io.relata.kernel.schema;

/**
 * Where a relationship stored its key before its cardinality was changed; the column stays.
 *
 * @param entity whose table has the column
 * @param purged the column is gone
 */
public record EarlierKey(EntityId entity, boolean purged) {

    EarlierKey withPurged() {
        return new EarlierKey(entity, true);
    }
}
