package io.relata.embedded.kafka;

import java.io.IOException;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** Starts a broker and waits to be killed. */
final class BrokerOfAnotherProcess {
    private BrokerOfAnotherProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        var broker = EmbeddedKafka.prepare(Path.of(arguments[0]), TestKafka.settings()).launch();
        Awaitility.await().until(() -> broker.process() != null);
        IO.println(broker.bootstrapServers());
        Thread.currentThread().join();
    }

    static Process start(Path dataDir) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerOfAnotherProcess.class.getName(),
                        dataDir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
