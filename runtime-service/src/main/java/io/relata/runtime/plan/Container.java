package io.relata.runtime.plan;

import io.relata.runtime.schema.ApiConnection;
import io.relata.runtime.schema.ApiEntity;

/** An object type of the API, as far as reading a document needs it. */
sealed interface Container {

    record Query() implements Container {}

    record Mutation() implements Container {}

    record Payload(ApiEntity entity) implements Container {}

    record Record(ApiEntity entity) implements Container {}

    record Connection(ApiConnection of) implements Container {}

    record Edge(ApiConnection of) implements Container {}

    /** Neither arguments nor records below it. */
    record Plain() implements Container {}
}
