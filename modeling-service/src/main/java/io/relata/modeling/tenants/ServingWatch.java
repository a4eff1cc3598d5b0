package io.relata.modeling.tenants;

import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.publication.SchemaSubscription;
import io.relata.kernel.tenant.TenantId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Lets a change of a tenant's life wait until the runtime of this process follows it. */
public final class ServingWatch {
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();

    /** To be called after the runtime has subscribed, so that it hears of a change first. */
    public void subscribe(SchemaSubscription subscription) {
        subscription.subscribe(this::published, this::withdrawn);
    }

    /** Waits until the tenant's API answers, or no longer does. */
    Waiter serving(TenantId tenant, boolean serving) {
        return add(new Waiter(tenant, state -> state == (serving ? State.SERVING : State.PAUSED)));
    }

    Waiter gone(TenantId tenant) {
        return add(new Waiter(tenant, state -> state == State.GONE));
    }

    private enum State {
        SERVING,
        PAUSED,
        GONE
    }

    private void published(SchemaPublished schema) {
        tell(schema.tenant(), schema.serving() ? State.SERVING : State.PAUSED);
    }

    private void withdrawn(TenantId tenant) {
        tell(tenant, State.GONE);
    }

    private void tell(TenantId tenant, State state) {
        for (var waiter : waiters) {
            if (waiter.tenant.equals(tenant) && waiter.until.test(state)) {
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
        private final Predicate<State> until;
        private final CountDownLatch reached = new CountDownLatch(1);

        private Waiter(TenantId tenant, Predicate<State> until) {
            this.tenant = tenant;
            this.until = until;
        }

        /** False when the time was up: the change is made, and will be followed later. */
        boolean await(Duration timeout) {
            try {
                return reached.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            waiters.remove(this);
        }
    }
}
