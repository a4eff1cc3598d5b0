package io.relata.faults.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code -javaagent:faults.jar=<directory>}: makes every named point known to {@link Passing}, and
 * tells in the directory's file {@code woven} which were found.
 */
public final class Agent implements ClassFileTransformer {
    private static final List<Point> POINTS = List.of(Point.values());

    private final Path woven;

    private Agent(Path directory) {
        woven = directory.resolve(Orders.WOVEN);
    }

    public static void premain(String directory, Instrumentation instrumentation) {
        var orders = Path.of(directory);
        Passing.begin(orders);
        instrumentation.addTransformer(new Agent(orders));
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        try {
            var result = Weaver.weave(name.replace('/', '.'), bytes, loader, POINTS);
            if (result == null) {
                return null;
            }
            tell(result.found().toString());
            return result.bytes();
        } catch (RuntimeException | Error e) {
            // The JVM would swallow it without a word.
            tell("failed in " + name + ": " + e);
            return null;
        }
    }

    private synchronized void tell(String line) {
        try {
            Files.writeString(
                    woven, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
