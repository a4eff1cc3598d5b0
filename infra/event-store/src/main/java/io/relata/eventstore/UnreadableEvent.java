package io.relata.eventstore;

import org.axonframework.eventhandling.DomainEventMessage;

/** An event of a tenant that this version cannot read, most likely because a newer one wrote it. */
public final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1;

    private UnreadableEvent(DomainEventMessage<?> entry, RuntimeException cause) {
        super(
                "entry %d of stream %s cannot be read by this version: %s"
                        .formatted(
                                entry.getSequenceNumber(),
                                entry.getAggregateIdentifier(),
                                firstLine(root(cause))),
                cause);
    }

    /** The entry's payload; throws {@link UnreadableEvent}. */
    static Object payloadOf(DomainEventMessage<?> entry) {
        try {
            return entry.getPayload();
        } catch (RuntimeException e) {
            throw new UnreadableEvent(entry, e);
        }
    }

    /** One plain sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
