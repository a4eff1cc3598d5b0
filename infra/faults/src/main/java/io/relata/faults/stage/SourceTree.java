package io.relata.faults.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A copy of the sources that may be broken. */
public final class SourceTree implements AutoCloseable {
    private static final Pattern COUNTS =
            Pattern.compile(
                    "<testsuite [^>]*?tests=\"(\\d+)\" errors=\"(\\d+)\" skipped=\"\\d+\" failures=\"(\\d+)\"");

    private final Path home;
    private final Path logs;

    private SourceTree(Path home, Path logs) {
        this.home = home;
        this.logs = logs;
    }

    /**
     * What surefire reported.
     *
     * @param run how many; 0 where it came to none, because the copy does not compile
     */
    public record Tests(int run, int failed) {
        public boolean isGreen() {
            return run > 0 && failed == 0;
        }

        @Override
        public String toString() {
            return "%d of %d tests failed".formatted(failed, run);
        }
    }

    /**
     * @param from a git working tree; what git ignores stays behind
     * @param logs where Maven's output goes
     */
    public static SourceTree copyOf(Path from, Path logs) throws IOException {
        var home = Files.createTempDirectory("relata-defects");
        var files =
                output(from, List.of("git", "ls-files", "-z", "-co", "--exclude-standard"))
                        .split("\0");
        for (var file : files) {
            var source = from.resolve(file);
            if (Files.isRegularFile(source)) {
                var copy = home.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(source, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new SourceTree(home, logs);
    }

    /** Empty, or why it does not apply. */
    public String apply(Path patch) throws IOException {
        return output(home, List.of("git", "apply", "-C1", patch.toString()));
    }

    public void takeBack(Path patch) throws IOException {
        var refused = output(home, List.of("git", "apply", "-C1", "-R", patch.toString()));
        if (!refused.isEmpty()) {
            throw new IllegalStateException("could not take back " + patch + ": " + refused);
        }
    }

    /** Runs these tests of these modules, named with commas between them. */
    public Tests test(String modules, String tests, String log) throws IOException {
        forgetReports();
        var command =
                List.of(
                        "mvn",
                        "-B",
                        "-Dstyle.color=never",
                        "-pl",
                        modules,
                        "-am",
                        "test",
                        "-Dtest=" + tests,
                        "-Dsurefire.failIfNoSpecifiedTests=false",
                        "-Dmaven.test.failure.ignore=true");
        Files.writeString(logs.resolve(log + ".log"), output(home, command));
        var counts = new ArrayList<MatchResult>();
        for (var report : reports()) {
            COUNTS.matcher(Files.readString(report)).results().forEach(counts::add);
        }
        return new Tests(sum(counts, 1), sum(counts, 2) + sum(counts, 3));
    }

    private static int sum(List<MatchResult> counts, int group) {
        return counts.stream().mapToInt(count -> Integer.parseInt(count.group(group))).sum();
    }

    private void forgetReports() throws IOException {
        for (var report : reports()) {
            Files.delete(report);
        }
    }

    private List<Path> reports() throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .toList();
        }
    }

    private static String output(Path directory, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(directory.toAbsolutePath().toFile());
        // Else git would look for a repository around the copy.
        builder.environment()
                .put(
                        "GIT_CEILING_DIRECTORIES",
                        directory.toAbsolutePath().resolve("..").normalize().toString());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.onExit().join();
        return output;
    }

    @Override
    public void close() {
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
