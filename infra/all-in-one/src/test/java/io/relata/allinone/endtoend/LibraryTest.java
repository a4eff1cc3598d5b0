package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant models, loads, queries and edits a small library. */
class LibraryTest {
    private static final String AUTHOR =
            """
            {"type":"AddEntity","name":"Author","fields":[
              {"name":"name","fieldType":"TEXT","mandatory":true,"unique":true},
              {"name":"born","fieldType":"DATE"}]}\
            """;
    private static final String BOOK =
            """
            {"type":"AddEntity","name":"Book","fields":[
              {"name":"title","fieldType":"TEXT","mandatory":true},
              {"name":"pages","fieldType":"INTEGER","min":1},
              {"name":"price","fieldType":"DECIMAL","precision":8,"scale":2},
              {"name":"tags","fieldType":"TEXT","list":true}]}\
            """;
    private static final String WROTE =
            """
            {"type":"AddRelationship","cardinality":"ONE_TO_MANY",
             "source":{"entity":"Author","field":"books"},
             "target":{"entity":"Book","field":"author","mandatory":true}}\
            """;

    private final Product product = Product.running();
    private TestTenant library = product.tenant();

    @BeforeEach
    void model() {
        library = product.tenant();
        assertThat(library.accepted(AUTHOR, BOOK, WROTE)).isEqualTo(1);
    }

    @Test
    void what_is_created_with_its_children_is_read_with_them() {
        var created =
                library.text(
                        """
                        mutation($input: CreateAuthorInput!) {
                          createAuthor(input: $input) { success errors { code } author { name books { title author { name } } } } }\
                        """,
                        "input",
                        TestTenant.map(
                                "name",
                                "Ursula",
                                "books",
                                TestTenant.map(
                                        "create",
                                        List.of(
                                                TestTenant.map(
                                                        "title",
                                                        "The Dispossessed",
                                                        "price",
                                                        "9.90",
                                                        "tags",
                                                        List.of("sf", "a\"b")),
                                                TestTenant.map(
                                                        "title", "Lavinia", "pages", 279)))));

        assertThat(created)
                .isEqualTo(
                        "{\"createAuthor\":{\"success\":true,\"errors\":[],\"author\":{\"name\":\"Ursula\",\"books\":["
                                + "{\"title\":\"The Dispossessed\",\"author\":{\"name\":\"Ursula\"}},"
                                + "{\"title\":\"Lavinia\",\"author\":{\"name\":\"Ursula\"}}]}}}");
        assertThat(
                        library.text(
                                "{ books(where: { pages: { isNull: true } }) { title price pages tags rowVersion } }"))
                .isEqualTo(
                        "{\"books\":[{\"title\":\"The Dispossessed\",\"price\":\"9.90\",\"pages\":null,"
                                + "\"tags\":[\"sf\",\"a\\\"b\"],\"rowVersion\":1}]}");
    }

    /** A statement that is asked often is prepared, and its answers must stay what they were. */
    @Test
    void the_tenth_answer_is_the_first() {
        library.accepted(
                """
                {"type":"AddEntity","name":"Sample","fields":[
                  {"name":"small","fieldType":"INTEGER"},{"name":"big","fieldType":"BIGINT"},
                  {"name":"exact","fieldType":"DECIMAL"},{"name":"real","fieldType":"FLOAT"},
                  {"name":"flag","fieldType":"BOOLEAN"},{"name":"day","fieldType":"DATE"},
                  {"name":"hour","fieldType":"TIME"},{"name":"moment","fieldType":"TIMESTAMP"},
                  {"name":"key","fieldType":"UUID"},{"name":"tree","fieldType":"JSON"},
                  {"name":"numbers","fieldType":"BIGINT","list":true}]}\
                """);
        library.data(
                """
                mutation { createSample(input: {
                  small: -5, big: "9007199254740993", exact: "1.50", real: 0.25, flag: true, day: "2026-02-28",
                  hour: "13:45:00", moment: "2026-02-28T12:00:00.5+02:00", key: "0199f0c2-b1d8-7c3e-8a52-d3f5a9c1e240",
                  tree: {a: [1, null]}, numbers: ["1", "2"]}) { success } }\
                """);

        for (int i = 0; i < 10; i++) {
            assertThat(
                            library.text(
                                    "{ samples { small big exact real flag day hour moment key tree numbers } }"))
                    .isEqualTo(
                            "{\"samples\":[{\"small\":-5,\"big\":\"9007199254740993\",\"exact\":\"1.50\",\"real\":0.25,"
                                    + "\"flag\":true,\"day\":\"2026-02-28\",\"hour\":\"13:45:00\","
                                    + "\"moment\":\"2026-02-28T10:00:00.5Z\",\"key\":\"0199f0c2-b1d8-7c3e-8a52-d3f5a9c1e240\","
                                    + "\"tree\":{\"a\":[1,null]},\"numbers\":[\"1\",\"2\"]}]}");
        }
    }

    @Test
    void a_bulk_load_links_by_natural_key() {
        library.data(
                "mutation { createAuthors(inputs: [{name: \"A\"}, {name: \"B\"}]) { success affectedCount } }");
        var loaded =
                library.text(
                        """
                        mutation { createBooks(inputs: [
                          {title: "1", author: {connect: {name: "B"}}}, {title: "2", author: {connect: {name: "A"}}}]) {
                          success affectedCount books { title author { name } } } }\
                        """);

        assertThat(loaded)
                .isEqualTo(
                        "{\"createBooks\":{\"success\":true,\"affectedCount\":2,\"books\":["
                                + "{\"title\":\"1\",\"author\":{\"name\":\"B\"}},{\"title\":\"2\",\"author\":{\"name\":\"A\"}}]}}");
    }

    @Test
    void a_rename_breaks_no_client_of_an_older_revision() {
        library.data("mutation { createAuthor(input: {name: \"Ann\"}) { success } }");

        var renamed =
                library.accepted(
                        "{\"type\":\"RenameField\",\"entity\":\"Author\",\"field\":\"name\",\"name\":\"fullName\"}",
                        "{\"type\":\"RenameEntity\",\"entity\":\"Author\",\"name\":\"Writer\"}");

        assertThat(renamed).isEqualTo(2);
        assertThat(library.text("{ writers { fullName } }"))
                .isEqualTo("{\"writers\":[{\"fullName\":\"Ann\"}]}");
        var old = library.graphqlAt(1, "{ authors { name __typename } }").expect(200);
        assertThat(old.text())
                .contains("{\"authors\":[{\"name\":\"Ann\",\"__typename\":\"Author\"}]}");
        assertThat(old.header("Schema-Revision")).isEqualTo("1");
        assertThat(library.graphql("{ authors { name } }").text()).contains("\"errors\"");
    }

    @Test
    void a_removed_field_reads_as_null_in_an_older_revision_and_keeps_its_data() {
        library.data(
                "mutation { createAuthor(input: {name: \"Ann\", born: \"1929-10-21\"}) { success } }");
        var column = library.idOf("Author.born");

        library.accepted("{\"type\":\"RemoveField\",\"entity\":\"Author\",\"field\":\"born\"}");

        assertThat(library.graphqlAt(1, "{ authors { born } }").text())
                .contains("{\"authors\":[{\"born\":null}]}");
        assertThat(
                        library.graphqlAt(
                                        1,
                                        "mutation { createAuthor(input: {name: \"x\", born: \"2000-01-01\"}) { success errors { code } } }")
                                .text())
                .contains("INVALID_VALUE");
        assertThat(product.sql("SELECT " + column + " FROM " + library.tables() + ".e1"))
                .containsExactly("1929-10-21");
    }

    @Test
    void a_delete_follows_the_rule_of_its_time() {
        library.data(
                "mutation { createAuthor(input: {name: \"Ann\", books: {create: [{title: \"T\"}]}}) { success } }");
        var id = library.data("{ authors { id } }").at("/authors/0/id").asString();
        var delete =
                "mutation($id: ID!) { deleteAuthor(id: $id) { success errors { code relationship count sampleIds } author { name } } }";

        var refused = library.data(delete, "id", id).path("deleteAuthor");
        assertThat(refused.path("success").asBoolean()).isFalse();
        assertThat(refused.at("/errors/0/code").asString()).isEqualTo("RESTRICTED");
        assertThat(refused.at("/errors/0/count").asInt()).isEqualTo(1);
        assertThat(library.text("{ books { title } }"))
                .isEqualTo("{\"books\":[{\"title\":\"T\"}]}");

        library.accepted(
                "{\"type\":\"ChangeCascade\",\"relationship\":\"Author.books\",\"onDelete\":\"CASCADE\"}");

        assertThat(library.text(delete, "id", id))
                .isEqualTo(
                        "{\"deleteAuthor\":{\"success\":true,\"errors\":[],\"author\":{\"name\":\"Ann\"}}}");
        assertThat(library.text("{ books { title } }")).isEqualTo("{\"books\":[]}");
    }

    @Test
    void a_document_of_mutations_is_all_or_nothing() {
        var answer =
                library.data(
                        """
                        mutation {
                          a: createAuthor(input: {name: "Ann"}) { success errors { code } }
                          b: createAuthor(input: {name: "Ann"}) { success errors { code path } }
                        }\
                        """);

        assertThat(answer.at("/a/errors/0/code").asString()).isEqualTo("ROLLED_BACK");
        assertThat(answer.at("/b/errors/0/code").asString()).isEqualTo("UNIQUE");
        assertThat(library.text("{ authors { name } }")).isEqualTo("{\"authors\":[]}");
    }

    @Test
    void an_edit_that_records_cannot_satisfy_is_refused_before_it_is_history() {
        library.data("mutation { createAuthor(input: {name: \"Ann\"}) { success } }");

        var refusal =
                library.refused(
                        "{\"type\":\"AddField\",\"entity\":\"Author\",\"name\":\"email\",\"fieldType\":\"TEXT\",\"mandatory\":true}");

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.json().path("count").asInt()).isEqualTo(1);
        assertThat(library.revision()).isEqualTo(1);
        library.accepted(
                "{\"type\":\"AddField\",\"entity\":\"Author\",\"name\":\"email\",\"fieldType\":\"TEXT\",\"mandatory\":true,\"backfill\":\"none\"}");
        assertThat(library.text("{ authors { email } }"))
                .isEqualTo("{\"authors\":[{\"email\":\"none\"}]}");
    }

    @Test
    void views_carry_the_names_of_now() {
        library.data(
                "mutation { createAuthor(input: {name: \"Ann\", books: {create: [{title: \"T\"}]}}) { success } }");
        assertThat(
                        product.sql(
                                "SELECT b.title, a.name FROM %s.books b JOIN %s.authors a ON a.id = b.author_id"
                                        .formatted(library.views(), library.views())))
                .containsExactly("T|Ann");

        library.accepted(
                "{\"type\":\"RenameField\",\"entity\":\"Book\",\"field\":\"title\",\"name\":\"mainTitle\"}");

        assertThat(product.sql("SELECT main_title FROM " + library.views() + ".books"))
                .containsExactly("T");
    }

    @Test
    void the_history_tells_who_changed_what_and_why() {
        product.post(
                        library.changes(),
                        """
                        {"expectedRevision":1,"reason":"clearer","commands":[
                          {"type":"RenameField","entity":"Book","field":"pages","name":"pageCount"}]}\
                        """,
                        "X-Actor",
                        "ann")
                .expect(201);

        var events =
                product.get(library.api("/schema/history?from=2"))
                        .expect(200)
                        .json()
                        .path("events");

        assertThat(events.size()).isEqualTo(1);
        var event = events.get(0);
        assertThat(event.path("type").asString()).isEqualTo("FieldRenamed");
        assertThat(event.path("revision").asLong()).isEqualTo(2);
        assertThat(event.path("reason").asString()).isEqualTo("clearer");
        assertThat(event.at("/data/name").asString()).isEqualTo("pageCount");
        assertThat(event.at("/before/name").asString()).isEqualTo("pages");
    }

    @Test
    void constraints_are_real() {
        var constraints =
                product.sql(
                        """
                        SELECT conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                        WHERE connamespace = '%s'::regnamespace AND contype = 'f'\
                        """
                                .formatted(library.tables()));

        assertThat(constraints).hasSize(1);
        assertThat(constraints.getFirst())
                .contains("FOREIGN KEY")
                .contains("DEFERRABLE INITIALLY DEFERRED");
    }

    /** Without an order in which records are locked, such documents would fall over each other. */
    @Test
    void documents_over_the_same_records_in_any_order_all_succeed() throws Exception {
        var created =
                library.data(
                        "mutation { createAuthors(inputs: [{name: \"A\"}, {name: \"B\"}, {name: \"C\"}, {name: \"D\"}]) { authors { id } } }");
        var ids = new ArrayList<String>();
        created.at("/createAuthors/authors")
                .forEach(author -> ids.add(author.path("id").asString()));
        var answers = new ArrayList<Future<Answer>>();
        try (var clients = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 80; i++) {
                Collections.shuffle(ids, new Random(i));
                var document = updates(ids);
                answers.add(clients.submit(() -> library.graphql(document)));
            }
        }

        for (var answer : answers) {
            assertThat(answer.get().text()).doesNotContain("\"errors\"").doesNotContain("false");
        }
    }

    private static String updates(List<String> ids) {
        var document = new StringBuilder("mutation {");
        for (int i = 0; i < ids.size(); i++) {
            document.append(
                    " u%d: updateAuthor(id: \"%s\", input: {born: \"2000-01-01\"}) { success }"
                            .formatted(i, ids.get(i)));
        }
        return document.append(" }").toString();
    }
}
