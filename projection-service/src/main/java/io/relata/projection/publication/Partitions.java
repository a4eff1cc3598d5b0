package io.relata.projection.publication;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Over how many partitions tenants are spread: decided once, because it decides their order. */
final class Partitions {
    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

    private Partitions() {}

    static int of(Topics topics, @Nullable Position last, int found) {
        if (last == null || last.partitions() == found) {
            return found;
        }
        if (last.partitions() > found) {
            throw new PublicationException(
                    "%s or %s has %d partitions and had %d: give them as many again, and what they had."
                            .formatted(topics.events, topics.revisions, found, last.partitions()));
        }
        LOG.warn(
                "{} and {} have {} partitions and had {}: only those are used, so that each tenant keeps its order",
                topics.events,
                topics.revisions,
                found,
                last.partitions());
        return last.partitions();
    }
}
