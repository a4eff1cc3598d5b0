package io.relata.runtime.plan;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.RelationshipId;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiModel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a statement is compiled for.
 *
 * @param schema the PostgreSQL schema of the tenant's tables
 * @param variables of which only the structure is used
 */
record Scope(ApiModel model, String schema, Map<String, @Nullable Object> variables) {

    /** Nothing is stored of the end any more. */
    boolean isMissing(ApiEnd end) {
        return end.missing() || model.entity(end.target()).missing();
    }

    /** The column that holds the key today. */
    String column(RelationshipId key) {
        return PhysicalNames.column(model.today().relationship(key));
    }
}
