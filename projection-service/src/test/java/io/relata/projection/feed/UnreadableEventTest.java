package io.relata.projection.feed;

import static io.relata.projection.Words.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.Projection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a newer version has written while this one still runs. */
class UnreadableEventTest {
    private Projection projection;

    @BeforeEach
    void start() {
        projection = Projection.start();
    }

    @AfterEach
    void stop() {
        projection.close();
    }

    @Test
    void an_event_of_an_unknown_type_parks_its_tenant_and_nobody_else() {
        var tenant = projection.tenant("ahead");
        projection.change(tenant, entity(1, "Book", "books"));

        append(tenant, "entity-sung.v1");

        await().until(() -> projection.progress(tenant).state() == State.PARKED);
        assertThat(projection.progress(tenant).reason())
                .contains("cannot be read by this version")
                .contains("entity-sung.v1");
        assertThat(projection.progress(tenant).appliedRevision()).isEqualTo(1);
        for (int i = 0; i < 20; i++) {
            var other = projection.tenant("other-" + i);
            projection.change(other, entity(1, "Book", "books"));
            assertThat(projection.progress(other).state()).isEqualTo(State.LIVE);
        }
    }

    @Test
    void it_goes_on_when_a_version_that_can_read_it_starts() {
        var tenant = projection.tenant("ahead");
        projection.change(tenant, entity(1, "Book", "books"));
        append(tenant, "entity-sung.v1");
        await().until(() -> projection.progress(tenant).state() == State.PARKED);

        projection
                .sql()
                .update(
                        "UPDATE relata_events.domain_event SET payload = replace(payload::text, 'entity-sung.v1', 'entity-added.v1')::jsonb");
        projection = projection.restart();

        await().until(() -> projection.progress(tenant).appliedRevision() == 2);
        assertThat(projection.progress(tenant).state()).isEqualTo(State.LIVE);
    }

    /** The next revision: an entity added, under another type name. */
    private void append(TenantId tenant, String type) {
        projection
                .sql()
                .update(
                        """
                        INSERT INTO relata_events.domain_event (event_id, stream, sequence_number, stream_type,
                          occurred_at, payload_type, payload_version, payload, meta_data)
                        VALUES (gen_random_uuid(), 'schema:' || ?, 1, 'schema', now(), 'schema-changed', '1',
                          jsonb_build_object('tenant', ?, 'revision', 2, 'firstSequence', 2, 'actor', 'ann',
                            'correlationId', 'c', 'occurredAt', '1970-01-01T00:00:00Z', 'events',
                            jsonb_build_array(jsonb_build_object('type', ?, 'data',
                              '{"entity":"e2","name":"Song","plural":"songs","generated":false}'::jsonb))),
                          '{}')\
                        """,
                        tenant.toString(),
                        tenant.toString(),
                        type);
        projection.sql().execute("NOTIFY relata_events");
    }
}
