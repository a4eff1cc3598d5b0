package io.relata.faults.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relata.faults.history.Entry.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what consumers see: committed records of the topics of events and of revisions. */
public final class TopicReader {
    private static final String EVENTS = "relata.schema.events";
    private static final String REVISIONS = "relata.schema.revisions";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(500);

    /** How long it is listened for what should not come any more. */
    private static final int QUIET_POLLS = 6;

    private final Map<String, String> slugs;
    private final List<Sent> sent = new ArrayList<>();
    private final Map<String, Long> newest = new LinkedHashMap<>();

    /**
     * @param slugs of the tenants, by their ids
     */
    public TopicReader(Map<String, String> slugs) {
        this.slugs = slugs;
    }

    /**
     * Reads until everything is there that the history has, and a moment longer.
     *
     * @param revisions newest of the history, by slug
     */
    public void read(Broker broker, int events, Map<String, Long> revisions) {
        try (var consumer = consumer(broker)) {
            var partitions = new ArrayList<TopicPartition>();
            for (var topic : List.of(EVENTS, REVISIONS)) {
                consumer.partitionsFor(topic)
                        .forEach(found ->
                                partitions.add(new TopicPartition(topic, found.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            int quiet = 0;
            while (quiet < QUIET_POLLS && System.nanoTime() < deadline) {
                var records = consumer.poll(POLL);
                records.forEach(this::take);
                var complete = sent.size() >= events && newest.equals(revisions);
                quiet = complete && records.isEmpty() ? quiet + 1 : 0;
            }
        }
    }

    /** In the order of each partition. */
    public List<Sent> sent() {
        return sent;
    }

    /** The newest revision of each tenant, by slug. */
    public Map<String, Long> newest() {
        return newest;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        var slug = slugs.get(record.key());
        if (slug == null || record.value() == null) {
            return;
        }
        var revision = number(record, "ce_revision");
        if (record.topic().equals(REVISIONS)) {
            newest.put(slug, revision);
        } else {
            sent.add(
                    new Sent(
                            slug,
                            revision,
                            number(record, "ce_sequence"),
                            text(record, "ce_type")));
        }
    }

    private static long number(ConsumerRecord<String, byte[]> record, String header) {
        return Long.parseLong(text(record, header));
    }

    private static String text(ConsumerRecord<String, byte[]> record, String header) {
        var found = Objects.requireNonNull(record.headers().lastHeader(header), header);
        return new String(found.value(), UTF_8);
    }

    private static KafkaConsumer<String, byte[]> consumer(Broker broker) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
