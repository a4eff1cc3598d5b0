package io.relata.projection.ddl;

import org.jspecify.annotations.Nullable;

/**
 * Triggers that see, when a transaction ends, that every record has at least one at the other side
 * of a relationship whose key it does not store.
 *
 * @param table of these records
 * @param name of the triggers, and of the constraint that their error names
 * @param links the table that stores the key to these records
 * @param column that holds it
 * @param otherColumn the other key of a join table, which has to be filled too
 */
public record AtLeastOne(
        String table, String name, String links, String column, @Nullable String otherColumn)
        implements Part {}
