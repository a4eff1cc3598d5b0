package io.relata.embedded.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Unpacks the broker's libraries from the class path, once for each set of versions. */
final class Libraries {
    private Libraries() {}

    /** Answers the class path of the broker's process. */
    static String unpackInto(Path directory) throws IOException {
        var names = names();
        var target = directory.resolve("runtime-%08x".formatted(names.hashCode()));
        if (!Files.isDirectory(target)) {
            unpack(names, target);
        }
        return String.join(File.pathSeparator, target + File.separator + "*", ownClasses());
    }

    // Unpacked aside and renamed, so that a process killed half-way leaves nothing that looks
    // complete.
    private static void unpack(List<String> libraries, Path target) throws IOException {
        var aside =
                target.resolveSibling(
                        target.getFileName()
                                + "."
                                + Long.toHexString(ThreadLocalRandom.current().nextLong()));
        try {
            Files.createDirectories(aside);
            for (var library : libraries) {
                try (var content = resource("libraries/" + library)) {
                    Files.copy(content, aside.resolve(library));
                }
            }
            moveIntoPlace(aside, target);
        } finally {
            delete(aside);
        }
    }

    private static void moveIntoPlace(Path aside, Path target) throws IOException {
        try {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process may have unpacked the same version meanwhile: its copy is as good.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static List<String> names() throws IOException {
        try (var classPath = resource("class-path")) {
            return new String(classPath.readAllBytes(), UTF_8)
                    .strip().transform(paths -> List.of(paths.split(":"))).stream()
                            .map(path -> path.substring(path.lastIndexOf('/') + 1))
                            .toList();
        }
    }

    private static InputStream resource(String name) {
        var resource = Libraries.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IllegalStateException("not built into this jar: " + name);
        }
        return resource;
    }

    /** The jar or directory of {@link BrokerMain}. */
    private static String ownClasses() {
        try {
            var source = BrokerMain.class.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(source.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
