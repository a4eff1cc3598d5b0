package io.relata.allinone.installation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The key that opens everything. */
public record AdminKey(String value) {
    private static final String FILE = "admin.key";
    private static final int RANDOM_BYTES = 32;
    private static final int SHORTEST = 16;

    public AdminKey {
        if (value.length() < SHORTEST || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new StartupProblem(
                    "The administrator key must have at least %d printable characters and no spaces."
                            .formatted(SHORTEST));
        }
    }

    /** The key kept in the directory, made at the first start. */
    public static AdminKey keptIn(Path directory) {
        var file = directory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            return new AdminKey(Files.readString(file).strip());
        } catch (IOException e) {
            throw new StartupProblem(
                    "The administrator key in %s can't be read or written.".formatted(file), e);
        }
    }

    /** Compares in a time that tells nothing about where the two differ. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(value.getBytes(UTF_8), candidate.getBytes(UTF_8));
    }

    private static void write(Path file) throws IOException {
        var random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try (var channel = Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE), ownerOnly());
                var out = Channels.newOutputStream(channel)) {
            out.write((key + "\n").getBytes(UTF_8));
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

    @Override
    public String toString() {
        return "AdminKey[hidden]";
    }
}
