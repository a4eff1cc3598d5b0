package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was removed goes for good, while others read and write. */
class PurgeTest {
    private static final int ROUNDS = Integer.getInteger("relata.purges", 15);

    private final TestTenant tenant = Product.running().tenant();
    private long first;

    @BeforeEach
    void two_books_of_an_author() {
        first =
                tenant.accepted(
                        "{\"type\":\"AddEntity\",\"name\":\"Author\",\"fields\":[{\"name\":\"name\",\"fieldType\":\"TEXT\"}]}",
                        "{\"type\":\"AddEntity\",\"name\":\"Book\",\"fields\":[{\"name\":\"title\",\"fieldType\":\"TEXT\"},{\"name\":\"subtitle\",\"fieldType\":\"TEXT\",\"unique\":true}]}",
                        "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\",\"source\":{\"entity\":\"Author\"},\"target\":{\"entity\":\"Book\"}}",
                        "{\"type\":\"AddRelationship\",\"cardinality\":\"MANY_TO_MANY\",\"source\":{\"entity\":\"Author\",\"field\":\"likes\"},\"target\":{\"entity\":\"Book\",\"field\":\"likedBy\"}}");
        tenant.data(
                "mutation { createAuthor(input: {name: \"a\", books: {create: [{title: \"x\", subtitle: \"y\"}, {title: \"z\"}]}, likes: {create: [{title: \"w\"}]}}) { success } }");
    }

    @Test
    void a_field() {
        var field = tenant.idOf("Book.subtitle");
        assertThat(tenant.refused(purge(field)).at("/code")).isEqualTo("NO_CHANGE");
        tenant.accepted("{\"type\":\"RemoveField\",\"entity\":\"Book\",\"field\":\"subtitle\"}");
        assertThat(columns("Book")).contains(field);

        var purged = tenant.change(purge(field)).expect(201);
        assertThat(purged.json().at("/plan/steps").size()).isEqualTo(1);
        var step = purged.json().at("/plan/steps/0");
        assertThat(step.path("description").asString())
                .endsWith("for good, with values of 1 records");
        assertThat(step.path("reversible").asBoolean()).isFalse();
        assertThat(step.path("rowsRewritten").asInt()).isEqualTo(1);
        assertThat(purged.json().at("/plan/breaking").toString())
                .contains("its data is gone for good");
        assertThat(columns("Book")).doesNotContain(field);
        assertThat(
                        tenant.graphqlAt(
                                        first,
                                        "{ books(where: {title: {eq: \"x\"}}) { title subtitle } }")
                                .text())
                .isEqualTo("{\"data\":{\"books\":[{\"title\":\"x\",\"subtitle\":null}]}}");
        assertThat(
                        tenant.graphqlAt(
                                        first,
                                        "mutation { createBook(input: {subtitle: \"s\"}) { success errors { code } } }")
                                .text())
                .contains("INVALID_VALUE");
        assertThat(tenant.refused(purge(field)).at("/code")).isEqualTo("NO_CHANGE");
        assertThat(tenant.refused(purge("f999")).at("/code")).isEqualTo("THING_NOT_FOUND");
        assertThat(tenant.refused(purge("nonsense")).at("/code")).isEqualTo("THING_NOT_FOUND");
        assertEqual();
    }

    @Test
    void an_entity_and_what_pointed_to_it() {
        var author = tenant.idOf("Author");
        var relationship = tenant.schema().at("/relationships/0/id").asString();
        tenant.accepted(
                "{\"type\":\"RemoveEntity\",\"entity\":\"Author\",\"withRelationships\":true}");
        assertThat(columns("Book")).contains(relationship);
        var purged = tenant.change(purge(author), purge(relationship)).expect(201);
        assertThat(purged.text())
                .contains("drop table " + author + " for good, with 1 records")
                .contains("for good, with values of 2 records");
        assertThat(columns("Book")).doesNotContain(relationship);
        assertThat(tables()).doesNotContain(author);
        assertThat(
                        tenant.graphqlAt(
                                        first,
                                        "{ authors { name } books { title author { name } } }")
                                .text())
                .startsWith("{\"data\":{\"authors\":[],\"books\":[")
                .contains("{\"title\":\"x\",\"author\":null}");
        assertEqual();
    }

    @Test
    void the_links_of_many_to_many() {
        var likes = tenant.schema().at("/relationships/3/id").asString();
        var join = tenant.idOf("AuthorBook");
        tenant.accepted("{\"type\":\"RemoveRelationship\",\"relationship\":\"Author.likes\"}");
        assertThat(tables()).contains(join);
        tenant.accepted(purge(likes));
        assertThat(tables()).doesNotContain(join);
        assertThat(
                        tenant.graphqlAt(first, "{ authors { likes { title } books { title } } }")
                                .text())
                .contains("\"likes\":[]")
                .contains("{\"title\":\"x\"}");
        assertThat(tenant.refused(purge(join)).at("/code")).isEqualTo("NO_CHANGE");
        assertEqual();
    }

    @Test
    void what_a_field_and_a_relationship_had_before() {
        var relationship = tenant.schema().at("/relationships/0/id").asString();
        tenant.accepted(
                "{\"type\":\"AddField\",\"entity\":\"Book\",\"name\":\"pages\",\"fieldType\":\"INTEGER\",\"default\":7,\"backfill\":7}");
        var field = tenant.idOf("Book.pages");
        var before = tenant.revision();
        tenant.accepted(
                "{\"type\":\"ChangeFieldType\",\"entity\":\"Book\",\"field\":\"pages\",\"fieldType\":\"TEXT\"}",
                "{\"type\":\"ChangeCardinality\",\"relationship\":\"Author.books\",\"cardinality\":\"MANY_TO_MANY\"}");
        assertThat(columns("Book")).contains(field, field + "_2", relationship);

        var purged = tenant.change(purge(field), purge(relationship)).expect(201);
        assertThat(purged.json().at("/plan/breaking").toString())
                .isEqualTo(
                        "[{\"path\":\"Book.pages\",\"why\":\"is null in the revisions in which it"
                                + " was INTEGER, with 3 values gone for good\"}]");
        assertThat(columns("Book")).doesNotContain(field, relationship).contains(field + "_2");
        assertEqual();
        assertThat(
                        tenant.text(
                                "{ books(where: {title: {eq: \"x\"}}) { pages } authors { books { title } } }"))
                .startsWith("{\"books\":[{\"pages\":\"7\"}]")
                .contains("{\"title\":\"x\"}");
        assertThat(tenant.graphqlAt(before, "{ books(limit: 1) { pages } }").text())
                .isEqualTo("{\"data\":{\"books\":[{\"pages\":null}]}}");
        assertThat(tenant.refused(purge(field)).at("/code")).isEqualTo("NO_CHANGE");
    }

    @Test
    void in_the_change_set_that_removes_it() {
        var field = tenant.idOf("Book.subtitle");
        tenant.accepted(
                "{\"type\":\"MakeFieldMandatory\",\"entity\":\"Book\",\"field\":\"title\",\"backfill\":\"none\"}",
                "{\"type\":\"RemoveField\",\"entity\":\"Book\",\"field\":\"subtitle\"}",
                purge(field));
        assertThat(columns("Book")).doesNotContain(field);
        await().untilAsserted(() ->
                assertThat(
                                tenant.product()
                                        .sql(
                                                "SELECT title FROM %s.books ORDER BY 1"
                                                        .formatted(tenant.views())))
                        .containsExactly("w", "x", "z"));
        assertEqual();
    }

    @Test
    void somebody_who_reads_is_waited_for() throws Exception {
        var field = tenant.idOf("Book.subtitle");
        tenant.accepted("{\"type\":\"RemoveField\",\"entity\":\"Book\",\"field\":\"subtitle\"}");
        try (var connection = tenant.product().connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "SELECT * FROM %s.%s".formatted(tenant.tables(), tenant.idOf("Book")));
            var waiting = new AtomicInteger();
            var purging =
                    Thread.startVirtualThread(
                            () -> waiting.set(tenant.change(purge(field)).status()));
            await().until(() ->
                    tenant.product().get(tenant.api("/projection")).text().contains("PENDING"));
            assertThat(tenant.text("{ books(where: {title: {eq: \"x\"}}) { title } }"))
                    .isEqualTo("{\"books\":[{\"title\":\"x\"}]}");
            connection.rollback();
            purging.join();
            assertThat(waiting.get()).isEqualTo(201);
        }
        assertThat(columns("Book")).doesNotContain(field);
    }

    @Test
    void no_request_fails_meanwhile() throws Exception {
        add_a_field_and_a_relationship();
        var failures = new ConcurrentLinkedQueue<String>();
        var answers = new AtomicInteger();
        var done = new AtomicBoolean();
        var clients = new ArrayList<Thread>();
        for (var request : requests()) {
            clients.add(
                    Thread.startVirtualThread(() -> {
                        while (!done.get()) {
                            var answer = request.get();
                            answers.incrementAndGet();
                            if (answer.status() != 200 || answer.text().contains("\"errors\":[{")) {
                                failures.add(answer.text());
                            }
                        }
                    }));
        }
        for (int round = 0; round < ROUNDS; round++) {
            purge_what_was_added();
        }
        done.set(true);
        for (var client : clients) {
            client.join();
        }
        System.out.println("answers while purging: " + answers + ", failed: " + failures.size());
        assertThat(failures).isEmpty();
        assertThat(answers).hasPositiveValue();
        assertEqual();
    }

    private void add_a_field_and_a_relationship() {
        tenant.accepted(
                "{\"type\":\"AddField\",\"entity\":\"Book\",\"name\":\"note\",\"fieldType\":\"TEXT\",\"default\":\"n\"}",
                "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\",\"source\":{\"entity\":\"Author\",\"field\":\"edited\"},\"target\":{\"entity\":\"Book\",\"field\":\"editor\"}}");
    }

    private void purge_what_was_added() {
        var field = tenant.idOf("Book.note");
        var relationships = tenant.schema().path("relationships").valueStream().toList();
        tenant.accepted(
                "{\"type\":\"RemoveField\",\"entity\":\"Book\",\"field\":\"note\"}",
                "{\"type\":\"RemoveRelationship\",\"relationship\":\"Book.editor\"}",
                purge(field),
                purge(relationships.getLast().path("id").asString()));
        add_a_field_and_a_relationship();
    }

    private interface Request {
        Answer get();
    }

    private List<Request> requests() {
        return List.of(
                () -> tenant.graphql("{ books(limit: 3) { title author { name } } }"),
                () ->
                        tenant.graphqlAt(
                                first,
                                "{ books(limit: 3) { title subtitle author { name } } authors(limit: 3) { name } }"),
                () ->
                        tenant.graphqlAt(
                                first + 1, "{ books(limit: 3) { title note editor { name } } }"),
                () ->
                        tenant.graphql(
                                "{ deleteAuthorPreview(id: \"01234567-89ab-7def-8123-456789abcdef\") { count } }"),
                () ->
                        tenant.graphql(
                                "mutation { a: createBook(input: {title: \"m\"}) { success errors { code } } b: createAuthor(input: {books: {create: [{}]}}) { author { books { title } } } }"));
    }

    private List<String> columns(String entity) {
        return tenant.product()
                .sql(
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = '%s' AND table_name = '%s'"
                                .formatted(tenant.tables(), tenant.idOf(entity)));
    }

    private List<String> tables() {
        return tenant.product()
                .sql(
                        "SELECT tablename FROM pg_tables WHERE schemaname = '%s'"
                                .formatted(tenant.tables()));
    }

    private static String purge(String thing) {
        return "{\"type\":\"PurgeRemoved\",\"thing\":\"%s\"}".formatted(thing);
    }

    private void assertEqual() {
        assertThat(tenant.differences()).isEmpty();
    }
}
