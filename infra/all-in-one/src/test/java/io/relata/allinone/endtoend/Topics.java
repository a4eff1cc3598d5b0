package io.relata.allinone.endtoend;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a consumer of committed records reads. */
public final class Topics {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Topics() {}

    /** The data of committed records, once there are as many. */
    public static List<String> records(String servers, String topic, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions =
                    await()
                            .atMost(PATIENCE)
                            .until(() -> consumer.partitionsFor(topic), some -> !some.isEmpty())
                            .stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var records = new ArrayList<String>();
            await().atMost(PATIENCE)
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(100)).forEach(r -> records.add(r.value()));
                        return records.size() >= count;
                    });
            return records;
        }
    }
}
