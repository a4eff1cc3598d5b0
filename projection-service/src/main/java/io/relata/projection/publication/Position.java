package io.relata.projection.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relata.kernel.json.Json;
import java.util.UUID;

/**
 * How far the event log is published: written to Kafka in the transaction of the events themselves.
 *
 * @param index of the log's entry that was published last
 * @param eventStore whose log it is
 * @param partitions over how many the events are spread, which must not change any more
 */
record Position(long index, UUID eventStore, int partitions) {

    static Position read(byte[] json) {
        var position = Json.read(json);
        return new Position(
                position.path("position").asLong(),
                UUID.fromString(position.path("eventStore").asString()),
                position.path("partitions").asInt());
    }

    byte[] json() {
        return Json.object()
                .put("position", index)
                .put("eventStore", eventStore.toString())
                .put("partitions", partitions)
                .toString()
                .getBytes(UTF_8);
    }

    Position at(long newIndex) {
        return new Position(newIndex, eventStore, partitions);
    }
}
