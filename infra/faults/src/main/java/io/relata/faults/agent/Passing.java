package io.relata.faults.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts how often the armed point is passed and ends the process at the n-th time. */
public final class Passing {
    private static final int SIGKILL = 9;
    private static final int LOOK_MILLIS = 20;

    private static final MethodHandle KILL =
            Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().find("kill").orElseThrow(),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT));

    private static volatile @Nullable Armed armed;

    private record Armed(Orders.Order order, Path fired, AtomicInteger passed) {}

    private Passing() {}

    static void begin(Path directory) {
        Thread.ofPlatform().daemon().name("fault-orders").start(() -> await(new Orders(directory)));
    }

    /** Called from the product, wherever a point is. */
    public static void passed(String point) {
        var now = armed;
        if (now != null
                && now.order().point().name().equals(point)
                && now.passed().incrementAndGet() == now.order().times()) {
            end(now);
        }
    }

    private static void await(Orders orders) {
        try {
            var order = orders.given();
            while (order == null) {
                Thread.sleep(LOOK_MILLIS);
                order = orders.given();
            }
            armed = new Armed(order, orders.directory().resolve(Orders.FIRED), new AtomicInteger());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Armed now) {
        var words =
                "%s, passed %d times, thread %s, %s"
                        .formatted(
                                now.order().point(),
                                now.order().times(),
                                Thread.currentThread().getName(),
                                Instant.now());
        try (var file =
                FileChannel.open(
                        now.fired(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)));
            file.force(true);
            kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the own process by itself: nothing of it runs any further, not even a shutdown hook. */
    private static void kill() {
        try {
            var _ = (int) KILL.invokeExact((int) ProcessHandle.current().pid(), SIGKILL);
        } catch (Throwable e) {
            throw new IllegalStateException("could not end the process", e);
        }
    }
}
