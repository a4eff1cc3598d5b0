package io.relata.projection.feed;

import io.relata.kernel.tenant.TenantId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What this process has made live, tenant by tenant, and who waits for it. */
final class Signals {
    private final ConcurrentHashMap<TenantId, Signal> signals = new ConcurrentHashMap<>();

    /**
     * @param live newest revision that is published, -1 before the first
     * @param views newest revision that the views follow
     * @param viewsHeld somebody's transaction holds a view, so that they don't follow
     * @param turns how often the tenant's lane looked at its row
     */
    record Seen(long live, long views, boolean viewsHeld, long turns) {
        static final Seen NOTHING = new Seen(-1, -1, false, 0);
    }

    Seen seen(TenantId tenant) {
        return signal(tenant).seen;
    }

    void live(TenantId tenant, long revision) {
        var signal = signal(tenant);
        signal.change(seen ->
                new Seen(
                        Math.max(seen.live(), revision),
                        seen.views(),
                        seen.viewsHeld(),
                        seen.turns()));
    }

    void views(TenantId tenant, long revision) {
        var signal = signal(tenant);
        signal.change(seen ->
                new Seen(seen.live(), Math.max(seen.views(), revision), false, seen.turns()));
    }

    void viewsHeld(TenantId tenant) {
        signal(tenant).change(seen -> new Seen(seen.live(), seen.views(), true, seen.turns()));
    }

    void turn(TenantId tenant) {
        signal(tenant)
                .change(seen ->
                        new Seen(seen.live(), seen.views(), seen.viewsHeld(), seen.turns() + 1));
    }

    void forget(TenantId tenant) {
        signals.remove(tenant);
    }

    /** What is so once it is enough, or after that time. */
    Seen await(TenantId tenant, Predicate<Seen> enough, Duration timeout) {
        return signal(tenant).await(enough, timeout);
    }

    private Signal signal(TenantId tenant) {
        return signals.computeIfAbsent(tenant, _ -> new Signal());
    }

    private static final class Signal {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private volatile Seen seen = Seen.NOTHING;

        void change(UnaryOperator<Seen> change) {
            lock.lock();
            try {
                seen = change.apply(seen);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        Seen await(Predicate<Seen> enough, Duration timeout) {
            var nanos = timeout.toNanos();
            lock.lock();
            try {
                while (!enough.test(seen) && nanos > 0) {
                    nanos = changed.awaitNanos(nanos);
                }
                return seen;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return seen;
            } finally {
                lock.unlock();
            }
        }
    }
}
