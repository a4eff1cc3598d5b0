package io.relata.runtime.http;

import static io.relata.kernel.schema.Cardinality.MANY_TO_ONE;
import static io.relata.kernel.schema.FieldType.INTEGER;
import static io.relata.kernel.schema.FieldType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.SchemaEvent.IndexRemoved;
import io.relata.runtime.testing.SchemaDraft;
import io.relata.runtime.testing.TestServer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UniqueIndexesTest {
    private static final String NOW = "/t/acme/graphql";
    private static final String BEFORE = "/t/acme/r/1/graphql";
    private static final UUID ROOM = TestServer.id(1);

    private final SchemaDraft draft =
            new SchemaDraft()
                    .entity("Room", "rooms")
                    .field("Room", "house", TEXT, "")
                    .field("Room", "number", INTEGER, "")
                    .field("Room", "code", TEXT, "")
                    .key("Room", "house", "number")
                    .key("Room", "code")
                    .entity("Booking", "bookings")
                    .field("Booking", "hour", INTEGER, "")
                    .relate(MANY_TO_ONE, "Booking.room", "Room.bookings")
                    .key("Booking", "room", "hour");
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(draft.model(1));
        assertThat(
                        ask(
                                "mutation { createRoom(input: {id: \"%s\", house: \"A, \\\"1\\\"\", number: 2, code: \"x\"}) { success } createBooking(input: {hour: 9, room: {connect: {id: \"%1$s\"}}}) { success } }"
                                        .formatted(ROOM)))
                .doesNotContain("errors");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_record_is_found_by_all_values_of_a_key() {
        assertThat(
                        ask(
                                "{ roomBy(where: {house_number: {house: \"A, \\\"1\\\"\", number: 2}}) { code } }"))
                .isEqualTo("{\"data\":{\"roomBy\":{\"code\":\"x\"}}}");
        assertThat(ask("{ roomBy(where: {code: \"x\"}) { number } }"))
                .isEqualTo("{\"data\":{\"roomBy\":{\"number\":2}}}");
        assertThat(
                        ask(
                                "{ bookingBy(where: {room_hour: {room: \"%s\", hour: 9}}) { room { code } } }"
                                        .formatted(ROOM)))
                .contains("\"x\"");
        assertThat(
                        ask(
                                "{ bookingBy(where: {room_hour: {room: \"%s\", hour: 8}}) { hour } }"
                                        .formatted(ROOM)))
                .isEqualTo("{\"data\":{\"bookingBy\":null}}");
    }

    @Test
    void the_values_of_a_key_come_in_variables_too() {
        var parts =
                "query ($r: ID!, $h: Int!) { bookingBy(where: {room_hour: {room: $r, hour: $h}}) { hour } }";
        var whole =
                "query ($k: Booking_room_hour_Key) { bookingBy(where: {room_hour: $k}) { hour } }";
        var where = "query ($w: BookingUniqueInput!) { bookingBy(where: $w) { hour } }";
        var key = Map.of("room", ROOM, "hour", 9);

        assertThat(ask(parts, Map.of("r", ROOM, "h", 9))).contains("{\"hour\":9}");
        assertThat(ask(where, Map.of("w", Map.of("room_hour", key)))).contains("{\"hour\":9}");
        assertThat(ask(where, Map.of("w", Map.of("room_hour", Map.of("room", ROOM)))))
                .contains("REQUIRED");
        assertThat(ask(whole, Map.of("k", key))).contains("hour");
    }

    @Test
    void records_are_connected_by_a_key() {
        assertThat(
                        ask(
                                "mutation { createBooking(input: {hour: 1, room: {connect: {house_number: {house: \"A, \\\"1\\\"\", number: 2}}}}) { booking { room { code } } } }"))
                .contains("\"x\"");
        assertThat(
                        ask(
                                "mutation { createBooking(input: {hour: 2, room: {connect: {code: \"x\"}}}) { booking { room { number } } } }"))
                .contains("\"number\":2");
        assertThat(
                        ask(
                                "mutation { updateRoom(id: \"%s\", input: {bookings: {delete: [{room_hour: {room: \"%1$s\", hour: 9}}]}}) { room { bookings { hour } } } }"
                                        .formatted(ROOM)))
                .contains("\"room\":{\"bookings\":[");
        assertThat(
                        ask(
                                "mutation { createBooking(input: {hour: 3, room: {connect: {house_number: {house: \"B\", number: 2}}}}) { errors { code message path } } }"))
                .contains("NOT_FOUND")
                .contains("There is no Room whose house and number are these.")
                .contains("[\"input\",\"room\",\"connect\"]");
    }

    @Test
    void a_record_that_is_made_in_the_same_field_is_connected_by_a_key() {
        assertThat(
                        ask(
                                "mutation { createBookings(inputs: [{hour: 4, room: {create: {house: \"N\", number: 1}}}, {hour: 5, room: {connect: {house_number: {house: \"N\", number: 1}}}}]) { bookings { hour room { house } } } }"))
                .contains(
                        "{\"hour\":4,\"room\":{\"house\":\"N\"}},{\"hour\":5,\"room\":{\"house\":\"N\"}}");
    }

    @Test
    void a_taken_key_is_told_with_its_members() {
        assertThat(
                        ask(
                                "mutation { createBooking(input: {hour: 9, room: {connect: {id: \"%s\"}}}) { errors { code message path } } }"
                                        .formatted(ROOM)))
                .contains("UNIQUE")
                .contains("There is another Booking with this room and hour.")
                .contains("[\"input\"]");
    }

    @Test
    void a_removed_key_is_still_known_to_an_old_revision() {
        var indexes = draft.model(1).indexesOf(draft.id("Booking"));
        var ofRoom = draft.model(1).indexesOf(draft.id("Room")).getFirst();
        draft.then(new IndexRemoved(indexes.getFirst().id())).then(new IndexRemoved(ofRoom.id()));
        server.publish(draft.model(2), true);

        assertThat(
                        server.graphQl(
                                BEFORE,
                                "{ bookingBy(where: {room_hour: {room: \"%s\", hour: 9}}) { hour } }"
                                        .formatted(ROOM),
                                Map.of()))
                .isEqualTo("{\"data\":{\"bookingBy\":null}}");
        assertThat(
                        server.graphQl(
                                BEFORE,
                                "mutation { createBooking(input: {hour: 3, room: {connect: {house_number: {house: \"B\", number: 2}}}}) { errors { code path sinceRevision } } }",
                                Map.of()))
                .contains(
                        "{\"code\":\"INVALID_VALUE\",\"path\":[\"input\",\"room\",\"connect\",\"house_number\"],\"sinceRevision\":2}");
        assertThat(ask("{ roomBy(where: {house_number: {house: \"B\", number: 2}}) { code } }"))
                .contains("GRAPHQL_VALIDATION_FAILED");
    }

    private String ask(String query) {
        return ask(query, Map.of());
    }

    private String ask(String query, Map<String, ?> variables) {
        return server.graphQl(NOW, query, variables);
    }
}
