package io.relata.projection.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relata.projection.publication.LiveSchemas.Live;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the headers of a published schema tell without its data being read. */
final class Headers {
    private Headers() {}

    static Live live(ConsumerRecord<String, byte[]> record) {
        return new Live(
                Long.parseLong(text(record, "ce_" + CloudEventRecords.REVISION)),
                Boolean.parseBoolean(text(record, "ce_" + CloudEventRecords.SERVING)));
    }

    private static String text(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        if (header == null) {
            throw new PublicationException(
                    "A record of %s (partition %d, offset %d) was not written by Relata: it has no header %s."
                            .formatted(record.topic(), record.partition(), record.offset(), name));
        }
        return new String(header.value(), UTF_8);
    }
}
