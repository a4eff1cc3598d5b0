package io.relata.runtime.http;

import static io.relata.kernel.schema.Cardinality.MANY_TO_ONE;
import static io.relata.kernel.schema.Cardinality.ONE_TO_ONE;
import static io.relata.kernel.schema.FieldType.INTEGER;
import static io.relata.kernel.schema.FieldType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import io.relata.kernel.schema.SchemaEvent.EndExposureChanged;
import io.relata.kernel.schema.SchemaEvent.EntityRemoved;
import io.relata.kernel.schema.SchemaEvent.RelationshipRemoved;
import io.relata.kernel.schema.Side;
import io.relata.runtime.testing.SchemaDraft;
import io.relata.runtime.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Connections through join entities, and in older revisions. */
class ConnectionLinksTest {
    private static final String NOW = "/t/acme/graphql";
    private static final String BEFORE = "/t/acme/r/1/graphql";
    private static final String STUDENT =
            "mutation { createStudent(input: {name: \"Ann\", enrolments: {create: [{grade: 2, course: {create: {title: \"Go\"}}}, {grade: 17, course: {create: {title: \"Art\"}}}]}}) { success } }";

    @Test
    void an_edge_shows_its_link() {
        try (var server = TestServer.start(courses(false).model(1))) {
            ask(server, NOW, STUDENT);

            assertThat(
                            ask(
                                    server,
                                    NOW,
                                    "{ students { coursesConnection(orderBy: [{title: ASC}], first: 1) { __typename totalCount edges { __typename node { title } link { grade rowVersion student { name } } } } enrolmentsConnection(orderBy: [{grade: DESC}]) { totalCount nodes { grade course { title studentsConnection { edges { link { grade } } } } } } } }"))
                    .isEqualTo(
                            "{\"data\":{\"students\":[{\"coursesConnection\":{\"__typename\":\"Student_courses_Connection\",\"totalCount\":2,\"edges\":[{\"__typename\":\"Student_courses_Edge\",\"node\":{\"title\":\"Art\"},\"link\":{\"grade\":17,\"rowVersion\":1,\"student\":{\"name\":\"Ann\"}}}]},\"enrolmentsConnection\":{\"totalCount\":2,\"nodes\":[{\"grade\":17,\"course\":{\"title\":\"Art\",\"studentsConnection\":{\"edges\":[{\"link\":{\"grade\":17}}]}}},{\"grade\":2,\"course\":{\"title\":\"Go\",\"studentsConnection\":{\"edges\":[{\"link\":{\"grade\":2}}]}}}]}}]}}");
        }
    }

    @Test
    void a_pair_that_is_linked_twice_has_two_edges_and_pages_between_them() {
        try (var server = TestServer.start(courses(true).model(1))) {
            ask(server, NOW, STUDENT);
            ask(
                    server,
                    NOW,
                    "mutation { createEnrolment(input: {grade: 9, student: {connect: {name: \"Ann\"}}, course: {connect: {title: \"Art\"}}}) { success } }");
            var page =
                    "{ students { courses { title } coursesConnection(orderBy: [{title: ASC}], first: 1%s) { totalCount edges { link { grade } } pageInfo { endCursor hasNextPage } } } }";

            var first = ask(server, NOW, page.formatted(""));
            assertThat(first)
                    .contains("\"courses\":[{\"title\":\"Go\"},{\"title\":\"Art\"}]")
                    .contains("\"totalCount\":3,\"edges\":[{\"link\":{\"grade\":17}}]");
            var second = ask(server, NOW, page.formatted(", after: \"%s\"".formatted(end(first))));
            assertThat(second).contains("\"edges\":[{\"link\":{\"grade\":9}}]");
            var third = ask(server, NOW, page.formatted(", after: \"%s\"".formatted(end(second))));
            assertThat(third).contains("\"edges\":[{\"link\":{\"grade\":2}}]");
            assertThat(third).contains("\"hasNextPage\":false");
        }
    }

    @Test
    void an_end_that_is_hidden_has_no_connection() {
        var draft = courses(false);
        var pair = draft.model(1).liveRelationships().getLast().id();
        draft.then(new EndExposureChanged(pair, Side.TARGET, false));
        try (var server = TestServer.start(draft.model(1))) {
            assertThat(ask(server, NOW, "{ courses { studentsConnection { totalCount } } }"))
                    .contains("GRAPHQL_VALIDATION_FAILED");
            assertThat(ask(server, NOW, "{ students { coursesConnection { totalCount } } }"))
                    .isEqualTo("{\"data\":{\"students\":[]}}");
        }
    }

    @Test
    void an_end_that_is_removed_today_is_empty_in_the_old_api() {
        var draft = courses(false);
        var before = draft.model(1);
        var pair = before.liveRelationships().getLast().id();
        try (var server = TestServer.start(before)) {
            ask(server, NOW, STUDENT);
            draft.then(new RelationshipRemoved(pair));
            server.publish(draft.model(2), true);

            assertThat(
                            ask(
                                    server,
                                    BEFORE,
                                    "{ students { coursesConnection(first: 3) { __typename totalCount nodes { title } edges { cursor link { grade } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } enrolmentsConnection { totalCount } } }"))
                    .isEqualTo(
                            "{\"data\":{\"students\":[{\"coursesConnection\":{\"__typename\":\"Student_courses_Connection\",\"totalCount\":0,\"nodes\":[],\"edges\":[],\"pageInfo\":{\"hasNextPage\":false,\"hasPreviousPage\":false,\"startCursor\":null,\"endCursor\":null}},\"enrolmentsConnection\":{\"totalCount\":2}}]}}");
        }
    }

    @Test
    void an_entity_that_is_removed_today_is_empty_in_the_old_api() {
        var draft = new SchemaDraft().entity("Note", "notes");
        try (var server = TestServer.start(draft.model(1))) {
            ask(server, NOW, "mutation { createNote(input: {}) { success } }");
            draft.then(new EntityRemoved(draft.id("Note")));
            draft.entity("Other", "others");
            server.publish(draft.model(2), true);

            assertThat(ask(server, BEFORE, "{ notesConnection { totalCount nodes { id } } }"))
                    .isEqualTo("{\"data\":{\"notesConnection\":{\"totalCount\":0,\"nodes\":[]}}}");
        }
    }

    @Test
    void links_that_became_a_key_are_edges_without_a_link() {
        var draft = courses(false);
        var before = draft.model(1);
        var pair = before.liveRelationships().getLast().id();
        draft.then(change(pair, MANY_TO_ONE, Side.SOURCE));
        try (var server = TestServer.start(draft.model(2))) {
            server.publish(before, true);
            server.publish(draft.model(2), true);
            ask(
                    server,
                    NOW,
                    "mutation { createStudent(input: {name: \"Ann\", courses: {create: {title: \"Go\"}}}) { success } }");

            assertThat(
                            ask(
                                    server,
                                    BEFORE,
                                    "{ students { coursesConnection(first: 5) { totalCount edges { node { title } link { grade } } pageInfo { hasNextPage } } } courses { studentsConnection { totalCount nodes { name } } } }"))
                    .isEqualTo(
                            "{\"data\":{\"students\":[{\"coursesConnection\":{\"totalCount\":1,\"edges\":[{\"node\":{\"title\":\"Go\"},\"link\":null}],\"pageInfo\":{\"hasNextPage\":false}}}],\"courses\":[{\"studentsConnection\":{\"totalCount\":1,\"nodes\":[{\"name\":\"Ann\"}]}}]}}");
            assertThat(ask(server, NOW, "{ students { coursesConnection { totalCount } } }"))
                    .contains("GRAPHQL_VALIDATION_FAILED");
        }
    }

    @Test
    void an_end_that_was_to_one_has_no_connection_then() {
        var draft =
                new SchemaDraft()
                        .entity("Author", "authors")
                        .entity("Book", "books")
                        .relate(ONE_TO_ONE, "Author.book", "Book.author");
        var before = draft.model(1);
        var wrote = before.liveRelationships().getFirst().id();
        draft.then(change(wrote, Cardinality.ONE_TO_MANY, Side.TARGET));
        try (var server = TestServer.start(before)) {
            server.publish(draft.model(2), true);

            assertThat(ask(server, NOW, "{ authors { bookConnection { totalCount } } }"))
                    .isEqualTo("{\"data\":{\"authors\":[]}}");
            assertThat(ask(server, BEFORE, "{ authors { bookConnection { totalCount } } }"))
                    .contains("GRAPHQL_VALIDATION_FAILED");
        }
    }

    private static SchemaDraft courses(boolean duplicates) {
        return new SchemaDraft()
                .entity("Student", "students")
                .field("Student", "name", TEXT, "unique")
                .entity("Course", "courses")
                .field("Course", "title", TEXT, "unique")
                .relateThrough(
                        "Enrolment", "enrolments", "Student.courses", "Course.students", duplicates)
                .field("Enrolment", "grade", INTEGER, "");
    }

    private static CardinalityChanged change(
            RelationshipId relationship, Cardinality cardinality, Side owner) {
        return new CardinalityChanged(
                relationship,
                cardinality,
                owner,
                false,
                false,
                OnDelete.RESTRICT,
                null,
                true,
                null);
    }

    private static String end(String answer) {
        return answer.replaceAll("(?s).*\"endCursor\":\"(.*?)\".*", "$1");
    }

    private static String ask(TestServer server, String path, String query) {
        return server.graphQl(path, query, Map.of());
    }
}
