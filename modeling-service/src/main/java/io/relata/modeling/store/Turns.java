package io.relata.modeling.store;

import io.relata.kernel.tenant.TenantId;
import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One change set of a tenant at a time; the others of this process wait in order, but not for ever.
 */
final class Turns {
    private final Map<TenantId, ReentrantLock> locks = new ConcurrentHashMap<>();

    <T> T inTurn(TenantId tenant, Deadline deadline, Supplier<T> work) {
        var lock = locks.computeIfAbsent(tenant, _ -> new ReentrantLock(true));
        if (!acquired(lock, deadline)) {
            throw Refused.because(
                    ProblemCode.CHANGE_IN_PROGRESS,
                    "An earlier change set of this tenant is not yet live; try again later.");
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static boolean acquired(ReentrantLock lock, Deadline deadline) {
        try {
            return lock.tryLock(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
