package io.relata.faults.stage;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Knows what each message of a client executes: texts of simple queries, and of statements that
 * were parsed under a name and bound to a portal.
 */
final class Statements {
    private final Map<String, String> statements = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private boolean appended;

    /** Follows the message, and tells whether it executes a COMMIT. */
    boolean isCommit(Message message) {
        return switch (message.type()) {
            case 'P' -> {
                statements.put(message.text(0), message.text(1));
                yield false;
            }
            case 'B' -> {
                portals.put(message.text(0), statements.getOrDefault(message.text(1), ""));
                yield false;
            }
            case 'E' -> executes(portals.getOrDefault(message.text(0), ""));
            case 'Q' -> executes(message.text(0));
            default -> false;
        };
    }

    /** Whether the transaction has appended an event. */
    boolean hasAppended() {
        return appended;
    }

    private boolean executes(String sql) {
        var first = sql.strip().toUpperCase(Locale.ROOT);
        if (first.startsWith("BEGIN") || first.startsWith("ROLLBACK")) {
            appended = false;
        }
        appended |= sql.contains("INTO relata_events.domain_event");
        return first.startsWith("COMMIT");
    }
}
