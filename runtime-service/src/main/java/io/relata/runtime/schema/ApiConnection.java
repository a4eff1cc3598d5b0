package io.relata.runtime.schema;

import org.jspecify.annotations.Nullable;

/**
 * What a connection leads to.
 *
 * @param target the entity of its nodes
 * @param link the join entity that its edges show; null where there is none or the API hides it
 * @param linked every edge has its link: the connection is stored in that entity today
 * @param name of its type
 * @param edge name of the type of its edges
 */
public record ApiConnection(
        ApiEntity target, @Nullable ApiEntity link, boolean linked, String name, String edge) {}
