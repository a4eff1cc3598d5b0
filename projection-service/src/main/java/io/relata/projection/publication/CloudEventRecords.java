package io.relata.projection.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.relata.kernel.json.EventJson;
import io.relata.kernel.json.Json;
import io.relata.kernel.json.SchemaJson;
import io.relata.kernel.json.StoredTypes;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events and schemas as CloudEvents 1.0 in binary mode, each keyed by its tenant.
 *
 * @param partitions over how many the tenants are spread
 * @param largestDataBytes beyond this a record names the address of what it leaves out
 */
record CloudEventRecords(Topics topics, int partitions, int largestDataBytes) {
    static final String REVISION = "revision";
    static final String SERVING = "serving";
    private static final Logger LOG = LoggerFactory.getLogger(CloudEventRecords.class);

    /** One schema event, as the history shows it, with its tenant. */
    ProducerRecord<String, byte[]> event(
            SchemaModel before, ChangeSet changeSet, SchemaEvent event, long sequence) {
        var tenant = changeSet.tenant();
        var data = Json.object().put("tenant", tenant.toString());
        data.setAll(EventJson.event(before, changeSet, event, sequence));
        var cloudEvent =
                about(tenant, changeSet.occurredAt())
                        .withId(tenant + ":" + sequence)
                        .withType("relata.schema." + StoredTypes.SCHEMA_EVENTS.nameOf(event))
                        .withExtension(REVISION, Long.toString(changeSet.revision()))
                        .withExtension("sequence", Long.toString(sequence))
                        .withExtension("correlationid", changeSet.correlationId())
                        .withExtension("actor", changeSet.actor());
        var address = "schema/history?after=%d&limit=1".formatted(sequence - 1);
        return written(topics.events, tenant, cloudEvent, data, address, "data", "before");
    }

    /** A schema that is live, as the schema endpoint shows it, with its tenant. */
    ProducerRecord<String, byte[]> schema(SchemaPublished schema, Instant changedAt) {
        var tenant = schema.tenant();
        var data =
                Json.object()
                        .put("tenant", tenant.toString())
                        .put("slug", schema.slug().value())
                        .put(SERVING, schema.serving());
        data.setAll(SchemaJson.schema(schema.model()));
        var cloudEvent =
                about(tenant, changedAt)
                        .withId("%s:%d:%s".formatted(tenant, schema.revision(), changedAt))
                        .withType("relata.schema.schema-published.v1")
                        .withExtension(REVISION, Long.toString(schema.revision()))
                        .withExtension(SERVING, Boolean.toString(schema.serving()));
        var address = "schema?revision=" + schema.revision();
        return written(
                topics.revisions,
                tenant,
                cloudEvent,
                data,
                address,
                "entities",
                "relationships",
                "enums",
                "roles");
    }

    /** The tenant is gone. */
    ProducerRecord<String, byte[]> tombstone(TenantId tenant) {
        return new ProducerRecord<>(topics.revisions, partition(tenant), tenant.toString(), null);
    }

    ProducerRecord<String, byte[]> position(Position position) {
        return new ProducerRecord<>(topics.positions, 0, "position", position.json());
    }

    private static CloudEventBuilder about(TenantId tenant, Instant time) {
        return CloudEventBuilder.v1()
                .withSource(URI.create("/api/tenants/" + tenant))
                .withSubject(tenant.toString())
                .withTime(time.atOffset(ZoneOffset.UTC));
    }

    private ProducerRecord<String, byte[]> written(
            String topic,
            TenantId tenant,
            CloudEventBuilder event,
            ObjectNode data,
            String address,
            String... large) {
        var json = Json.bytes(data);
        if (json.length > largestDataBytes) {
            LOG.warn(
                    "tenant {}: {} bytes are too many for a record of {}: it tells where to get them ({})",
                    tenant,
                    json.length,
                    topic,
                    address);
            for (var name : large) {
                data.remove(name);
            }
            json = Json.bytes(data);
            event.withExtension("dataref", "/api/tenants/%s/%s".formatted(tenant, address));
        }
        return KafkaMessageFactory.<String>createWriter(topic, partition(tenant), tenant.toString())
                .writeBinary(event.withData("application/json", json).build());
    }

    /** What Kafka's own clients choose by default for this key and number of partitions. */
    private int partition(TenantId tenant) {
        return Utils.toPositive(Utils.murmur2(tenant.toString().getBytes(UTF_8))) % partitions;
    }
}
