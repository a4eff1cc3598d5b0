package io.relata.modeling.history;

import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted; what is null does not matter.
 *
 * @param entity name or id; its fields and relationships are meant too
 * @param field name, id or {@code Entity.field}
 * @param relationship id, name or {@code Entity.field} of an end
 * @param type such as {@code FieldAdded}
 * @param from first revision
 * @param to last revision
 * @param after a sequence: only later events
 * @param limit at most so many; 100 unless said, 1000 at most
 */
public record HistoryFilter(
        @Nullable String entity,
        @Nullable String field,
        @Nullable String relationship,
        @Nullable String actor,
        @Nullable String type,
        @Nullable Long from,
        @Nullable Long to,
        @Nullable Long after,
        @Nullable Integer limit) {}
