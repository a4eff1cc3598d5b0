package io.relata.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Text that is checked in. Run the tests with {@code -Dgolden.update=true} to write it anew, then
 * read the difference.
 */
public final class Golden {
    private static final Path FILES = Path.of("src/test/resources/golden");

    private Golden() {}

    public static void check(String file, String actual) {
        var path = FILES.resolve(file);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(FILES);
                Files.writeString(path, actual);
            }
            assertThat(actual).isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
