package io.relata.embedded.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** Starts a server and waits to be killed. */
final class ServerOfAnotherProcess {
    private ServerOfAnotherProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        var settings = PostgresSettings.standard().binariesIn(Path.of(arguments[1]));
        var postgres = EmbeddedPostgres.start(Path.of(arguments[0]), settings);
        IO.println(postgres.port());
        Thread.currentThread().join();
    }

    /** Answers the running process once its server is ready. */
    static Process start(Path dataDir, Path binaries) throws IOException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                ServerOfAnotherProcess.class.getName(),
                                dataDir.toString(),
                                binaries.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        process.inputReader().readLine();
        return process;
    }
}
