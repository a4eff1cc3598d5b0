package io.relata.projection.publication;

import io.relata.kafka.KafkaConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of this publication, and what the cluster says of them. */
final class Topics {
    static final int LARGEST_RECORD_BYTES = 16 << 20;

    private static final int PARTITIONS = 12;
    private static final int BYTES_UNLESS_TOLD = 1_000_000;

    /** What a record has beside its data. */
    private static final int HEADROOM_BYTES = 16_384;

    private final KafkaConnection kafka;
    final String events;
    final String revisions;
    final String positions;

    Topics(KafkaConnection kafka) {
        this.kafka = kafka;
        this.events = kafka.topic("schema.events");
        this.revisions = kafka.topic("schema.revisions");
        this.positions = kafka.topic("schema.positions");
    }

    /**
     * @param partitions how many the topics of events and of revisions both have at least
     * @param largestDataBytes that surely fit into a record
     */
    record Found(int partitions, int largestDataBytes) {}

    /** Makes the topics that are missing. */
    Found prepare() throws InterruptedException {
        Map<String, Object> patience =
                Map.of(
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        10_000,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        10_000);
        try (var admin = Admin.create(kafka.admin(patience))) {
            create(admin, PARTITIONS, events, forEver());
            create(admin, PARTITIONS, revisions, compacted(4 * LARGEST_RECORD_BYTES));
            create(admin, 1, positions, compacted(1 << 20));
            return new Found(partitions(admin), largestDataBytes(admin));
        }
    }

    private static void create(
            Admin admin, int partitions, String topic, Map<String, String> settings)
            throws InterruptedException {
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            return;
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw failed("The topic %s can't be looked at".formatted(topic), e);
            }
        }
        var wanted =
                new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(settings);
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw failed("The topic %s can't be created".formatted(topic), e);
            }
        }
    }

    private int partitions(Admin admin) throws InterruptedException {
        try {
            return admin
                    .describeTopics(List.of(events, revisions))
                    .allTopicNames()
                    .get()
                    .values()
                    .stream()
                    .mapToInt(topic -> topic.partitions().size())
                    .min()
                    .orElseThrow();
        } catch (ExecutionException e) {
            throw failed("The topics can't be looked at", e);
        }
    }

    /** A topic that somebody else made may take less than those made here. */
    private int largestDataBytes(Admin admin) throws InterruptedException {
        var resources = new ArrayList<ConfigResource>();
        for (var topic : List.of(events, revisions)) {
            resources.add(new ConfigResource(ConfigResource.Type.TOPIC, topic));
        }
        try {
            return admin.describeConfigs(resources).all().get().values().stream()
                    .map(config -> config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
                    .mapToInt(entry -> Integer.parseInt(entry.value()))
                    .map(bytes -> Math.min(bytes, LARGEST_RECORD_BYTES) - HEADROOM_BYTES)
                    .min()
                    .orElseThrow();
        } catch (ExecutionException e) {
            // To look at settings is a right of its own, which nothing else needs.
            return BYTES_UNLESS_TOLD - HEADROOM_BYTES;
        }
    }

    private static Map<String, String> forEver() {
        var settings = new LinkedHashMap<String, String>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_RECORD_BYTES));
        return settings;
    }

    /** Only what lies in a full segment is ever compacted. */
    private static Map<String, String> compacted(int segmentBytes) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(segmentBytes));
        settings.put(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(Math.min(segmentBytes, LARGEST_RECORD_BYTES)));
        return settings;
    }

    private static KafkaException failed(String what, ExecutionException failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        return new KafkaException(what + ": " + cause.getMessage(), cause);
    }
}
