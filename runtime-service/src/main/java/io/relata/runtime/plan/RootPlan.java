package io.relata.runtime.plan;

import io.relata.runtime.sql.SqlText;
import java.util.List;
import java.util.SequencedMap;

/** How a root field of a query is answered. */
public sealed interface RootPlan {
    String responseKey();

    /** By a statement. */
    record Rows(String responseKey, QueryPlan plan) implements RootPlan {}

    /**
     * What a delete would do.
     *
     * @param sql rows of a table, a count and an action, as of {@link DeletePreviewSql}
     * @param names of the entities by their tables
     * @param members response key and member of {@code DeleteImpact}, in order
     */
    record DeletePreview(
            String responseKey,
            SqlText sql,
            SequencedMap<String, String> names,
            List<PayloadSelection.PlainMember> members)
            implements RootPlan {}

    /** The same for everyone: {@code __typename}, or what was removed since. */
    record Fixed(String responseKey, String json) implements RootPlan {}

    /** By the GraphQL schema. */
    record Introspection(String responseKey) implements RootPlan {}
}
