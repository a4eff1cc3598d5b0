package io.relata.runtime.plan;

import io.relata.runtime.sql.Select;

/** A list that PostgreSQL makes JSON of, in the one column {@code j} of a lateral SELECT. */
record ReadyList(Select select, String alias) {
    static final String COLUMN = "j";
}
