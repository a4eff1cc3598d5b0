package io.relata.modeling.decision;

import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.Side;
import java.util.function.Function;

/**
 * A change set makes links of a many-to-many where none were. Whether they can be made depends on
 * the join entity that it ends with.
 *
 * @param single the side whose records get one each
 * @param refusal for why they cannot be made: {@code have nothing for grade}
 */
record LinksMade(RelationshipId relationship, Side single, Function<String, Rejection> refusal) {}
