package io.relata.projection.feed;

import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.tenant.TenantId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane per tenant: what follows a commit, and what has to be tried again, one thing at a time
 * and beside all other tenants. A lane that has nothing to do has no thread.
 */
final class Lanes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    /** Lanes that use the database at once, so that they leave connections to others. */
    private static final int AT_WORK = 8;

    private static final int CLOSE_SECONDS = 5;

    private final TenantWork work;
    private final Backoff backoff;
    private final ConcurrentHashMap<TenantId, Lane> lanes = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(AT_WORK);
    private volatile boolean closed;

    Lanes(TenantWork work, Backoff backoff) {
        this.work = work;
        this.backoff = backoff;
    }

    /** The tables of a schema have become real. */
    void committed(SchemaPublished schema) {
        lane(schema.tenant()).wakeNow(Wake.committed(schema));
    }

    /** There may be more to do than the feed has seen. */
    void behind(TenantId tenant) {
        lane(tenant).wake(Wake.BEHIND, false);
    }

    /** An attempt was in vain: another one after a while. */
    void later(TenantId tenant) {
        lane(tenant).wake(Wake.BEHIND, true);
    }

    void removed(TenantId tenant) {
        lane(tenant).wakeNow(Wake.REMOVED);
    }

    /** Lets lanes at work end; those that wait for another attempt give up. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        lanes.values().forEach(Lane::nudge);
        if (places.tryAcquire(AT_WORK, CLOSE_SECONDS, TimeUnit.SECONDS)) {
            places.release(AT_WORK);
        }
    }

    private Lane lane(TenantId tenant) {
        return lanes.computeIfAbsent(tenant, Lane::new);
    }

    private final class Lane {
        private final TenantId tenant;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition woken = lock.newCondition();
        private Wake wake = Wake.NONE;
        private boolean running;
        private int failures;

        Lane(TenantId tenant) {
            this.tenant = tenant;
        }

        /** Whatever the lane waits for, this does not wait with it. */
        void wakeNow(Wake reason) {
            lock.lock();
            try {
                failures = 0;
                wake(reason, false);
                woken.signal();
            } finally {
                lock.unlock();
            }
        }

        void wake(Wake reason, boolean afterFailure) {
            lock.lock();
            try {
                wake = wake.and(reason);
                if (afterFailure && failures == 0) {
                    failures = 1;
                }
                if (!running && !closed) {
                    running = true;
                    Thread.ofVirtual().name("lane-" + tenant).start(this::run);
                }
            } finally {
                lock.unlock();
            }
        }

        void nudge() {
            lock.lock();
            try {
                woken.signal();
            } finally {
                lock.unlock();
            }
        }

        private void run() {
            for (var next = take(); next != null; next = take()) {
                failed(next, attempt(next));
            }
        }

        /** Null when there is nothing left to do. */
        private @Nullable Wake take() {
            lock.lock();
            try {
                if (failures > 0 && !closed) {
                    woken.await(backoff.after(failures).toMillis(), TimeUnit.MILLISECONDS);
                }
                var next = wake;
                wake = Wake.NONE;
                running = !closed && !next.equals(Wake.NONE);
                return running ? next : null;
            } catch (InterruptedException e) {
                running = false;
                return null;
            } finally {
                lock.unlock();
            }
        }

        private boolean attempt(Wake next) {
            try {
                if (next.committed() != null) {
                    work.publish(next.committed());
                }
                return withPlace(next);
            } catch (RuntimeException e) {
                // The lane is where an attempt may fail: it is repeated until it succeeds.
                LOG.warn("tenant {}: what follows a commit failed, and is repeated", tenant, e);
                return false;
            }
        }

        private boolean withPlace(Wake next) {
            places.acquireUninterruptibly();
            try {
                return work.follow(tenant, next, () -> behind(tenant));
            } finally {
                places.release();
            }
        }

        private void failed(Wake attempted, boolean done) {
            lock.lock();
            try {
                if (done) {
                    failures = 0;
                    return;
                }
                failures++;
                wake = new Wake(null, true, attempted.removed()).and(wake);
            } finally {
                lock.unlock();
            }
        }
    }
}
