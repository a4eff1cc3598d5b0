package io.relata.projection.publication;

import io.relata.kernel.tenant.TenantId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tenants whose live schema may not be what consumers know: those this process made live, those
 * that the log says will be live soon somewhere, and at times all.
 */
final class Due {
    /** Other processes don't tell when a schema is live; this is how soon it is seen. */
    private static final Duration SOONEST = Duration.ofMillis(50);

    private static final Duration LATEST = Duration.ofSeconds(1);
    private static final Duration ALL = Duration.ofSeconds(30);

    private final Set<TenantId> woken;
    private final Map<TenantId, Long> expected = new LinkedHashMap<>();
    private Duration pause = SOONEST;
    private long lookedAt = System.nanoTime();
    private long sweptAt = System.nanoTime() - ALL.toNanos();

    /**
     * @param woken filled by others
     */
    Due(Set<TenantId> woken) {
        this.woken = woken;
    }

    static Set<TenantId> woken() {
        return ConcurrentHashMap.newKeySet();
    }

    /** The log has a revision, or a change of the tenant's life, that is yet to be seen. */
    void expect(TenantId tenant, long revision) {
        expected.merge(tenant, revision, Math::max);
        pause = SOONEST;
    }

    /** It is seen. */
    void met(TenantId tenant, long revision) {
        expected.computeIfPresent(tenant, (_, wanted) -> wanted <= revision ? null : wanted);
    }

    void gone(TenantId tenant) {
        expected.remove(tenant);
    }

    boolean all() {
        return passed(sweptAt, ALL);
    }

    void swept() {
        sweptAt = System.nanoTime();
    }

    /** Tenants to look at now; each is told once. */
    Set<TenantId> take() {
        var due = new LinkedHashSet<TenantId>();
        for (var tenant : woken) {
            if (woken.remove(tenant)) {
                due.add(tenant);
            }
        }
        if (!expected.isEmpty() && passed(lookedAt, pause)) {
            due.addAll(expected.keySet());
            lookedAt = System.nanoTime();
            pause = pause.multipliedBy(2).compareTo(LATEST) > 0 ? LATEST : pause.multipliedBy(2);
        }
        return due;
    }

    /** How long nothing has to be looked at. */
    Duration rest() {
        return expected.isEmpty() ? LATEST : pause;
    }

    private static boolean passed(long since, Duration time) {
        return System.nanoTime() - since >= time.toNanos();
    }
}
