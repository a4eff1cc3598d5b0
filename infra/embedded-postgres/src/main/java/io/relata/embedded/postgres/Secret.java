package io.relata.embedded.postgres;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** A random password of 256 bits in a file that only its owner can read. */
final class Secret {
    private static final int BYTES = 32;

    private Secret() {}

    static void write(Path file) throws IOException {
        var secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Files.deleteIfExists(file);
        try (var channel = Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE), ownerOnly());
                var out = Channels.newOutputStream(channel)) {
            out.write((text + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
