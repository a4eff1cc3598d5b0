package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Indexes come and go with records present. */
class IndexesTest {
    private final TestTenant tenant = Product.running().tenant();

    @Test
    void a_room_is_booked_once_an_hour() {
        bookings();
        book("A", 9);
        book("A", 9);
        var refusal = tenant.refused(index("\"unique\":true,"));
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.json().path("count").asInt()).isEqualTo(2);
        assertThat(refusal.json().path("sampleIds").size()).isEqualTo(2);

        var both = tenant.data("{ bookings { id room { id } } }").path("bookings");
        assertThat(refusal.json().path("duplicates").toString())
                .isEqualTo(
                        "[{\"values\":{\"room\":%s,\"hour\":9},\"ids\":[%s,%s]}]"
                                .formatted(
                                        both.at("/0/room/id"), both.at("/0/id"), both.at("/1/id")));

        var second = both.at("/1/id").asString();
        tenant.data("mutation($id: ID!) { deleteBooking(id: $id) { success } }", "id", second);
        tenant.accepted(index("\"unique\":true,"));
        assertThat(refused("A", 9))
                .contains("UNIQUE")
                .contains("There is another Booking with this room and hour.");
        book("A", 10);
        assertThat(indexes()).contains("x").contains("_uq");
        assertEqual();

        tenant.accepted(
                "{\"type\":\"RemoveIndex\",\"entity\":\"Booking\",\"on\":[\"room\",\"hour\"]}");
        book("A", 10);
        assertThat(indexes()).isEqualTo("[]");
        assertEqual();
    }

    @Test
    void what_an_index_is_over_goes_after_it() {
        bookings();
        tenant.accepted(index(""));
        var remove = "{\"type\":\"RemoveField\",\"entity\":\"Booking\",\"field\":\"hour\"}";
        assertThat(tenant.refused(remove).status()).isEqualTo(409);
        tenant.accepted(
                "{\"type\":\"RemoveIndex\",\"entity\":\"Booking\",\"on\":[\"room\",\"hour\"]}",
                remove);
        assertEqual();
    }

    @Test
    void an_index_makes_a_long_text_a_refusal_in_words() {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Book\",\"fields\":[{\"name\":\"title\",\"fieldType\":\"TEXT\"}]}",
                "{\"type\":\"AddIndex\",\"entity\":\"Book\",\"on\":[\"title\"]}");
        assertThat(
                        tenant.text(
                                "mutation($t: String) { createBook(input: {title: $t}) { errors { code message } } }",
                                "t",
                                "x".repeat(3_000)))
                .contains("INVALID_VALUE")
                .contains("title is too long for an index");
    }

    private void bookings() {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Room\",\"fields\":[{\"name\":\"name\",\"fieldType\":\"TEXT\",\"unique\":true}]}",
                "{\"type\":\"AddEntity\",\"name\":\"Booking\",\"fields\":[{\"name\":\"hour\",\"fieldType\":\"INTEGER\"}]}",
                "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\",\"source\":{\"entity\":\"Room\"},\"target\":{\"entity\":\"Booking\"}}");
        tenant.data("mutation { createRoom(input: {name: \"A\"}) { success } }");
    }

    private static String index(String unique) {
        return "{\"type\":\"AddIndex\",%s\"entity\":\"Booking\",\"on\":[\"room\",\"hour\"]}"
                .formatted(unique);
    }

    private void book(String room, int hour) {
        assertThat(refused(room, hour)).contains("\"success\":true");
    }

    private String refused(String room, int hour) {
        return tenant.text(
                "mutation { createBooking(input: {hour: %d, room: {connect: {name: \"%s\"}}}) { success errors { code message } } }"
                        .formatted(hour, room));
    }

    /** Of the second entity, as PostgreSQL names those that were asked for. */
    private String indexes() {
        return tenant.product()
                .sql(
                        "SELECT indexname FROM pg_indexes WHERE schemaname = '%s' AND indexname LIKE 'x%%'"
                                .formatted(tenant.tables()))
                .toString();
    }

    private void assertEqual() {
        assertThat(tenant.differences()).isEmpty();
    }
}
