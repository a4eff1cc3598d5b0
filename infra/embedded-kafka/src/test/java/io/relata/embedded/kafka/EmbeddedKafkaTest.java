package io.relata.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private Path dataDir = Path.of("");

    @Test
    void what_was_committed_is_there_after_a_second_start_on_another_port() throws Exception {
        try (var broker = start()) {
            create(broker, "kept");
            send(broker, "kept", "first");
        }
        try (var broker = start()) {
            send(broker, "kept", "second");
            assertThat(committed(broker, "kept", 2)).containsExactly("first", "second");
        }
    }

    @Test
    void a_broker_that_breaks_is_started_again() throws Exception {
        try (var broker = start()) {
            create(broker, "broken");
            send(broker, "broken", "before");
            Objects.requireNonNull(broker.process()).destroyForcibly();
            send(broker, "broken", "after");
            assertThat(committed(broker, "broken", 2)).containsExactly("before", "after");
        }
    }

    @Test
    void it_ends_when_its_parent_is_killed() throws Exception {
        var parent = BrokerOfAnotherProcess.start(dataDir);
        parent.inputReader().readLine();
        var pid = Files.readString(dataDir.resolve("kafka/kafka.pid")).split(" ")[0];
        var broker = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        parent.destroyForcibly().waitFor();

        await().atMost(PATIENCE).until(() -> !broker.isAlive());
        start().close();
    }

    @Test
    void an_interrupt_of_the_terminal_does_not_reach_it() throws Exception {
        try (var broker = start()) {
            create(broker, "here");
            var process = Objects.requireNonNull(broker.process());
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            send(broker, "here", "still");
            assertThat(process.isAlive()).isTrue();
        }
    }

    @Test
    void a_data_directory_has_one_broker() {
        try (var _ = EmbeddedKafka.prepare(dataDir, TestKafka.settings())) {
            assertThatThrownBy(() -> EmbeddedKafka.prepare(dataDir, TestKafka.settings()))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("Another process runs Kafka on");
        }
    }

    @Test
    void a_taken_port_is_told() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST))) {
            var settings = TestKafka.settings().onPort(taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedKafka.prepare(dataDir, settings))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " can't be opened");
        }
    }

    @Test
    void a_directory_that_is_a_file_is_told() throws IOException {
        var file = Files.createFile(dataDir.resolve("file"));
        assertThatThrownBy(() -> EmbeddedKafka.prepare(file, TestKafka.settings()))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("can't use the directory");
    }

    private EmbeddedKafka start() {
        return EmbeddedKafka.prepare(dataDir, TestKafka.settings()).launch();
    }

    private static void create(EmbeddedKafka broker, String topic) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static void send(EmbeddedKafka broker, String topic, String text) {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "transactional.id", "test",
                        "max.block.ms", "60000");
        try (var producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, text));
            producer.commitTransaction();
        }
    }

    private static List<String> committed(EmbeddedKafka broker, String topic, int count) {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest");
        var texts = new java.util.ArrayList<String>();
        try (var consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            await().atMost(PATIENCE)
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200))
                                .forEach(
                                        (ConsumerRecord<String, String> r) -> texts.add(r.value()));
                        return texts.size() >= count;
                    });
        }
        return texts;
    }
}
