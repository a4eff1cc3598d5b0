package io.relata.embedded.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the server's programs from the archive on the class path, once for each version. */
final class Binaries {
    private static final int OWNER_MAY_EXECUTE = 0100;

    private Binaries() {}

    /** Answers the directory that has {@code bin}, {@code lib} and {@code share}. */
    static Path unpackInto(Path directory) throws IOException {
        var platform = platform();
        var target = directory.resolve("%s-%s-runtime".formatted(version(), platform));
        if (!Files.isDirectory(target)) {
            unpack(archive(platform), target);
        }
        return target;
    }

    // Unpacked aside and renamed, so that a process killed half-way leaves nothing that looks
    // complete.
    private static void unpack(InputStream archive, Path target) throws IOException {
        var aside =
                target.resolveSibling(
                        target.getFileName()
                                + "."
                                + Long.toHexString(ThreadLocalRandom.current().nextLong()));
        try (archive;
                var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            Files.createDirectories(aside);
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, aside);
            }
            moveIntoPlace(aside, target);
        } finally {
            Trees.delete(aside);
        }
    }

    private static void moveIntoPlace(Path aside, Path target) throws IOException {
        try {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            // Another process unpacked the same version meanwhile: its copy is as good.
        } catch (IOException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path root)
            throws IOException {
        var path = root.resolve(entry.getName()).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("the archive points outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        if (entry.isLink()) {
            Files.createLink(path, root.resolve(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
            path.toFile().setExecutable(true, false);
        }
    }

    private static InputStream archive(String platform) {
        var archive = Binaries.class.getResourceAsStream("/postgres-" + platform + ".txz");
        if (archive == null) {
            throw new PostgresException(
                    "There are no embedded PostgreSQL binaries for this machine (%s): name a server of your own with --postgres-url."
                            .formatted(platform));
        }
        return archive;
    }

    private static String platform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return system(system) + "-" + machine(machine);
    }

    private static String system(String name) {
        if (name.startsWith("mac")) {
            return "darwin";
        }
        return name.startsWith("windows") ? "windows" : name;
    }

    private static String machine(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }

    private static String version() {
        var properties = new Properties();
        try (var in =
                Objects.requireNonNull(Binaries.class.getResourceAsStream("version.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("postgres");
    }
}
