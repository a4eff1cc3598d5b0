package io.relata.embedded.kafka;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * Keeps two launchers from taking each other's server for a survivor; the system frees it when the
 * JVM dies.
 */
record DirectoryLock(FileChannel channel) implements AutoCloseable {
    static DirectoryLock take(Path file) throws IOException {
        var channel = FileChannel.open(file, CREATE, WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new BrokerException("Another process runs Kafka on " + file.getParent() + ".");
        }
        return new DirectoryLock(channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
