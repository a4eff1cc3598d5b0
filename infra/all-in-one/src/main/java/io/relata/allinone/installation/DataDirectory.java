package io.relata.allinone.installation;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The directory of one installation, held by one running Relata; the system frees it when that one
 * dies.
 */
public record DataDirectory(Path path, FileChannel lock) implements AutoCloseable {
    private static final String LOCK = "relata.lock";

    /** Makes the directory if needed and takes it. */
    public static DataDirectory take(Path path) {
        try {
            Files.createDirectories(path);
            var lock = FileChannel.open(path.resolve(LOCK), CREATE, WRITE);
            if (!locked(lock)) {
                lock.close();
                throw new StartupProblem(
                        "The data directory %s is in use by another running Relata: stop that one, or choose another directory with --data-dir."
                                .formatted(path));
            }
            return new DataDirectory(path, lock);
        } catch (IOException e) {
            throw new StartupProblem(
                    "The data directory %s can't be written (%s): choose another with --data-dir."
                            .formatted(path, reason(e)),
                    e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "there is a file of that name";
            case NoSuchFileException _ -> "it can't be created there";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> failure.toString();
        };
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StartupProblem(
                    "The data directory %s can't be released: %s".formatted(path, e), e);
        }
    }
}
