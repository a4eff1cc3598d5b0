package io.relata.runtime.following;

import io.relata.kafka.KafkaConnection;
import io.relata.kernel.background.BackgroundThread;
import io.relata.kernel.tenant.TenantId;
import io.relata.runtime.tenant.Tenants;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Looks at a tenant again whenever a record about it comes. What a record says does not matter,
 * only that it came: the tables have the truth, so that records may come twice, late or in any
 * order. What is missed the runtime notices by itself a moment later.
 */
final class SchemaFollower implements SmartLifecycle, ApplicationListener<ContextRefreshedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaFollower.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaConnection kafka;
    private final Tenants tenants;
    private final BackgroundThread thread = new BackgroundThread("schema-follower", this::run);
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    SchemaFollower(KafkaConnection kafka, Tenants tenants) {
        this.kafka = kafka;
        this.tenants = tenants;
    }

    /** Once everything else has started, which should not have to wait for Kafka's classes. */
    @Override
    public void onApplicationEvent(ContextRefreshedEvent ready) {
        start();
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop(this::wake, PATIENCE);
    }

    private void wake() {
        var listening = consumer;
        if (listening != null) {
            listening.wakeup();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    private void run() {
        try {
            while (isRunning()) {
                attempt();
                if (isRunning()) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try (var listening = newConsumer()) {
            consumer = listening;
            follow(listening);
        } catch (WakeupException e) {
            LOG.debug("stopped");
        } catch (KafkaException | IllegalStateException e) {
            LOG.debug("not following, will try again", e);
        } finally {
            consumer = null;
        }
    }

    private void follow(KafkaConsumer<String, byte[]> listening) {
        var partitions =
                listening.partitionsFor(kafka.topic("schema.revisions")).stream()
                        .map(partition ->
                                new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            return;
        }
        // What was before is in the tables, which are read when a tenant is first asked for.
        listening.assign(partitions);
        listening.seekToEnd(partitions);
        partitions.forEach(listening::position);
        while (isRunning()) {
            var told = new LinkedHashSet<TenantId>();
            listening.poll(POLL).forEach(record -> told.add(TenantId.of(record.key())));
            told.forEach(tenants::refresh);
        }
    }

    private KafkaConsumer<String, byte[]> newConsumer() {
        return new KafkaConsumer<>(
                kafka.consumer(
                        Map.of(
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
