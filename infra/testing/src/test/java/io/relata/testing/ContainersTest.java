package io.relata.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Official images and stand-ins alike must do what the product needs. */
class ContainersTest {
    @BeforeAll
    static void only_where_containers_are_used() {
        assumeTrue(Infrastructure.ofThisRun() == Infrastructure.CONTAINERS);
    }

    @Test
    void kafka_keeps_a_transaction() {
        try (var kafka = Containers.kafka()) {
            kafka.start();

            send(kafka.getBootstrapServers(), "hello");

            assertThat(received(kafka.getBootstrapServers())).isEqualTo("hello");
        }
    }

    private static void send(String servers, String text) {
        var settings =
                Map.<String, Object>of("bootstrap.servers", servers, "transactional.id", "test");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("greetings", text));
            producer.commitTransaction();
        }
    }

    private static String received(String servers) {
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers", servers,
                        "group.id", "test",
                        "auto.offset.reset", "earliest",
                        "isolation.level", "read_committed");
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("greetings"));
            return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
        }
    }
}
