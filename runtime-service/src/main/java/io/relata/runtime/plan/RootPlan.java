package io.relata.runtime.plan;

/** How a root field of a query is answered. */
public sealed interface RootPlan {
    String responseKey();

    /** By a statement. */
    record Rows(String responseKey, QueryPlan plan) implements RootPlan {}

    /** The same for everyone: {@code __typename}, or what was removed since. */
    record Fixed(String responseKey, String json) implements RootPlan {}

    /** By the GraphQL schema. */
    record Introspection(String responseKey) implements RootPlan {}
}
