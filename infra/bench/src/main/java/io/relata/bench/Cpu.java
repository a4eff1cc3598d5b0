package io.relata.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * CPU time in microseconds that the server's JVM and PostgreSQL have used, read from {@code /proc}
 * of Linux.
 */
record Cpu(double server, double postgres) {
    static final Cpu UNKNOWN = new Cpu(Double.NaN, Double.NaN);

    /** The kernel's unit in {@code /proc}, on every platform that Linux has today. */
    private static final long MICROS_PER_TICK = 10_000;

    // After the name in brackets: state is field 3 of proc(5), so utime, 14, is number 11.
    private static final int UTIME = 11;
    private static final int STIME = 12;
    private static final int CHILDREN_UTIME = 13;
    private static final int CHILDREN_STIME = 14;

    /**
     * @param server process of the JVM
     * @param postmaster first process of PostgreSQL; its ended children count too
     */
    static Cpu of(long server, long postmaster) {
        return new Cpu(own(server), own(postmaster) + ended(postmaster) + running(postmaster));
    }

    Cpu minus(Cpu earlier) {
        return new Cpu(server - earlier.server, postgres - earlier.postgres);
    }

    Cpu per(long count) {
        return new Cpu(server / count, postgres / count);
    }

    double total() {
        return server + postgres;
    }

    private static long running(long postmaster) {
        return ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::children)
                .mapToLong(child -> own(child.pid()))
                .sum();
    }

    private static long own(long pid) {
        return ticks(pid, UTIME, STIME);
    }

    private static long ended(long pid) {
        return ticks(pid, CHILDREN_UTIME, CHILDREN_STIME);
    }

    private static long ticks(long pid, int user, int system) {
        var stat = stat(pid);
        if (stat == null) {
            return 0;
        }
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[user]) + Long.parseLong(fields[system])) * MICROS_PER_TICK;
    }

    private static @Nullable String stat(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
