package io.relata.modeling.tenants;

import io.relata.kernel.publication.SchemaProgress;
import io.relata.kernel.publication.SchemaProgress.Progress;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.publication.SchemaSubscription;
import io.relata.kernel.publication.ServiceAway;
import io.relata.kernel.tenant.TenantId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets a change of a tenant's life wait until it is followed: by the runtime of this process, which
 * tells, else by the projection, which is asked.
 */
public final class ServingWatch {
    private static final long ASK_EVERY_MILLIS = 500;

    private final SchemaProgress progress;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();

    public ServingWatch(SchemaProgress progress) {
        this.progress = progress;
    }

    /** To be called after the runtime has subscribed, so that it hears of a change first. */
    public void subscribe(SchemaSubscription subscription) {
        subscription.subscribe(this::published, this::withdrawn);
    }

    /** Waits until a new tenant's API answers, as long as there is somebody who knows. */
    void awaitLive(TenantId tenant, Duration timeout) {
        try {
            progress.awaitLive(tenant, 0, timeout);
        } catch (ServiceAway _) {
            // The tenant is made, and will be followed later.
        }
    }

    /** Waits until the tenant's API answers, or no longer does. */
    Waiter serving(TenantId tenant, boolean serving) {
        return add(new Waiter(tenant, serving ? State.SERVING : State.PAUSED));
    }

    Waiter gone(TenantId tenant) {
        return add(new Waiter(tenant, State.GONE));
    }

    private enum State {
        SERVING,
        PAUSED,
        GONE;

        static State of(@Nullable Progress progress) {
            if (progress == null) {
                return GONE;
            }
            return of(progress.serving());
        }

        static State of(boolean serving) {
            return serving ? SERVING : PAUSED;
        }
    }

    private void published(SchemaPublished schema) {
        tell(schema.tenant(), State.of(schema.serving()));
    }

    private void withdrawn(TenantId tenant) {
        tell(tenant, State.GONE);
    }

    private void tell(TenantId tenant, State state) {
        for (var waiter : waiters) {
            if (waiter.tenant.equals(tenant) && waiter.wanted == state) {
                waiter.reached.countDown();
            }
        }
    }

    private Waiter add(Waiter waiter) {
        waiters.add(waiter);
        return waiter;
    }

    /** Registered before the change, so that nothing is missed. */
    final class Waiter implements AutoCloseable {
        private final TenantId tenant;
        private final State wanted;
        private final CountDownLatch reached = new CountDownLatch(1);

        private Waiter(TenantId tenant, State wanted) {
            this.tenant = tenant;
            this.wanted = wanted;
        }

        /** False when the time was up: the change is made, and will be followed later. */
        boolean await(Duration timeout) {
            var deadline = System.nanoTime() + timeout.toNanos();
            try {
                while (System.nanoTime() < deadline) {
                    if (reached.await(ASK_EVERY_MILLIS, TimeUnit.MILLISECONDS) || seen()) {
                        return true;
                    }
                }
                return false;
            } catch (ServiceAway _) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private boolean seen() {
            return State.of(progress.progress(tenant)) == wanted;
        }

        @Override
        public void close() {
            waiters.remove(this);
        }
    }
}
