package io.relata.runtime.sql;

/** What a SELECT reads. */
public sealed interface From {

    /** One row without columns: there is no FROM. */
    record Nothing() implements From {}

    record Table(String schema, String name, String alias) implements From {}

    /** {@code (select …) L0}. */
    record Sub(Select select, String alias) implements From {}

    /** {@code unnest(?::uuid[]) with ordinality as k(id, n)}. */
    record Unnest(Expr array, String alias, String value, String position) implements From {}

    /** {@code unnest(t0.f3) as v(x)}. */
    record Elements(Expr array, String alias, String value) implements From {}

    record Join(From left, From right, Expr on) implements From {}

    record LeftJoin(From left, From right, Expr on) implements From {}

    /** {@code left join lateral (select …) L1 on true}. */
    record Lateral(From left, Select select, String alias) implements From {}
}
