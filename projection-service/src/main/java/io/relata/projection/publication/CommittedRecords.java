package io.relata.projection.publication;

import io.relata.kafka.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads what earlier terms have committed. */
final class CommittedRecords implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long FIRST_LOOK_BACK = 16;

    private final KafkaConsumer<String, byte[]> consumer;

    CommittedRecords(KafkaConnection kafka) {
        this.consumer =
                new KafkaConsumer<>(
                        kafka.consumer(
                                Map.of(
                                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                        "read_committed",
                                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                        "false",
                                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                        10_000,
                                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                        10_000)),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
    }

    /** The last record of a topic with one partition; null where there is none. */
    @Nullable ConsumerRecord<String, byte[]> last(String topic) {
        var partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        var begin = offset(consumer.beginningOffsets(List.of(partition)), partition);
        var end = offset(consumer.endOffsets(List.of(partition)), partition);
        // Marks of transactions take offsets too, so the last offset may not be a record.
        for (var lookBack = FIRST_LOOK_BACK; ; lookBack *= 16) {
            var from = Math.max(begin, end - lookBack);
            var newest = new Newest();
            consumer.seek(partition, from);
            read(Map.of(partition, end), newest);
            if (newest.record != null || from == begin) {
                return newest.record;
            }
        }
    }

    /** Every record of these partitions of a topic. */
    void all(String topic, Consumer<ConsumerRecord<String, byte[]>> reader) {
        var partitions =
                consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        read(consumer.endOffsets(partitions), reader);
    }

    private void read(
            Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<String, byte[]>> reader) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            records.forEach(reader);
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new TimeoutException("Kafka does not give what it has: " + ends.keySet());
            }
        }
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static final class Newest implements Consumer<ConsumerRecord<String, byte[]>> {
        private @Nullable ConsumerRecord<String, byte[]> record;

        @Override
        public void accept(ConsumerRecord<String, byte[]> next) {
            record = next;
        }
    }
}
