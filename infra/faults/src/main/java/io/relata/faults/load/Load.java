package io.relata.faults.load;

import io.relata.faults.history.History;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients on several tenants. They work only as far as they are let: a run gives out shares of
 * edits and writes, so that their number is the same whatever the machine is like.
 */
public final class Load implements AutoCloseable {
    private static final int EDITORS = 2;
    private static final int WRITERS = 1;
    private static final long REST_PATIENCE_MILLIS = 180_000;
    private static final long LOOK_MILLIS = 50;

    private final Client client;
    private final History history;
    private final List<String> tenants = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore edits = new Semaphore(0);
    private final Semaphore writes = new Semaphore(0);
    private final AtomicInteger editsBegun = new AtomicInteger();
    private final AtomicInteger atWork = new AtomicInteger();
    private volatile boolean closed;

    public Load(List<URI> nodes, String key, History history) {
        this.client = new Client(nodes, key);
        this.history = history;
    }

    public Client client() {
        return client;
    }

    public List<String> tenants() {
        return tenants;
    }

    /** Makes the tenants and lets the clients wait for their first share. */
    public void begin(int count, long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 1; i <= count; i++) {
            var slug = "tenant-" + i;
            var created =
                    client.post(
                            "/api/tenants",
                            "{\"slug\":\"" + slug + "\",\"name\":\"Tenant " + i + "\"}");
            if (created.status() != 201) {
                throw new IllegalStateException("no tenant: " + created);
            }
            tenants.add(slug);
            if (!new Editor(client, history, slug, "begin", random.split()).begin()) {
                throw new IllegalStateException("no model in " + slug);
            }
            for (int e = 1; e <= EDITORS; e++) {
                var editor = new Editor(client, history, slug, "a" + e, random.split());
                start(edits, editsBegun, editor::next);
            }
            for (int w = 1; w <= WRITERS; w++) {
                var writer = new Writer(client, history, slug, "w" + w);
                start(writes, new AtomicInteger(), writer::next);
            }
        }
    }

    /** Lets that many more edits, and as many writes, be made. */
    public void share(int count) {
        edits.release(count);
        writes.release(count);
    }

    public int editsBegun() {
        return editsBegun.get();
    }

    /** Whether every share is used up and every client was answered. */
    public boolean isAtRest() {
        return edits.availablePermits() == 0 && writes.availablePermits() == 0 && atWork.get() == 0;
    }

    /** Gives up after a while: who is not answered then stays unknown. */
    public void awaitRest() {
        var deadline = history.now() + REST_PATIENCE_MILLIS;
        while (!isAtRest() && history.now() < deadline) {
            Pause.of(LOOK_MILLIS);
        }
    }

    private void start(Semaphore share, AtomicInteger begun, Runnable step) {
        threads.add(
                Thread.ofPlatform()
                        .daemon()
                        .name("client-" + threads.size())
                        .start(() -> run(share, begun, step)));
    }

    private void run(Semaphore share, AtomicInteger begun, Runnable step) {
        while (!closed) {
            try {
                share.acquire();
            } catch (InterruptedException e) {
                return;
            }
            atWork.incrementAndGet();
            begun.incrementAndGet();
            try {
                step.run();
            } finally {
                atWork.decrementAndGet();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        client.close();
    }
}
