package io.relata.projection.feed;

import io.relata.eventstore.LogFields;
import io.relata.kernel.tenant.TenantId;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what had to be put right since this process began, and tells of each. */
public final class Repairs {
    private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);

    /** What had gone wrong. */
    public enum Kind {
        /** The feed has not brought a revision that the history has. */
        MISSED_REVISION,
        /** Views were still those of an earlier revision. */
        VIEWS_BEHIND,
        /** A parked tenant was tried again. */
        PARKED_RETRIED,
        /** What an abandoned preparation has left was dropped. */
        LEFTOVER_DROPPED,
        /** The feed brought a revision again that was there already: its token was behind. */
        REVISION_REPEATED
    }

    private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);

    public Repairs() {
        for (var kind : Kind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    public long count(Kind kind) {
        return counter(kind).sum();
    }

    void repaired(Kind kind, TenantId tenant, String what) {
        counter(kind).increment();
        try (var _ = LogFields.of(tenant)) {
            LOG.warn("repair {}: tenant {}: {}", kind, tenant, what);
        }
    }

    /** So ordinary where several processes work that it is only counted. */
    void noticed(Kind kind) {
        counter(kind).increment();
    }

    private LongAdder counter(Kind kind) {
        var counter = counts.get(kind);
        if (counter == null) {
            throw new IllegalStateException("no counter for " + kind);
        }
        return counter;
    }
}
