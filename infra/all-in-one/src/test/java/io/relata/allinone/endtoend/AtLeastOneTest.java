package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "At least one" at ends whose records do not store the key. */
class AtLeastOneTest {
    private static final int ROUNDS = Integer.getInteger("relata.races.rounds", 200);

    private final TestTenant tenant = Product.running().tenant();

    private void authors_with_books(String onDelete) {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Author\",\"fields\":[{\"name\":\"name\",\"fieldType\":\"TEXT\"}]}",
                "{\"type\":\"AddEntity\",\"name\":\"Book\",\"fields\":[{\"name\":\"title\",\"fieldType\":\"TEXT\"}]}",
                "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\",\"onDelete\":\"%s\",\"source\":{\"entity\":\"Author\",\"mandatory\":true},\"target\":{\"entity\":\"Book\"}}"
                        .formatted(onDelete));
    }

    private String author(int books) {
        var titles =
                IntStream.rangeClosed(1, books)
                        .mapToObj(i -> "{title: \"%d\"}".formatted(i))
                        .toList();
        return created(
                "createAuthor(input: {name: \"Ursula\", books: {create: %s}}) { author { id } }"
                        .formatted(titles),
                "/createAuthor/author/id");
    }

    private String created(String field, String pointer) {
        return tenant.data("mutation { " + field + " }").at(pointer).asString();
    }

    private String book(String author, String title) {
        return tenant.data(
                        "{ author(id: \"%s\") { books(where: {title: {eq: \"%s\"}}) { id } } }"
                                .formatted(author, title))
                .at("/author/books/0/id")
                .asString();
    }

    private String mutation(String field) {
        return tenant.graphql(
                        "mutation { %s { success errors { code message path relationship sinceRevision } } }"
                                .formatted(field))
                .expect(200)
                .text();
    }

    private void assertRequired(String field, String path) {
        assertThat(mutation(field))
                .as(field)
                .contains("\"success\":false")
                .contains("\"code\":\"REQUIRED\"")
                .contains("needs at least one there")
                .contains("\"path\":[" + path + "]");
    }

    private void assertDone(String field) {
        assertThat(mutation(field)).as(field).contains("\"success\":true");
    }

    private void assertEqual() {
        assertThat(tenant.differences()).isEmpty();
    }

    @Test
    void a_new_record_needs_one() {
        authors_with_books("RESTRICT");
        assertEqual();
        assertRequired("createAuthor(input: {name: \"Nobody\"})", "\"input\",\"books\"");
        assertRequired(
                "createAuthors(inputs: [{books: {create: [{}]}}, {name: \"Nobody\"}])",
                "\"inputs\",\"1\",\"books\"");
        assertDone("createAuthor(input: {books: {create: [{title: \"Lavinia\"}]}})");
    }

    @Test
    void it_is_judged_when_the_document_ends() {
        authors_with_books("RESTRICT");
        var id = "01234567-89ab-7def-8123-456789abcdef";
        assertThat(
                        tenant.text(
                                "mutation { createAuthor(input: {id: \"%s\"}) { success } createBook(input: {author: {connect: {id: \"%s\"}}}) { success } }"
                                        .formatted(id, id)))
                .isEqualTo(
                        "{\"createAuthor\":{\"success\":true},\"createBook\":{\"success\":true}}");

        assertThat(
                        tenant.graphql(
                                        "mutation { a: createAuthor(input: {name: \"x\"}) { success errors { code path } } b: createBook(input: {}) { success errors { code path } } }")
                                .text())
                .contains(
                        "\"a\":{\"success\":false,\"errors\":[{\"code\":\"REQUIRED\",\"path\":[\"input\",\"books\"]")
                .contains("\"b\":{\"success\":false,\"errors\":[{\"code\":\"ROLLED_BACK\"");
        assertThat(tenant.graphql("mutation { createAuthor(input: {}) { author { id } } }").text())
                .contains("\"errors\":[{")
                .contains("\"code\":\"REQUIRED\"")
                .contains("Author.books");
    }

    @Test
    void restrict_is_still_judged_when_its_field_ends() {
        authors_with_books("RESTRICT");
        var author = author(1);
        assertThat(
                        tenant.graphql(
                                        "mutation { a: deleteAuthor(id: \"%s\") { success errors { code } } b: deleteBook(id: \"%s\") { success errors { code } } }"
                                                .formatted(author, book(author, "1")))
                                .text())
                .contains("\"a\":{\"success\":false,\"errors\":[{\"code\":\"RESTRICTED\"}]}");
        assertThat(
                        tenant.graphql(
                                        "mutation { b: deleteBook(id: \"%s\") { success errors { code } } a: deleteAuthor(id: \"%s\") { success errors { code } } }"
                                                .formatted(book(author, "1"), author))
                                .text())
                .doesNotContain("\"success\":false");
    }

    @Test
    void the_last_one_cannot_be_taken_away() {
        authors_with_books("SET_NULL");
        var author = author(2);
        var other = author(1);
        assertDone("deleteBook(id: \"%s\")".formatted(book(author, "1")));
        var last = book(author, "2");
        assertThat(
                        tenant.text(
                                "{ deleteBookPreview(id: \"%s\") { entity count action } }"
                                        .formatted(last)))
                .contains("{\"entity\":\"Author\",\"count\":1,\"action\":\"RESTRICTS\"}");
        assertRequired("deleteBook(id: \"%s\")".formatted(last), "\"id\"");
        assertRequired(
                "updateBook(id: \"%s\", input: {author: {disconnect: true}})".formatted(last),
                "\"input\",\"author\",\"disconnect\"");
        assertRequired(
                "updateBook(id: \"%s\", input: {author: {connect: {id: \"%s\"}}})"
                        .formatted(last, other),
                "\"input\",\"author\",\"connect\"");
        assertRequired(
                "updateAuthor(id: \"%s\", input: {books: {disconnect: [{id: \"%s\"}]}})"
                        .formatted(author, last),
                "\"input\",\"books\",\"disconnect\",\"0\"");
        assertRequired(
                "updateAuthor(id: \"%s\", input: {books: {set: {items: [], orphans: DELETE}}})"
                        .formatted(author),
                "\"input\",\"books\",\"set\"");
        assertRequired(
                "updateAuthor(id: \"%s\", input: {books: {connect: [{id: \"%s\"}]}})"
                        .formatted(other, last),
                "\"input\",\"books\",\"connect\",\"0\"");
        assertDone(
                "updateAuthor(id: \"%s\", input: {books: {delete: [{id: \"%s\"}], create: [{}]}})"
                        .formatted(author, last));
        assertDone("deleteAuthor(id: \"%s\")".formatted(author));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CASCADE", "SET_NULL"})
    void a_record_goes_with_its_last_one(String onDelete) {
        authors_with_books(onDelete);
        var author = author(2);
        assertDone("deleteAuthor(id: \"%s\")".formatted(author));
        assertThat(tenant.text("{ authors { id } }")).isEqualTo("{\"authors\":[]}");
    }

    @Test
    void every_user_has_a_profile() {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"User\"}",
                "{\"type\":\"AddEntity\",\"name\":\"Profile\"}",
                "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_ONE\",\"source\":{\"entity\":\"User\",\"mandatory\":true},\"target\":{\"entity\":\"Profile\",\"mandatory\":true}}");
        assertEqual();
        assertRequired("createUser(input: {})", "\"input\",\"profile\"");
        var user =
                created(
                        "createUser(input: {profile: {create: {}}}) { user { id } }",
                        "/createUser/user/id");
        assertRequired(
                "updateUser(id: \"%s\", input: {profile: {delete: true}})".formatted(user),
                "\"input\",\"profile\",\"delete\"");
        assertThat(tenant.text("{ __type(name: \"User\") { fields { name type { kind } } } }"))
                .contains("{\"name\":\"profile\",\"type\":{\"kind\":\"OBJECT\"}}");
    }

    @Test
    void both_ends_of_many_to_many() {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Book\"}",
                "{\"type\":\"AddEntity\",\"name\":\"Genre\"}",
                "{\"type\":\"AddRelationship\",\"cardinality\":\"MANY_TO_MANY\",\"source\":{\"entity\":\"Book\",\"mandatory\":true},\"target\":{\"entity\":\"Genre\",\"mandatory\":true}}");
        assertEqual();
        assertRequired("createBook(input: {})", "\"input\",\"genres\"");
        assertRequired("createGenre(input: {})", "\"input\",\"books\"");
        var book =
                created(
                        "createBook(input: {genres: {create: [{}]}}) { book { id } }",
                        "/createBook/book/id");
        assertRequired(
                "updateBook(id: \"%s\", input: {genres: {set: {items: [], orphans: DISCONNECT}}})"
                        .formatted(book),
                "\"input\",\"genres\",\"set\"");
        assertThat(
                        tenant.text(
                                "{ deleteBookPreview(id: \"%s\") { entity count action } }"
                                        .formatted(book)))
                .contains("{\"entity\":\"Genre\",\"count\":1,\"action\":\"RESTRICTS\"}");
        assertRequired("deleteBook(id: \"%s\")".formatted(book), "\"id\"");
        assertDone("createBook(input: {genres: {connect: [{id: \"%s\"}]}})".formatted(genre()));
        assertThat(
                        tenant.text(
                                "{ deleteBookPreview(id: \"%s\") { entity count action } }"
                                        .formatted(book)))
                .doesNotContain("RESTRICTS");
        assertDone("deleteBook(id: \"%s\")".formatted(book));
    }

    private String genre() {
        return tenant.data("{ genres { id } }").at("/genres/0/id").asString();
    }

    @Test
    void records_that_have_none_are_counted_first() {
        var before = optional("ONE_TO_MANY", "Author", "Book");
        tenant.data(
                "mutation { a: createAuthor(input: {}) { success } b: createAuthor(input: {books: {create: [{}]}}) { success } }");

        var refusal = tenant.refused(mandatory("Author.books", "books", null));
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.at("/detail")).isEqualTo("1 record of Author has nothing in books.");
        assertThat(refusal.json().path("sampleIds").size()).isEqualTo(1);
        var backfill =
                tenant.refused(
                        mandatory("Author.books", "books", "01234567-89ab-7def-8123-456789abcdef"));
        assertThat(backfill.at("/code")).isEqualTo("OPTION_NOT_APPLICABLE");
        assertThat(backfill.at("/path")).isEqualTo("/commands/0/backfill");

        tenant.data(
                "mutation { deleteAuthor(id: \"%s\") { success } }"
                        .formatted(refusal.json().at("/sampleIds/0").asString()));
        var since = tenant.accepted(mandatory("Author.books", "books", null));
        assertEqual();
        assertThat(
                        tenant.graphqlAt(
                                        before,
                                        "mutation { createAuthor(input: {}) { success errors { code sinceRevision } } }")
                                .text())
                .contains("\"code\":\"REQUIRED\",\"sinceRevision\":" + since);

        tenant.accepted(
                "{\"type\":\"MakeRelationshipOptional\",\"relationship\":\"Author.books\",\"end\":\"books\"}");
        assertDone("createAuthor(input: {})");
        assertEqual();
    }

    @Test
    void a_backfill_links_them_to_one_record() {
        optional("MANY_TO_MANY", "Book", "Genre");
        tenant.data(
                "mutation { a: createBook(input: {}) { success } b: createBook(input: {}) { success } c: createGenre(input: {}) { success } }");
        var nobody =
                tenant.refused(
                        mandatory("Book.genres", "genres", "01234567-89ab-7def-8123-456789abcdef"));
        assertThat(nobody.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(nobody.at("/detail")).contains("There is no record of Genre");

        tenant.accepted(mandatory("Book.genres", "genres", genre()));
        assertEqual();
        assertThat(tenant.text("{ genres { books { rowVersion } } }"))
                .isEqualTo("{\"genres\":[{\"books\":[{\"rowVersion\":1},{\"rowVersion\":1}]}]}");
        assertRequired("createBook(input: {})", "\"input\",\"genres\"");
    }

    @Test
    void what_is_removed_needs_nothing() {
        authors_with_books("RESTRICT");
        tenant.accepted("{\"type\":\"RemoveRelationship\",\"relationship\":\"Author.books\"}");
        assertDone("createAuthor(input: {})");
        assertEqual();
        tenant.refused(
                "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\",\"source\":{\"entity\":\"Author\",\"mandatory\":true},\"target\":{\"entity\":\"Book\"}}");
        tenant.accepted(
                "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\",\"source\":{\"entity\":\"Author\"},\"target\":{\"entity\":\"Book\",\"mandatory\":true}}");
        tenant.accepted(
                "{\"type\":\"RemoveEntity\",\"entity\":\"Author\",\"withRelationships\":true}");
        assertDone("createBook(input: {})");
        assertEqual();
    }

    @Test
    void it_stays_when_the_cardinality_changes() {
        authors_with_books("RESTRICT");
        var author = author(2);
        tenant.accepted(cardinality("MANY_TO_MANY", ""));
        assertEqual();
        assertRequired("createAuthor(input: {})", "\"input\",\"books\"");
        assertRequired(
                "updateAuthor(id: \"%s\", input: {books: {set: {items: [], orphans: DISCONNECT}}})"
                        .formatted(author),
                "\"input\",\"books\",\"set\"");

        var other =
                created(
                        "createAuthor(input: {books: {connect: [{id: \"%s\"}]}}) { author { id } }"
                                .formatted(book(author, "1")),
                        "/createAuthor/author/id");
        var refusal = tenant.refused(cardinality("ONE_TO_MANY", ",\"pick\":\"FIRST\""));
        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.at("/detail")).isEqualTo("1 record of Author has nothing in books.");

        assertDone("updateAuthor(id: \"%s\", input: {books: {create: [{}]}})".formatted(other));
        tenant.accepted(cardinality("ONE_TO_MANY", ",\"pick\":\"FIRST\""));
        assertEqual();
        assertRequired("createAuthor(input: {})", "\"input\",\"books\"");
        assertRequired(
                "updateAuthor(id: \"%s\", input: {books: {set: {items: [], orphans: DISCONNECT}}})"
                        .formatted(author),
                "\"input\",\"books\",\"set\"");
    }

    private static String cardinality(String cardinality, String more) {
        return "{\"type\":\"ChangeCardinality\",\"relationship\":\"Author.books\",\"cardinality\":\"%s\"%s}"
                .formatted(cardinality, more);
    }

    @Test
    void every_node_of_a_circle_has_a_next_one() {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Node\"}",
                "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\",\"source\":{\"entity\":\"Node\",\"field\":\"next\",\"mandatory\":true},\"target\":{\"entity\":\"Node\",\"field\":\"previous\"}}");
        assertEqual();
        assertRequired(
                "createNode(input: {next: {create: [{}]}})",
                "\"input\",\"next\",\"create\",\"0\",\"next\"");
        var id = "01234567-89ab-7def-8123-456789abcdef";
        assertDone(
                "createNode(input: {id: \"%s\", previous: {connect: {id: \"%s\"}}})"
                        .formatted(id, id));
    }

    @Test
    void of_two_who_each_take_one_of_the_last_two_one_fails() throws Exception {
        authors_with_books("RESTRICT");
        try (var clients = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                var author = author(2);
                var one = book(author, "1");
                var two = book(author, "2");
                var answers = new ArrayList<String>();
                for (var answer : clients.invokeAll(List.of(deleting(one), disconnecting(two)))) {
                    answers.add(answer.get());
                }
                var left = tenant.data("{ author(id: \"%s\") { books { id } } }".formatted(author));
                assertThat(left.at("/author/books").size()).as("" + answers).isEqualTo(1);
                assertThat(answers).anySatisfy(text -> assertThat(text).contains("REQUIRED"));
                assertThat(answers)
                        .anySatisfy(text -> assertThat(text).contains("\"success\":true"));
            }
        }
    }

    private Callable<String> deleting(String book) {
        return () -> mutation("deleteBook(id: \"%s\")".formatted(book));
    }

    private Callable<String> disconnecting(String book) {
        return () ->
                mutation(
                        "updateBook(id: \"%s\", input: {author: {disconnect: true}})"
                                .formatted(book));
    }

    private long optional(String cardinality, String source, String target) {
        return tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"%s\"},{\"type\":\"AddEntity\",\"name\":\"%s\"},{\"type\":\"AddRelationship\",\"cardinality\":\"%s\",\"source\":{\"entity\":\"%s\"},\"target\":{\"entity\":\"%s\"}}"
                        .formatted(source, target, cardinality, source, target));
    }

    private static String mandatory(String relationship, String end, @Nullable String backfill) {
        return "{\"type\":\"MakeRelationshipMandatory\",\"relationship\":\"%s\",\"end\":\"%s\"%s}"
                .formatted(
                        relationship,
                        end,
                        backfill == null ? "" : ",\"backfill\":\"" + backfill + "\"");
    }
}
