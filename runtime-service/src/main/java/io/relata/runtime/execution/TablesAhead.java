package io.relata.runtime.execution;

import java.sql.SQLException;
import java.util.Set;

/**
 * The tables refuse by a rule that is not in the schema which the document was read with, or lack
 * what that schema has: they are at a newer revision. Nothing was done, and the newer schema can
 * answer.
 */
public final class TablesAhead extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The links are stored elsewhere now: what {@code relata_projection}'s guard of a key says. */
    private static final String MOVED = "RL001";

    /** An undefined table, column, constraint; no unique index over a pair. */
    private static final Set<String> LACKING = Set.of("42P01", "42703", "42704", "42P10", MOVED);

    private final boolean live;

    private TablesAhead(String message, boolean live) {
        super(message);
        this.live = live;
    }

    /** A rule can be there before its revision: it is made ahead on a big table. */
    public static TablesAhead byRule(String refusal) {
        return new TablesAhead("unknown rule: " + refusal, false);
    }

    /** Whether the newer revision is there already: what takes a thing away makes it live, too. */
    public boolean isLive() {
        return live;
    }

    /** Throws this one where a table, a column, a constraint or the place of links is not there. */
    public static void throwIfLacking(SQLException e) {
        if (LACKING.contains(e.getSQLState())) {
            throw new TablesAhead(String.valueOf(e.getMessage()), true);
        }
    }
}
