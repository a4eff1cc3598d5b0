package io.relata.runtime.plan;

import io.relata.runtime.schema.ApiEntity;

/** What a root field of a mutation does to which entity. */
record MutationRoot(ApiEntity entity, Verb verb) {}
