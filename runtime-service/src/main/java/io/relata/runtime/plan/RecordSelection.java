package io.relata.runtime.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to read of records that are given by their ids.
 *
 * @param plan compiled; its {@link Binding.Ids} parameter takes the ids
 * @param variables coerced, for the rest of the parameters
 */
public record RecordSelection(QueryPlan plan, Map<String, @Nullable Object> variables) {}
