package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Writes of an older revision that today's schema has no place for, or wants more of. */
class OlderRevisionTest {
    private static final String ERRORS =
            "{ success errors { code message path relationship sinceRevision } }";

    private final TestTenant tenant = Product.running().tenant();
    private long before;

    /** Students and courses, linked by registrations with a grade. */
    private void school() {
        tenant.accepted(
                entity("Student", "name", "nick"),
                entity("Course", "title"),
                entity("Registration", "grade"),
                toOne("Registration", "Student"),
                toOne("Registration", "Course"),
                "{\"type\":\"AddRelationship\",\"cardinality\":\"MANY_TO_MANY\",\"source\":{\"entity\":\"Student\"},\"target\":{\"entity\":\"Course\"},\"through\":\"Registration\"}");
        before = tenant.revision();
        at(
                "mutation { createStudent(input: {name: \"ann\", nick: \"a\", courses: {create: {title: \"old\"}}}) { success } }");
        at("mutation { createCourse(input: {title: \"free\"}) { success } }");
    }

    private static String entity(String name, String... fields) {
        var texts =
                Arrays.stream(fields)
                        .map("{\"name\":\"%s\",\"fieldType\":\"TEXT\",\"unique\":true}"::formatted)
                        .toList();
        return "{\"type\":\"AddEntity\",\"name\":\"%s\",\"fields\":[%s]}"
                .formatted(name, String.join(",", texts));
    }

    private static String toOne(String from, String to) {
        return "{\"type\":\"AddRelationship\",\"cardinality\":\"MANY_TO_ONE\",\"source\":{\"entity\":\"%s\"},\"target\":{\"entity\":\"%s\"}}"
                .formatted(from, to);
    }

    private static String mandatory(String entity, String field) {
        return "{\"type\":\"AddField\",\"entity\":\"%s\",\"name\":\"%s\",\"fieldType\":\"TEXT\",\"mandatory\":true,\"backfill\":\"-\"}"
                .formatted(entity, field);
    }

    private String at(String document) {
        return tenant.graphqlAt(before, document).expect(200).text();
    }

    private String student(String courses) {
        return at(
                "mutation { updateStudent(id: \"%s\", input: {courses: {%s}}) %s }"
                        .formatted(ann(), courses, ERRORS));
    }

    private String ann() {
        return tenant.data("{ students(where: {name: {eq: \"ann\"}}) { id } }")
                .at("/students/0/id")
                .asString();
    }

    @Test
    void a_newer_mandatory_field_is_told_wherever_a_record_is_made() {
        school();
        var since = tenant.accepted(mandatory("Course", "code"));
        assertThat(student("create: {title: \"t\"}"))
                .contains(required("code is required today.", "\"create\",\"0\",\"code\"", since));
        assertThat(student("set: {items: [{create: {title: \"t\"}}]}"))
                .contains(
                        required(
                                "code is required today.",
                                "\"set\",\"items\",\"0\",\"create\",\"code\"",
                                since));
        assertThat(
                        at(
                                "mutation { createRegistration(input: {student: {create: {name: \"b\", courses: {create: [{title: \"t\"}]}}}, course: {create: {title: \"u\"}}}) "
                                        + ERRORS
                                        + " }"))
                .contains(
                        "\"path\":[\"input\",\"student\",\"create\",\"courses\",\"create\",\"0\",\"code\"]")
                .contains("\"path\":[\"input\",\"course\",\"create\",\"code\"]")
                .contains("\"sinceRevision\":" + since);
        assertThat(student("connect: {title: \"free\"}")).contains("\"success\":true");
    }

    @Test
    void a_newer_mandatory_field_of_a_link_is_told_wherever_a_link_is_made() {
        school();
        var since = tenant.accepted(mandatory("Registration", "term"));
        assertThat(student("connect: {title: \"free\"}"))
                .contains(
                        required(
                                "term is required.",
                                "\"connect\",\"0\",\"_link\",\"term\"",
                                since));
        assertThat(student("create: {title: \"t\", _link: {grade: \"1\"}}"))
                .contains(
                        required(
                                "term is required.", "\"create\",\"0\",\"_link\",\"term\"", since));
        assertThat(student("set: {items: [{title: \"free\"}]}"))
                .contains(
                        required(
                                "term is required.",
                                "\"set\",\"items\",\"0\",\"_link\",\"term\"",
                                since));
        assertThat(student("update: {where: {title: \"old\"}, input: {_link: {grade: \"2\"}}}"))
                .contains("\"success\":true");
        assertThat(student("connect: {title: \"old\", _link: {grade: \"3\"}}"))
                .contains("\"success\":true");
        assertThat(tenant.text("{ registrations { grade term } }"))
                .isEqualTo("{\"registrations\":[{\"grade\":\"3\",\"term\":\"-\"}]}");
    }

    private static String required(String message, String path, long since) {
        return "{\"code\":\"REQUIRED\",\"message\":\"%s\",\"path\":[\"input\",\"courses\",%s],\"relationship\":null,\"sinceRevision\":%d}"
                .formatted(message, path, since);
    }

    @Test
    void a_removed_field_is_told_wherever_it_is_written() {
        school();
        var since = tenant.accepted(removed("Student", "nick"), removed("Registration", "grade"));
        var nick = "\"nick was removed: it cannot be written.\",\"path\":[\"input\",";
        assertThat(
                        at(
                                "mutation { createRegistration(input: {student: {create: {nick: \"n\"}}}) "
                                        + ERRORS
                                        + " }"))
                .contains(nick + "\"student\",\"create\",\"nick\"]", "\"sinceRevision\":" + since);
        assertThat(student("update: {where: {title: \"old\"}, input: {_link: {grade: \"2\"}}}"))
                .contains("\"update\",\"0\",\"input\",\"_link\",\"grade\"]")
                .contains("\"sinceRevision\":" + since);
        assertThat(student("connect: {title: \"free\", _link: {grade: \"2\"}}"))
                .contains("\"connect\",\"0\",\"_link\",\"grade\"]", "INVALID_VALUE");
        var course =
                tenant.data("{ courses(where: {title: {eq: \"old\"}}) { id } }")
                        .at("/courses/0/id")
                        .asString();
        var set =
                "mutation { updateCourse(id: \"%s\", input: {students: {set: {items: [{where: {name: \"ann\"}, update: {nick: \"n\"}}]}}}) %s }";
        assertThat(at(set.formatted(course, ERRORS)))
                .contains(nick + "\"students\",\"set\",\"items\",\"0\",\"update\",\"nick\"]");
    }

    private static String removed(String entity, String field) {
        return "{\"type\":\"RemoveField\",\"entity\":\"%s\",\"field\":\"%s\"}"
                .formatted(entity, field);
    }

    @Test
    void a_link_has_no_values_where_links_are_stored_elsewhere_today() {
        school();
        var since =
                tenant.accepted(
                        "{\"type\":\"ChangeCardinality\",\"relationship\":\"Student.courses\",\"cardinality\":\"ONE_TO_MANY\"}");
        refuseLinkValues(since);
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Seat\",\"fields\":[{\"name\":\"row\",\"fieldType\":\"INTEGER\"}]}",
                toOne("Seat", "Student"),
                toOne("Seat", "Course"),
                "{\"type\":\"ChangeCardinality\",\"relationship\":\"Student.courses\",\"cardinality\":\"MANY_TO_MANY\",\"through\":\"Seat\"}");
        refuseLinkValues(since);
        assertThat(student("connect: {title: \"free\"}")).contains("\"success\":true");
    }

    private void refuseLinkValues(long since) {
        for (var verbs :
                new String[] {
                    "connect: {title: \"free\", _link: {grade: \"1\"}}",
                    "create: {title: \"t\", _link: {grade: \"1\"}}",
                    "update: {where: {title: \"old\"}, input: {_link: {grade: \"1\"}}}"
                }) {
            assertThat(student(verbs))
                    .as(verbs)
                    .contains(
                            "\"code\":\"INVALID_VALUE\"",
                            "\"_link\"]",
                            "\"sinceRevision\":" + since);
        }
    }

    @Test
    void a_field_that_is_unique_no_more_picks_a_record_while_it_is_the_only_one() {
        school();
        var since =
                tenant.accepted(
                        "{\"type\":\"ChangeFieldRules\",\"entity\":\"Course\",\"field\":\"title\",\"unique\":false}");
        assertThat(student("connect: {title: \"free\"}")).contains("\"success\":true");
        tenant.data("mutation { createCourse(input: {title: \"free\"}) { success } }");
        assertThat(at("{ courseBy(where: {title: \"free\"}) { title } }"))
                .contains("{\"courseBy\":{\"title\":\"free\"}}");
        for (var verb : new String[] {"connect", "disconnect"}) {
            assertThat(student(verb + ": {title: \"free\"}"))
                    .as(verb)
                    .contains("\"code\":\"INVALID_VALUE\"")
                    .contains("\"path\":[\"input\",\"courses\",\"%s\",\"0\"]".formatted(verb))
                    .contains("\"sinceRevision\":" + since);
        }
    }

    @Test
    void a_unique_field_that_was_removed_stays_an_argument_and_picks_nothing() {
        school();
        var since = tenant.accepted(removed("Course", "title"));
        assertThat(at("{ courseBy(where: {title: \"free\"}) { id } }"))
                .isEqualTo("{\"data\":{\"courseBy\":null}}");
        assertThat(student("connect: {title: \"free\"}"))
                .contains("INVALID_VALUE", "\"sinceRevision\":" + since);
    }

    @Test
    void a_unique_index_that_was_removed_stays_an_argument_and_picks_nothing() {
        tenant.accepted(
                entity("Room", "code"),
                "{\"type\":\"AddField\",\"entity\":\"Room\",\"name\":\"house\",\"fieldType\":\"TEXT\"}",
                "{\"type\":\"AddField\",\"entity\":\"Room\",\"name\":\"number\",\"fieldType\":\"INTEGER\"}",
                entity("Booking", "note"),
                toOne("Booking", "Room"),
                "{\"type\":\"AddIndex\",\"entity\":\"Room\",\"on\":[\"house\",\"number\"],\"unique\":true}",
                "{\"type\":\"AddIndex\",\"entity\":\"Booking\",\"on\":[\"room\",\"note\"],\"unique\":true}");
        before = tenant.revision();
        tenant.accepted(
                "{\"type\":\"RemoveIndex\",\"entity\":\"Room\",\"on\":[\"house\",\"number\"]}",
                "{\"type\":\"RemoveIndex\",\"entity\":\"Booking\",\"on\":[\"room\",\"note\"]}",
                removed("Room", "house"));
        assertThat(at("{ roomBy(where: {house_number: {house: \"h\", number: 1}}) { code } }"))
                .isEqualTo("{\"data\":{\"roomBy\":null}}");
        assertThat(
                        at(
                                "{ bookingBy(where: {room_note: {room: \"%s\", note: \"n\"}}) { note } }"
                                        .formatted(UUID)))
                .isEqualTo("{\"data\":{\"bookingBy\":null}}");
        assertThat(
                        at(
                                "mutation { createBooking(input: {room: {connect: {house_number: {house: \"h\", number: 1}}}}) "
                                        + ERRORS
                                        + " }"))
                .contains("INVALID_VALUE", "\"sinceRevision\":" + tenant.revision());
    }

    private static final String UUID = "00000000-0000-7000-8000-000000000001";

    @Test
    void a_hidden_mandatory_end_is_told_with_the_end_that_can_give_it() {
        tenant.accepted(
                entity("Author", "name"),
                entity("Book", "title"),
                "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\",\"source\":{\"entity\":\"Author\",\"field\":\"books\"},\"target\":{\"entity\":\"Book\",\"field\":\"author\",\"mandatory\":true,\"exposed\":false}}");
        before = tenant.revision();
        assertThat(at("mutation { createBook(input: {title: \"a\"}) " + ERRORS + " }"))
                .contains(
                        "{\"code\":\"REQUIRED\",\"message\":\"A Book must be at Author.books of a record: it is created or connected there.\",\"path\":[\"input\"],\"relationship\":\"Author.books\",\"sinceRevision\":null}");
        assertThat(
                        at(
                                "mutation { createAuthor(input: {name: \"ann\", books: {create: [{title: \"a\"}]}}) { success author { books { title } } } }"))
                .contains("\"success\":true");
        assertThat(
                        at(
                                "mutation { updateAuthor(id: \"%s\", input: {books: {disconnect: [{title: \"a\"}]}}) %s }"
                                        .formatted(
                                                tenant.data("{ authors { id } }")
                                                        .at("/authors/0/id")
                                                        .asString(),
                                                ERRORS)))
                .contains("A Book must be at Author.books", "\"books\",\"disconnect\",\"0\"]");
        tenant.accepted(
                "{\"type\":\"HideEnd\",\"relationship\":\"Author.books\",\"end\":\"books\"}");
        before = tenant.revision();
        assertThat(at("mutation { createBook(input: {title: \"b\"}) " + ERRORS + " }"))
                .contains(
                        "\"message\":\"A Book needs Book.author, which this API does not show.\",\"path\":[\"input\"]");
    }
}
