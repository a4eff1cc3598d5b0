package io.relata.embedded.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the programs of one unpacked PostgreSQL.
 *
 * @param output a file that takes a program's output: a pipe would stay open as long as the server
 *     that it started
 */
record Programs(Path home, Path output) {
    private static final int TIMEOUT_MINUTES = 15;

    /** What a program did. */
    record Outcome(int status, String output) {
        boolean failed() {
            return status != 0;
        }

        String lastLine() {
            return output.strip().lines().reduce("", (_, line) -> line);
        }
    }

    Outcome run(String program, String... arguments) {
        return runWithInput("", program, arguments);
    }

    Outcome runWithInput(String input, String program, String... arguments) {
        try {
            var process = start(input, program, arguments);
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new PostgresException(
                        program + " did not end within " + TIMEOUT_MINUTES + " minutes.");
            }
            return new Outcome(
                    process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new PostgresException(
                    "PostgreSQL's %s can't be run: %s".formatted(program, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while " + program + " was running.", e);
        }
    }

    private Process start(String input, String program, String... arguments) throws IOException {
        var builder =
                new ProcessBuilder(command(program, arguments))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        }
        return process;
    }

    private List<String> command(String program, String... arguments) {
        var command = new ArrayList<>(RootUser.prefix());
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }
}
