package io.relata.allinone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code relata} in a checkout of its own, with a Maven and a JDK that only say so. */
class LauncherTest {
    private static final Path SCRIPT = Path.of("../../relata");

    @TempDir Path directory;

    @BeforeEach
    void checkout() throws IOException {
        program("checkout/relata", Files.readString(SCRIPT));
        Files.writeString(directory.resolve("checkout/pom.xml"), "<project/>");
        program(
                "bin/mvn",
                """
                #!/bin/sh
                echo begin >>"%1$s/builds"
                sleep 1
                : >"%1$s/checkout/infra/all-in-one/target/app/relata.jar"
                echo end >>"%1$s/builds"
                """
                        .formatted(directory));
        program("jdk/bin/java", "#!/bin/sh\necho java ran\n");
        program("jdk/bin/javac", "#!/bin/sh\n");
        Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    }

    @Test
    void starts_at_the_same_moment_build_once() throws IOException, InterruptedException {
        var starts = new ArrayList<Process>();
        for (int i = 0; i < 4; i++) {
            starts.add(start());
        }

        for (var start : starts) {
            assertEnded(start);
        }
        assertThat(Files.readAllLines(directory.resolve("builds"))).containsExactly("begin", "end");
    }

    @Test
    void the_lock_of_a_start_that_was_killed_holds_up_nobody()
            throws IOException, InterruptedException {
        var gone = new ProcessBuilder("true").start();
        gone.waitFor();
        var app = directory.resolve("checkout/infra/all-in-one/target/app");
        Files.createDirectories(app);
        Files.createSymbolicLink(app.resolve("building"), Path.of(Long.toString(gone.pid())));

        assertEnded(start());
        assertThat(app.resolve("building")).doesNotExist();
    }

    private Process start() throws IOException {
        var builder = new ProcessBuilder(directory.resolve("checkout/relata").toString(), "start");
        builder.environment().put("RELATA_JAVA_HOME", directory.resolve("jdk").toString());
        builder.environment()
                .merge(
                        "PATH",
                        directory.resolve("bin").toString(),
                        (path, bin) -> bin + ":" + path);
        return builder.redirectErrorStream(true).start();
    }

    private static void assertEnded(Process start) throws IOException, InterruptedException {
        assertThat(start.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var output = new String(start.getInputStream().readAllBytes());
        assertThat(start.exitValue()).as(output).isZero();
        assertThat(output).contains("java ran");
    }

    private void program(String path, String text) throws IOException {
        var file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
