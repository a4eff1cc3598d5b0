package io.relata.embedded.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The broker that an earlier process started, as far as its pid file tells. */
record Survivor(ProcessHandle process) {
    /** A broker whose parent was killed stops by itself; this is more than it needs. */
    private static final int STOP_SECONDS = 15;

    static void remember(Path pidFile, ProcessHandle process) throws IOException {
        Files.writeString(pidFile, "%d %s%n".formatted(process.pid(), started(process)));
    }

    /** Empty when it ended, or when its process number belongs to somebody else by now. */
    static Optional<Survivor> of(Path pidFile) throws IOException {
        try {
            var words = Files.readString(pidFile).strip().split(" ");
            return words.length < 2 ? Optional.empty() : of(words[0], words[1]);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<Survivor> of(String pid, String started) {
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(process -> started(process).equals(started))
                .map(Survivor::new);
    }

    void stop() {
        var ended = process.onExit();
        if (!within(ended)) {
            process.destroyForcibly();
            if (!within(ended)) {
                throw new BrokerException(
                        "The broker of an earlier start (process %d) can't be stopped."
                                .formatted(process.pid()));
            }
        }
    }

    private static boolean within(CompletableFuture<ProcessHandle> ended) {
        try {
            ended.get(STOP_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("Interrupted while an earlier broker was stopping.", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
