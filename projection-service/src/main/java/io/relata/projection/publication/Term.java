package io.relata.projection.publication;

import io.relata.eventstore.EventTail;
import io.relata.eventstore.EventTail.Entry;
import io.relata.kafka.KafkaConnection;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.publication.LiveSchemas.Live;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * One process's time as the only publisher. It begins by fencing off whoever published before and
 * by reading what is committed; whatever fails ends it, and the next begins the same way.
 */
final class Term implements AutoCloseable {
    private static final int ENTRIES = 50;
    private static final int SCHEMAS = 50;
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final EventTail tail;
    private final Models models;
    private final LiveSchemas live;
    private final Due due;
    private final KafkaProducer<String, byte[]> producer;
    private final CloudEventRecords records;
    private final Map<TenantId, Live> known = new LinkedHashMap<>();
    private @Nullable Position position;
    private long read;

    private Term(
            Sources sources, KafkaProducer<String, byte[]> producer, CloudEventRecords records) {
        this.tail = sources.tail();
        this.models = sources.models();
        this.live = sources.live();
        this.due = new Due(sources.woken());
        this.producer = producer;
        this.records = records;
    }

    /** Where everything comes from. */
    record Sources(EventTail tail, Models models, LiveSchemas live, Set<TenantId> woken) {}

    static Term begin(KafkaConnection kafka, Sources sources) throws InterruptedException {
        var topics = new Topics(kafka);
        var found = topics.prepare();
        var producer = producer(kafka);
        try {
            producer.initTransactions();
            try (var committed = new CommittedRecords(kafka)) {
                var last = committed.last(topics.positions);
                var position = last == null ? null : Position.read(last.value());
                var partitions = Partitions.of(topics, position, found.partitions());
                var records = new CloudEventRecords(topics, partitions, found.largestDataBytes());
                var term = new Term(sources, producer, records);
                term.goOn(position);
                committed.all(topics.revisions, term::remember);
                return term;
            }
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    private static KafkaProducer<String, byte[]> producer(KafkaConnection kafka) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, kafka.topic("schema.publication"));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A relay that dies keeps read_committed consumers waiting no longer than this.
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 8_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.LARGEST_RECORD_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * Topics.LARGEST_RECORD_BYTES);
        return new KafkaProducer<>(
                kafka.producer(settings), new StringSerializer(), new ByteArraySerializer());
    }

    private void goOn(@Nullable Position last) {
        var identity = tail.identity();
        if (last == null) {
            return;
        }
        if (!last.eventStore().equals(identity)) {
            throw new PublicationException(
                    "The topic %s was written from another event store: give this one topics of its own with relata.kafka.prefix."
                            .formatted(records.topics().events));
        }
        var head = tail.head();
        if (last.index() > head) {
            throw new PublicationException(
                    "The topic %s has events up to %d, but the event store ends at %d: an older copy of the database was restored."
                            .formatted(records.topics().events, last.index(), head));
        }
        position = last;
        read = last.index();
    }

    private void remember(ConsumerRecord<String, byte[]> record) {
        var tenant = TenantId.of(record.key());
        if (record.value() == null) {
            known.remove(tenant);
        } else {
            known.put(tenant, Headers.live(record));
        }
    }

    /** The newest entry of the log that is published; 0 before the first. */
    long position() {
        return read;
    }

    /** How long nothing is to be done unless somebody rings. */
    Duration rest() {
        return due.rest();
    }

    /** Publishes a part of what is to be published; false where there is nothing. */
    boolean step() {
        var events = publishEvents();
        var schemas = publishSchemas();
        return events || schemas;
    }

    private boolean publishEvents() {
        var entries = tail.after(read, ENTRIES);
        if (entries.isEmpty()) {
            return false;
        }
        var batch = new ArrayList<ProducerRecord<String, byte[]>>();
        for (var entry : entries) {
            switch (entry) {
                case Entry.OfSchema(_, var changeSet) -> addEvents(changeSet, batch);
                case Entry.OfTenant(_, var change) -> due.expect(change.tenant(), 0);
            }
        }
        var newest = entries.getLast().position();
        if (!batch.isEmpty()) {
            var next = position(newest);
            batch.add(records.position(next));
            send(batch);
            position = next;
        }
        read = newest;
        return true;
    }

    private Position position(long index) {
        if (position != null) {
            return position.at(index);
        }
        var identity = tail.identity();
        if (identity == null) {
            throw new IllegalStateException("a log with entries has a first one");
        }
        return new Position(index, identity, records.partitions());
    }

    private void addEvents(ChangeSet changeSet, List<ProducerRecord<String, byte[]>> batch) {
        due.expect(changeSet.tenant(), changeSet.revision());
        var model = models.before(changeSet);
        var sequence = changeSet.firstSequence();
        for (var event : changeSet.events()) {
            batch.add(records.event(model, changeSet, event, sequence++));
            model = event instanceof ChangeSetWithdrawn ? model : model.evolve(event);
        }
    }

    private boolean publishSchemas() {
        var changed = changed();
        var batch = new ArrayList<ProducerRecord<String, byte[]>>();
        var told = new LinkedHashMap<TenantId, @Nullable Live>();
        for (var tenant : changed.entrySet()) {
            addSchema(tenant.getKey(), tenant.getValue(), batch, told);
            if (batch.size() == SCHEMAS) {
                tell(batch, told);
            }
        }
        tell(batch, told);
        return !changed.isEmpty();
    }

    /** Tenants whose tables say something else than consumers know. */
    private Map<TenantId, LiveSchemas.@Nullable Row> changed() {
        var all = due.all();
        var tenants = due.take();
        if (!all && tenants.isEmpty()) {
            return Map.of();
        }
        var rows = all ? live.all() : live.of(tenants);
        if (all) {
            tenants.addAll(rows.keySet());
            tenants.addAll(known.keySet());
            due.swept();
        }
        var changed = new LinkedHashMap<TenantId, LiveSchemas.@Nullable Row>();
        for (var tenant : tenants) {
            var row = rows.get(tenant);
            if (row == null ? known.containsKey(tenant) : !row.live().equals(known.get(tenant))) {
                changed.put(tenant, row);
            } else if (row != null) {
                due.met(tenant, row.live().revision());
            }
        }
        return changed;
    }

    private void addSchema(
            TenantId tenant,
            LiveSchemas.@Nullable Row row,
            List<ProducerRecord<String, byte[]>> batch,
            Map<TenantId, @Nullable Live> told) {
        var schema = row == null ? null : live.load(tenant);
        if (row == null || schema == null) {
            batch.add(records.tombstone(tenant));
            told.put(tenant, null);
            return;
        }
        batch.add(records.schema(schema, row.changedAt()));
        told.put(tenant, new Live(schema.revision(), schema.serving()));
    }

    private void tell(
            List<ProducerRecord<String, byte[]>> batch, Map<TenantId, @Nullable Live> told) {
        if (batch.isEmpty()) {
            return;
        }
        send(batch);
        told.forEach((tenant, now) -> {
            if (now == null) {
                known.remove(tenant);
                due.gone(tenant);
            } else {
                known.put(tenant, now);
                due.met(tenant, now.revision());
            }
        });
        batch.clear();
        told.clear();
    }

    private void send(List<ProducerRecord<String, byte[]>> batch) {
        producer.beginTransaction();
        batch.forEach(producer::send);
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
