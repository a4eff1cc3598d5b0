package io.relata.embedded.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The files of one broker and the process that runs on them. */
record Broker(Path home, String classPath, int port, Map<String, String> options) {
    private static final Pattern COMPLAINT =
            Pattern.compile("\\b(ERROR|FATAL)\\b|Exception|Error:");
    private static final Pattern STAMP = Pattern.compile("^\\S+ (ERROR|FATAL) +\\S+ ");

    /** Small: one node, a few topics, a machine that does other things. */
    private static final List<String> JVM =
            List.of(
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--enable-native-access=ALL-UNNAMED");

    Path pidFile() {
        return home.resolve("kafka.pid");
    }

    Path log() {
        return home.resolve("kafka.log");
    }

    private Path console() {
        return home.resolve("console.log");
    }

    private Path data() {
        return home.resolve("data");
    }

    /** The process ends when this one does, or when its standard input is closed. */
    Process start() throws IOException {
        var settings = home.resolve("server.properties");
        Files.writeString(settings, text(settings(Ports.free())));
        var logging = home.resolve("log4j2.xml");
        try (var shipped = logging()) {
            Files.copy(shipped, logging, StandardCopyOption.REPLACE_EXISTING);
        }
        var process =
                new ProcessBuilder(command(settings, logging))
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(console().toFile())
                        .start();
        Survivor.remember(pidFile(), process.toHandle());
        return process;
    }

    private List<String> command(Path settings, Path logging) {
        var command = new ArrayList<>(withoutInterrupts());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.add("-Dlog4j2.configurationFile=" + logging);
        command.add("-Drelata.log=" + log());
        command.addAll(List.of("-cp", classPath, BrokerMain.class.getName()));
        command.addAll(List.of(data().toString(), settings.toString()));
        return command;
    }

    // Ctrl-C goes to every process of the terminal: the broker must stay until the services have
    // ended.
    private static List<String> withoutInterrupts() {
        return Files.isExecutable(Path.of("/bin/sh"))
                ? List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "kafka")
                : List.of();
    }

    private Map<String, String> settings(int controllerPort) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put(
                "listeners",
                "CLIENT://%1$s:%2$d,CONTROLLER://%1$s:%3$d"
                        .formatted(Ports.HOST, port, controllerPort));
        settings.put("advertised.listeners", "CLIENT://%s:%d".formatted(Ports.HOST, port));
        settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "1@%s:%d".formatted(Ports.HOST, controllerPort));
        settings.put("log.dirs", data().toString());
        settings.putAll(ONE_NODE);
        settings.putAll(options);
        return settings;
    }

    private static final Map<String, String> ONE_NODE = oneNode();

    private static Map<String, String> oneNode() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After a kill the controller waits this long for the broker of before.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        // There is no replica to recover from: what is acknowledged must be on disk.
        settings.put("log.flush.interval.messages", "1");
        // Half of the heap unless said.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        return settings;
    }

    private static String text(Map<String, String> settings) throws IOException {
        var properties = new java.util.Properties();
        properties.putAll(settings);
        var text = new StringWriter();
        properties.store(text, null);
        return text.toString();
    }

    private static InputStream logging() {
        return Objects.requireNonNull(Broker.class.getResourceAsStream("log4j2.xml"));
    }

    /** What the process that ended said last. */
    String complaint() throws IOException {
        for (var file : List.of(log(), console())) {
            var lines = Files.exists(file) ? lines(file) : List.<String>of();
            var complaint =
                    lines.reversed().stream()
                            .filter(line -> COMPLAINT.matcher(line).find())
                            .findFirst();
            if (complaint.isPresent()) {
                return STAMP.matcher(complaint.get()).replaceFirst("");
            }
        }
        return "it said nothing";
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
    }
}
