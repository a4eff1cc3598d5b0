package io.relata.runtime.plan;

/**
 * Where the records of a connection come from.
 *
 * @param name of the connection in ids, for its cursors
 * @param repeats a record can be there several times, each time by another link
 * @param source joins the records, anew for each SELECT that reads them
 */
record ConnectionOrigin(String name, boolean repeats, Source source) {

    /** Reads the records under the alias of their table. */
    interface Source {
        Joins.Linked at(String table);
    }
}
