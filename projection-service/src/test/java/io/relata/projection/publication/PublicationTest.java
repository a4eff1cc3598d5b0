package io.relata.projection.publication;

import static io.relata.projection.Words.e;
import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.field;
import static io.relata.projection.Words.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.relata.embedded.kafka.EmbeddedKafka;
import io.relata.embedded.kafka.TestKafka;
import io.relata.kernel.schema.SchemaEvent.EntityRenamed;
import io.relata.kernel.tenant.TenantEvent.TenantDeleted;
import io.relata.kernel.tenant.TenantEvent.TenantSuspended;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.Projection;
import io.relata.projection.publication.PublicationState.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final String prefix = TestKafka.prefix();
    private String bootstrapServers = TestKafka.bootstrapServers();
    private final List<Projection> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(Projection::close);
    }

    @Test
    void an_event_is_a_cloud_event_with_what_the_history_shows() {
        var projection = start();
        var tenant = projection.tenant("acme");
        projection.change(tenant, entity(1, "Book", "books"), field(1, text(2, "title")));
        projection.change(tenant, new EntityRenamed(e(1), "Volume", "volumes"));

        var events = events(3);

        var renamed = events.getLast();
        assertThat(renamed.key()).isEqualTo(tenant.toString());
        assertThat(renamed.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", tenant + ":3")
                .containsEntry("ce_source", "/api/tenants/" + tenant)
                .containsEntry("ce_type", "relata.schema.entity-renamed.v1")
                .containsEntry("ce_subject", tenant.toString())
                .containsEntry("ce_time", "1970-01-01T00:00:00Z")
                .containsEntry("ce_revision", "2")
                .containsEntry("ce_sequence", "3")
                .containsEntry("ce_correlationid", "c")
                .containsEntry("ce_actor", "ann")
                .containsEntry("content-type", "application/json");
        assertThat(renamed.data())
                .hasToString(
                        """
                        {"tenant":"%s","sequence":3,"revision":2,"type":"EntityRenamed","occurredAt":"1970-01-01T00:00:00Z",\
                        "actor":"ann","reason":null,"correlationId":"c",\
                        "data":{"entity":"Book","entityId":"e1","name":"Volume","plural":"volumes"},\
                        "before":{"id":"e1","name":"Book","plural":"books","description":null,"fields":[\
                        {"id":"f2","name":"title","fieldType":"TEXT","list":false,"mandatory":false,"unique":false,"default":null,"description":null}\
                        ],"indexes":[]}}\
                        """
                                .formatted(tenant));
    }

    @Test
    void the_newest_live_schema_of_each_tenant_is_kept_until_the_tenant_goes() {
        var projection = start();
        var tenant = projection.tenant("acme");
        projection.change(tenant, entity(1, "Book", "books"));

        awaitRevision(tenant, 1, true);
        var data = Objects.requireNonNull(newest(tenant).data());
        assertThat(data.path("slug").asString()).isEqualTo("acme");
        assertThat(data.path("entities").path(0).path("name").asString()).isEqualTo("Book");

        projection.live(tenant, new TenantSuspended(), 1);
        awaitRevision(tenant, 1, false);

        projection.live(tenant, new TenantDeleted(), 2);
        await().atMost(PATIENCE).until(() -> newest(tenant).data() == null);
    }

    @Test
    void what_was_published_is_not_published_again_however_often_it_starts() {
        var projection = start();
        var tenant = projection.tenant("acme");
        var random = new Random(17);
        for (int n = 1; n <= 12; n++) {
            projection.change(tenant, entity(n, "Entity" + n, "entities" + n));
            if (random.nextInt(3) == 0) {
                projection = restarted(projection);
            }
        }

        assertThat(sequences(events(12), tenant)).isEqualTo(upTo(12));
        awaitRevision(tenant, 12, true);
        assertThat(revisions(tenant)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void what_was_sent_but_not_committed_was_never_there_and_its_sender_is_fenced() {
        var projection = start();
        var tenant = projection.tenant("acme");
        projection.change(tenant, entity(1, "Book", "books"));
        events(1);

        try (var zombie = producer()) {
            zombie.initTransactions();
            zombie.beginTransaction();
            zombie.send(new ProducerRecord<>(prefix + ".schema.events", tenant.toString(), "{}"));
            zombie.flush();
            projection.change(tenant, entity(2, "Author", "authors"));

            assertThat(sequences(events(2), tenant)).isEqualTo(upTo(2));
            assertThatThrownBy(zombie::commitTransaction)
                    .isInstanceOf(ProducerFencedException.class);
        }
    }

    @Test
    void one_of_two_processes_publishes_and_the_other_takes_over() {
        var first = start();
        var tenant = first.tenant("acme");
        awaitRole(first, Role.LEADING);
        var second = first.beside();
        running.add(second);
        awaitRole(second, Role.STANDING_BY);
        first.change(tenant, entity(1, "Book", "books"));
        second.change(tenant, entity(2, "Author", "authors"));
        assertThat(sequences(events(2), tenant)).isEqualTo(upTo(2));

        running.remove(first);
        first.close();
        second.change(tenant, entity(3, "Loan", "loans"));

        awaitRole(second, Role.LEADING);
        assertThat(sequences(events(3), tenant)).isEqualTo(upTo(3));
        awaitRevision(tenant, 3, true);
        assertThat(revisions(tenant)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void with_kafka_away_changes_go_on_and_are_published_when_it_is_back(@TempDir Path dataDir) {
        TenantId tenant;
        Projection projection;
        int port;
        try (var kafka = EmbeddedKafka.prepare(dataDir, TestKafka.settings()).launch()) {
            bootstrapServers = kafka.bootstrapServers();
            port = kafka.port();
            projection = start();
            tenant = projection.tenant("acme");
            projection.change(tenant, entity(1, "Book", "books"));
            events(1);
        }
        for (int n = 2; n <= 10; n++) {
            projection.change(tenant, entity(n, "Entity" + n, "entities" + n));
        }
        awaitRole(projection, Role.FAILING);
        var state = projection.bean(PublicationState.class);
        assertThat(state.problem()).isNotBlank();
        assertThat(state.lag().events()).isBetween(9L, 10L);
        assertThat(state.lag().oldest()).isPositive();

        try (var _ = EmbeddedKafka.prepare(dataDir, TestKafka.settings().onPort(port)).launch()) {
            assertThat(sequences(events(10), tenant)).isEqualTo(upTo(10));
            awaitRevision(tenant, 10, true);
            await().atMost(PATIENCE).until(() -> state.lag().events() == 0);
            running.remove(projection);
            projection.close();
        }
    }

    @Test
    void more_partitions_do_not_change_the_order_of_a_tenant() throws Exception {
        var projection = start();
        var tenant = projection.tenant("acme");
        projection.change(tenant, entity(1, "Book", "books"));
        events(1);
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createPartitions(Map.of(prefix + ".schema.events", NewPartitions.increaseTo(29)))
                    .all()
                    .get();
        }
        projection = restarted(projection);
        projection.change(tenant, entity(2, "Author", "authors"));

        assertThat(sequences(events(2), tenant)).isEqualTo(upTo(2));
    }

    @Test
    void topics_of_another_event_store_are_left_alone() {
        var first = start();
        var tenant = first.tenant("acme");
        first.change(tenant, entity(1, "Book", "books"));
        events(1);

        var stranger = start();
        var other = stranger.tenant("acme");
        stranger.change(other, entity(1, "Book", "books"));
        running.remove(first);
        first.close();

        awaitRole(stranger, Role.FAILING);
        assertThat(stranger.bean(PublicationState.class).problem())
                .contains("was written from another event store")
                .contains("relata.kafka.prefix");
        assertThat(events(1)).hasSize(1);
    }

    private Projection start() {
        var projection =
                Projection.start(
                        Map.of(
                                "relata.kafka.enabled", "true",
                                "relata.kafka.prefix", prefix,
                                "spring.kafka.bootstrap-servers", bootstrapServers));
        running.add(projection);
        return projection;
    }

    private Projection restarted(Projection projection) {
        running.remove(projection);
        var next = projection.restart();
        running.add(next);
        return next;
    }

    private KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "transactional.id",
                        prefix + ".schema.publication"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** All events, once there are as many. */
    private List<Topic.Message> events(int count) {
        var topic = new Topic(bootstrapServers, prefix + ".schema.events");
        return await().atMost(PATIENCE).until(topic::messages, all -> all.size() >= count);
    }

    private static List<Long> sequences(List<Topic.Message> events, TenantId tenant) {
        return events.stream()
                .filter(event -> event.key().equals(tenant.toString()))
                .map(event -> Objects.requireNonNull(event.data()).path("sequence").asLong())
                .toList();
    }

    private static List<Long> upTo(int count) {
        return java.util.stream.LongStream.rangeClosed(1, count).boxed().toList();
    }

    private Topic revisions() {
        return new Topic(bootstrapServers, prefix + ".schema.revisions");
    }

    private Topic.Message newest(TenantId tenant) {
        var none = new Topic.Message("", new LinkedHashMap<>(), null);
        return revisions().newest().getOrDefault(tenant.toString(), none);
    }

    private List<Long> revisions(TenantId tenant) {
        return revisions().messages().stream()
                .filter(message -> message.key().equals(tenant.toString()))
                .map(message -> Objects.requireNonNull(message.data()).path("revision").asLong())
                .toList();
    }

    private void awaitRevision(TenantId tenant, long revision, boolean serving) {
        await().atMost(PATIENCE)
                .until(
                        () -> newest(tenant).headers(),
                        headers ->
                                Long.toString(revision).equals(headers.get("ce_revision"))
                                        && Boolean.toString(serving)
                                                .equals(headers.get("ce_serving")));
    }

    private static void awaitRole(Projection projection, Role role) {
        await().atMost(PATIENCE)
                .until(() -> projection.bean(PublicationState.class).role() == role);
    }
}
