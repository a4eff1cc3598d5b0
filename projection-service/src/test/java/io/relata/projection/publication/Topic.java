package io.relata.projection.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relata.kernel.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a plain {@code read_committed} consumer sees of a topic. */
record Topic(String bootstrapServers, String name) {

    /** A record with its headers as text. */
    record Message(String key, Map<String, String> headers, @Nullable JsonNode data) {}

    /** All of it, each key's records in order. */
    List<Message> messages() {
        var messages = new ArrayList<Message>();
        try (var consumer = consumer()) {
            if (!consumer.listTopics().containsKey(name)) {
                return messages;
            }
            var partitions =
                    consumer.partitionsFor(name).stream()
                            .map(p -> new TopicPartition(name, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(r -> messages.add(message(r)));
            }
        }
        return messages;
    }

    /** The newest record of each key. */
    Map<String, Message> newest() {
        var newest = new LinkedHashMap<String, Message>();
        messages().forEach(message -> newest.put(message.key(), message));
        return newest;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "default.api.timeout.ms", "30000"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Message message(ConsumerRecord<String, byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), UTF_8)));
        var data = record.value() == null ? null : Json.read(record.value());
        return new Message(record.key(), headers, data);
    }
}
