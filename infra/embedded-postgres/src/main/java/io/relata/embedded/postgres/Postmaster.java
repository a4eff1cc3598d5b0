package io.relata.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What became of the server that {@code postmaster.pid} names. */
enum Postmaster {
    GONE,
    RUNNING,
    /**
     * Its process number belongs to somebody else by now: usual after the restart of a container.
     */
    STRANGER;

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    static Postmaster of(Path pidFile) throws IOException {
        var lines = lines(pidFile);
        if (lines.size() < 3) {
            return GONE;
        }
        var startedAt = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::info)
                .map(process ->
                        isPostgres(process) && startedAround(startedAt, process)
                                ? RUNNING
                                : STRANGER)
                .orElse(GONE);
    }

    private static boolean isPostgres(ProcessHandle.Info process) {
        return process.command()
                .map(command -> Path.of(command).getFileName().toString())
                .map(name -> name.startsWith("postgres"))
                .orElse(false);
    }

    private static boolean startedAround(Instant instant, ProcessHandle.Info process) {
        return process.startInstant()
                .map(start -> Duration.between(start, instant).abs())
                .map(distance -> distance.compareTo(CLOCK_TOLERANCE) < 0)
                .orElse(true);
    }

    private static List<String> lines(Path pidFile) throws IOException {
        try {
            return Files.readAllLines(pidFile);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
