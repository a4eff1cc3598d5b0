package io.relata.embedded.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * The broker's process. Its standard input is a pipe from the process that started it: the pipe
 * ends when that process closes it or dies, however it dies, and then the broker stops too.
 */
final class BrokerMain {
    private static final long LONGEST_STOP_MILLIS = 30_000;

    private BrokerMain() {}

    /** Takes the directory of the data and the file of the settings. */
    public static void main(String[] arguments) throws IOException {
        Thread.ofPlatform().daemon().name("parent-watch").start(BrokerMain::endWithParent);
        var data = Path.of(arguments[0]);
        var settings = arguments[1];
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(settings);
        }
        Kafka.main(new String[] {settings});
    }

    private static void format(String settings) {
        var status =
                StorageTool.execute(
                        new String[] {
                            "format",
                            "--cluster-id",
                            Uuid.randomUuid().toString(),
                            "--config",
                            settings,
                            "--ignore-formatted"
                        },
                        System.out);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            // A broken pipe ends as a closed one does.
        }
        Thread.ofPlatform().daemon().name("last-resort").start(BrokerMain::halt);
        System.exit(0);
    }

    /** Nobody is left who could kill a broker that does not stop. */
    private static void halt() {
        try {
            Thread.sleep(LONGEST_STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
