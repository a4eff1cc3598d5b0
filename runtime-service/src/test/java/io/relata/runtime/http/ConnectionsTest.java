package io.relata.runtime.http;

import static io.relata.kernel.schema.Cardinality.ONE_TO_MANY;
import static io.relata.kernel.schema.FieldType.BIGINT;
import static io.relata.kernel.schema.FieldType.BOOLEAN;
import static io.relata.kernel.schema.FieldType.DATE;
import static io.relata.kernel.schema.FieldType.DECIMAL;
import static io.relata.kernel.schema.FieldType.DURATION;
import static io.relata.kernel.schema.FieldType.FLOAT;
import static io.relata.kernel.schema.FieldType.INTEGER;
import static io.relata.kernel.schema.FieldType.TEXT;
import static io.relata.kernel.schema.FieldType.TIME;
import static io.relata.kernel.schema.FieldType.TIMESTAMP;
import static io.relata.kernel.schema.FieldType.UUID;
import static io.relata.runtime.testing.TestServer.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.runtime.testing.SchemaDraft;
import io.relata.runtime.testing.TestServer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists page by page: cursors, pages in both directions, counts, limits. */
class ConnectionsTest {
    private static final List<String> ORDERS =
            List.of(
                    "[]",
                    "[{id: DESC}]",
                    "[{title: ASC}]",
                    "[{title: DESC_NULLS_LAST}]",
                    "[{pages: ASC_NULLS_FIRST}, {title: DESC}]",
                    "[{isbn: DESC}]",
                    "[{price: ASC}]",
                    "[{price: DESC_NULLS_LAST}, {pages: DESC}]",
                    "[{weight: ASC}]",
                    "[{sold: DESC}, {genre: ASC}]",
                    "[{genre: DESC}]",
                    "[{genre: ASC_NULLS_FIRST}, {price: ASC}]",
                    "[{opens: ASC}]",
                    "[{printed: ASC}]",
                    "[{printed: DESC}, {opens: ASC}]",
                    "[{published: DESC_NULLS_FIRST}]",
                    "[{reading: ASC}]",
                    "[{code: DESC}]",
                    "[{author: {name: ASC}}, {title: ASC}]",
                    "[{author: {teacher: {name: DESC}}}, {author: {name: ASC_NULLS_FIRST}}]",
                    "[{createdAt: DESC}, {rowVersion: ASC}, {updatedAt: ASC}]");

    private final SchemaDraft draft =
            new SchemaDraft()
                    .enumeration("Genre", "PROSE", "DRAMA", "VERSE")
                    .entity("Author", "authors")
                    .field("Author", "name", TEXT, "mandatory")
                    .entity("Book", "books")
                    .field("Book", "title", TEXT, "")
                    .field("Book", "pages", INTEGER, "")
                    .field("Book", "isbn", BIGINT, "")
                    .field("Book", "price", DECIMAL, "")
                    .field("Book", "weight", FLOAT, "")
                    .field("Book", "sold", BOOLEAN, "")
                    .choice("Book", "genre", "Genre", "")
                    .field("Book", "opens", TIME, "")
                    .field("Book", "printed", TIMESTAMP, "")
                    .field("Book", "published", DATE, "")
                    .field("Book", "reading", DURATION, "")
                    .field("Book", "code", UUID, "")
                    .relate(ONE_TO_MANY, "Author.books", "Book.author")
                    .relate(ONE_TO_MANY, "Author.pupils", "Author.teacher");
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(draft.model(1));
        ask(
                "mutation { createAuthors(inputs: [%s]) { success } }"
                        .formatted(
                                author(1, "Ann", "")
                                        + author(
                                                2,
                                                "Bob",
                                                "teacher: {connect: {id: \"%s\"}}".formatted(id(1)))
                                        + author(
                                                3,
                                                "Cid",
                                                "teacher: {connect: {id: \"%s\"}}"
                                                        .formatted(id(2)))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_connection_has_edges_nodes_and_a_count() {
        var answer =
                ask(
                        "{ authorsConnection(first: 2, orderBy: [{name: ASC}]) { __typename edges { __typename node { name } } nodes { name } totalCount pageInfo { __typename hasNextPage hasPreviousPage } } }");

        assertThat(answer.toString())
                .isEqualTo(
                        "{\"authorsConnection\":{\"__typename\":\"AuthorConnection\",\"edges\":[{\"__typename\":\"AuthorEdge\",\"node\":{\"name\":\"Ann\"}},{\"__typename\":\"AuthorEdge\",\"node\":{\"name\":\"Bob\"}}],\"nodes\":[{\"name\":\"Ann\"},{\"name\":\"Bob\"}],\"totalCount\":3,\"pageInfo\":{\"__typename\":\"PageInfo\",\"hasNextPage\":true,\"hasPreviousPage\":false}}}");
    }

    @Test
    void pages_lead_through_every_order_in_both_directions() {
        createBooks();
        for (var order : ORDERS) {
            var all = ids(ask("{ books(orderBy: %s) { id } }".formatted(order)).get("books"));

            assertThat(forward(order, 3)).as("first " + order).isEqualTo(all).hasSize(24);
            assertThat(backward(order, 5)).as("last " + order).isEqualTo(all);
            assertThat(
                            ids(
                                    ask("{ booksConnection(orderBy: %s) { nodes { id } } }"
                                                    .formatted(order))
                                            .get("booksConnection")
                                            .get("nodes")))
                    .isEqualTo(all);
        }
    }

    @Test
    void a_page_goes_on_whatever_was_created_or_deleted_before_it() {
        for (int i = 10; i < 20; i++) {
            createBook(i, "title: \"t%d\"".formatted(i));
        }
        var order = "[{title: ASC}]";
        var page = page(order, "first: 3");
        assertThat(titles(page)).containsExactly("t10", "t11", "t12");

        createBook(30, "title: \"t105\"");
        createBook(31, "title: \"t125\"");
        ask("mutation { deleteBook(id: \"%s\") { success } }".formatted(id(12)));
        ask("mutation { deleteBook(id: \"%s\") { success } }".formatted(id(13)));
        var next = page(order, "first: 3, after: \"%s\"".formatted(end(page)));

        assertThat(titles(next)).containsExactly("t125", "t14", "t15");
        assertThat(next.at("/pageInfo/hasPreviousPage").asBoolean()).isTrue();
        assertThat(titles(page(order, "last: 2, before: \"%s\"".formatted(end(page)))))
                .containsExactly("t105", "t11");
    }

    @Test
    void an_enum_that_gets_a_value_in_between_keeps_its_cursors() {
        createBook(1, "genre: PROSE");
        createBook(2, "genre: DRAMA");
        createBook(3, "genre: VERSE");
        var page = page("[{genre: ASC}]", "first: 2");

        assertThat(
                        ids(
                                page(
                                                "[{genre: ASC}]",
                                                "first: 2, after: \"%s\"".formatted(end(page)))
                                        .get("nodes")))
                .containsExactly(id(3).toString());
        assertThat(decoded(end(page))).contains(draft.value("Genre", "DRAMA").number() + ",");
    }

    @Test
    void whether_there_is_more_is_true_in_the_direction_of_the_page() {
        for (int i = 1; i <= 4; i++) {
            createBook(i, "pages: " + i);
        }
        var cursors = new ArrayList<String>();
        page("[{pages: ASC}]", "first: 4")
                .get("edges")
                .forEach(e -> cursors.add(e.get("cursor").asString()));
        var second = cursors.get(1);
        var third = cursors.get(2);

        assertThat(more("first: 4")).isEqualTo("previous false next false");
        assertThat(more("first: 3")).isEqualTo("previous false next true");
        assertThat(more("first: 0")).isEqualTo("previous false next true");
        assertThat(more("first: 1, after: \"%s\"".formatted(second)))
                .isEqualTo("previous true next true");
        assertThat(more("first: 2, after: \"%s\"".formatted(second)))
                .isEqualTo("previous true next false");
        assertThat(more("last: 4")).isEqualTo("previous false next false");
        assertThat(more("last: 1")).isEqualTo("previous true next false");
        assertThat(more("last: 2, before: \"%s\"".formatted(third)))
                .isEqualTo("previous false next true");
        assertThat(more("last: 1, before: \"%s\"".formatted(third)))
                .isEqualTo("previous true next true");
        assertThat(more("after: \"%s\", before: \"%s\"".formatted(cursors.getFirst(), third)))
                .isEqualTo("previous true next true");
        assertThat(more("first: 1, after: \"%s\", before: \"%s\"".formatted(second, third)))
                .isEqualTo("previous true next false");
        assertThat(more("")).isEqualTo("previous false next false");
    }

    @Test
    void a_total_count_is_what_the_filter_leaves_whatever_the_page() {
        createBooks();
        var query =
                "{ all: booksConnection { totalCount } some: booksConnection(where: {pages: {gt: 1}}, first: 1) { totalCount nodes { pages } } none: booksConnection(where: {pages: {gt: 99}}) { totalCount nodes { id } edges { cursor } pageInfo { startCursor endCursor hasNextPage } } books(where: {pages: {gt: 1}}) { id } }";
        var answer = ask(query);

        assertThat(answer.at("/all/totalCount").asInt()).isEqualTo(24);
        assertThat(answer.at("/some/totalCount").asInt()).isEqualTo(answer.get("books").size());
        assertThat(answer.at("/some/nodes")).hasSize(1);
        assertThat(answer.get("none").toString())
                .isEqualTo(
                        "{\"totalCount\":0,\"nodes\":[],\"edges\":[],\"pageInfo\":{\"startCursor\":null,\"endCursor\":null,\"hasNextPage\":false}}");
    }

    @Test
    void connections_nest_in_lists_and_lists_in_connections() {
        createBook(1, "title: \"a\", author: {connect: {id: \"%s\"}}".formatted(id(1)));
        createBook(2, "title: \"b\", author: {connect: {id: \"%s\"}}".formatted(id(1)));
        createBook(3, "title: \"c\", author: {connect: {id: \"%s\"}}".formatted(id(2)));
        var answer =
                ask(
                        "query ($n: Int = 1, $no: Boolean = false) { authors(orderBy: [{name: ASC}], limit: 2) { name booksConnection(first: $n) { ...P nodes { author { pupilsConnection { totalCount nodes { books { title } } } } } } mine: books { title } } authorsConnection(last: 1) { edges { node { teacher { booksConnection(last: $n) { ...P } x: pupilsConnection @include(if: $no) { totalCount } } } } } } fragment P on BookConnection { totalCount nodes { title } }");

        assertThat(answer.toString())
                .isEqualTo(
                        "{\"authors\":[{\"name\":\"Ann\",\"booksConnection\":{\"totalCount\":2,\"nodes\":[{\"title\":\"a\",\"author\":{\"pupilsConnection\":{\"totalCount\":1,\"nodes\":[{\"books\":[{\"title\":\"c\"}]}]}}}]},\"mine\":[{\"title\":\"a\"},{\"title\":\"b\"}]},{\"name\":\"Bob\",\"booksConnection\":{\"totalCount\":1,\"nodes\":[{\"title\":\"c\",\"author\":{\"pupilsConnection\":{\"totalCount\":1,\"nodes\":[{\"books\":[]}]}}}]},\"mine\":[{\"title\":\"c\"}]}],\"authorsConnection\":{\"edges\":[{\"node\":{\"teacher\":{\"booksConnection\":{\"totalCount\":1,\"nodes\":[{\"title\":\"c\"}]}}}}]}}");
    }

    @Test
    void a_connection_of_each_record_is_paged_with_one_cursor() {
        createBook(1, "pages: 1, author: {connect: {id: \"%s\"}}".formatted(id(1)));
        createBook(2, "pages: 2, author: {connect: {id: \"%s\"}}".formatted(id(1)));
        createBook(3, "pages: 3, author: {connect: {id: \"%s\"}}".formatted(id(2)));
        var nested =
                "{ authors(orderBy: [{name: ASC}]) { booksConnection(%s, orderBy: [{pages: ASC}]) { nodes { pages } pageInfo { endCursor hasNextPage } } } }";
        var first = ask(nested.formatted("first: 1"));
        var cursor = first.at("/authors/0/booksConnection/pageInfo/endCursor").asString();

        assertThat(
                        ask(nested.formatted("first: 1, after: \"%s\"".formatted(cursor)))
                                .get("authors")
                                .findValuesAsString("pages"))
                .containsExactly("2", "3");
    }

    @Test
    void what_a_mutation_answers_has_connections() {
        var answer =
                ask(
                        "mutation { createAuthor(input: {name: \"Dot\", books: {create: [{title: \"x\"}, {title: \"y\"}]}}) { author { booksConnection(first: 1, orderBy: [{title: DESC}]) { totalCount nodes { title } pageInfo { hasNextPage } } } } }");

        assertThat(answer.at("/createAuthor/author").toString())
                .isEqualTo(
                        "{\"booksConnection\":{\"totalCount\":2,\"nodes\":[{\"title\":\"y\"}],\"pageInfo\":{\"hasNextPage\":true}}}");
    }

    @Test
    void what_is_no_cursor_of_this_connection_and_order_is_refused() {
        createBook(1, "pages: 1, author: {connect: {id: \"%s\"}}".formatted(id(1)));
        var cursor = end(page("[{pages: ASC}]", "first: 1"));
        var nested =
                ask("{ authors { booksConnection(orderBy: [{pages: ASC}]) { edges { cursor } } } }")
                        .findValue("cursor")
                        .asString();
        var mark = decoded(cursor).substring(0, decoded(cursor).indexOf(",1,"));

        for (var no :
                List.of(
                        "x",
                        "",
                        "µ",
                        encoded(""),
                        encoded("{}"),
                        encoded("[]"),
                        encoded("[1,2]"),
                        encoded("[".repeat(5000)),
                        encoded("[\"e1\"]"),
                        encoded(mark + ",1]"),
                        encoded(mark + ",1,null]"),
                        encoded(mark + ",\"a\",\"%s\"]".formatted(id(1))),
                        encoded(mark + ",99999999999,\"%s\"]".formatted(id(1))),
                        encoded(mark + ",1,\"x\"]"),
                        encoded(mark + ",{},\"%s\"]".formatted(id(1))),
                        encoded(mark + ",1,\"%s\",1]".formatted(id(1))))) {
            assertThat(refused("after: \"%s\"".formatted(no), "[{pages: ASC}]"))
                    .as(no)
                    .startsWith("INVALID_VALUE after is not a cursor");
        }
        assertThat(refused("after: \"%s\"".formatted(cursor), "[{pages: DESC}]"))
                .startsWith("INVALID_VALUE after is a cursor of another orderBy");
        assertThat(refused("before: \"%s\"".formatted(cursor), "[]"))
                .startsWith("INVALID_VALUE before is a cursor of another orderBy");
        assertThat(refused("after: \"%s\"".formatted(nested), "[{pages: ASC}]"))
                .startsWith("INVALID_VALUE after is a cursor of another connection");
        assertThat(refused("after: $c", "[]", "String", "nonsense"))
                .startsWith("INVALID_VALUE after is not a cursor");
        assertThat(errors("{ booksConnection(after: \"x\") { totalCount } }"))
                .startsWith("INVALID_VALUE after is not a cursor");
        assertThat(errors("{ authors { booksConnection(before: \"x\") { totalCount } } }"))
                .startsWith("INVALID_VALUE before is not a cursor");
    }

    @Test
    void a_mutation_whose_answer_has_no_such_page_changes_nothing() {
        assertThat(
                        errors(
                                "mutation ($c: String = \"x\") { createAuthor(input: {name: \"Eve\"}) { author { booksConnection(after: $c) { totalCount } } } }"))
                .startsWith("INVALID_VALUE after is not a cursor");
        assertThat(
                        errors(
                                "mutation { createAuthor(input: {name: \"Eve\"}) { author { booksConnection(first: 1001) { nodes { id } } } } }"))
                .startsWith("INVALID_VALUE first is a number from 0 to 1000");
        assertThat(
                        ask("{ authorsConnection { totalCount } }")
                                .at("/authorsConnection/totalCount")
                                .asInt())
                .isEqualTo(3);
    }

    @Test
    void a_connection_is_sorted_by_a_limited_number_of_values() {
        var order = "{pages: ASC}, ".repeat(31);

        assertThat(page("[" + order + "]", "first: 1").get("nodes")).isEmpty();
        assertThat(refused("first: 1", "[" + order + "{title: ASC}]"))
                .isEqualTo("LIMIT_EXCEEDED a connection is sorted by at most 32 values");
    }

    @Test
    void a_page_has_a_size_from_0_to_1000_in_one_direction() {
        for (var size : List.of("first", "last")) {
            for (var wrong : List.of(-1, 1001, 2_000_000_000)) {
                assertThat(refused(size + ": " + wrong, "[]"))
                        .isEqualTo(
                                "INVALID_VALUE "
                                        + size
                                        + " is a number from 0 to 1000: ask for pages with it");
                assertThat(refused(size + ": $c", "[]", "Int", wrong))
                        .startsWith("INVALID_VALUE " + size + " is a number from 0 to 1000");
            }
            assertThat(page("[]", size + ": 1000").get("nodes")).isEmpty();
            assertThat(page("[]", size + ": 0").get("nodes")).isEmpty();
        }
        assertThat(refused("first: 1, last: 1", "[]"))
                .startsWith("INVALID_VALUE first and last exclude each other");
        assertThat(refused("first: 1, last: $c", "[]", "Int", 1))
                .startsWith("INVALID_VALUE first and last exclude");
        assertThat(page("[]", "first: 1, last: null").get("nodes")).isEmpty();
        assertThat(errors("query ($n: Int = -5) { booksConnection(first: $n) { totalCount } }"))
                .startsWith("INVALID_VALUE first is a number");
    }

    @Test
    void more_than_1000_are_not_answered_without_pages() {
        server.sql(
                "insert into %s.%s (id) select gen_random_uuid() from generate_series(1, 1000)"
                        .formatted(TestServer.schema(), draft.id("Book")));
        assertThat(ask("{ booksConnection { nodes { id } } }").at("/booksConnection/nodes"))
                .hasSize(1000);

        createBook(1, "");

        for (var part : List.of("nodes { id }", "edges { cursor }", "pageInfo { endCursor }")) {
            assertThat(errors("{ booksConnection { %s } }".formatted(part)))
                    .startsWith("LIMIT_EXCEEDED a list has more than 1000 records: ask for pages");
        }
        var answer =
                ask(
                        "{ booksConnection(first: 1000) { totalCount nodes { id } pageInfo { hasNextPage } } all: booksConnection { totalCount } }");
        assertThat(answer.at("/booksConnection/nodes")).hasSize(1000);
        assertThat(answer.at("/booksConnection/totalCount").asInt()).isEqualTo(1001);
        assertThat(answer.at("/booksConnection/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(answer.at("/all/totalCount").asInt()).isEqualTo(1001);
    }

    private void createBooks() {
        var titles = List.of("ä", "a", "Z", "z", "é", "\uD83D\uDE00", "a\\\"b", "ß");
        var moments =
                List.of(
                        "2020-01-01T00:00:00.000001Z",
                        "2020-01-01T00:00:00Z",
                        "2020-01-01T00:00:00.1Z",
                        "1950-06-01T12:00:00Z");
        for (int i = 0; i < 24; i++) {
            var values = new ArrayList<String>();
            values.add("title: \"%s\"".formatted(titles.get(i % 8)));
            values.add("pages: " + (i % 5 - 1));
            values.add("isbn: \"%s\"".formatted(9_007_199_254_740_990L + i % 4));
            values.add(
                    "price: \"%s\""
                            .formatted(
                                    List.of(
                                                    "1.10",
                                                    "1.1",
                                                    "0.1000000000000000000000001",
                                                    "-3",
                                                    "1e30")
                                            .get(i % 5)));
            values.add(
                    "weight: "
                            + List.of("0.1", "0.30000000000000004", "0.3", "1e300", "-0.5")
                                    .get(i % 5));
            values.add("sold: " + (i % 3 == 0));
            values.add("genre: " + List.of("PROSE", "DRAMA", "VERSE").get(i % 3));
            values.add(
                    "opens: \"%s\""
                            .formatted(List.of("09:00:00.000001", "09:00", "23:59:59").get(i % 3)));
            values.add("printed: \"%s\"".formatted(moments.get(i % 4)));
            values.add(
                    "published: \"%s\""
                            .formatted(
                                    List.of("0001-01-01", "2020-02-29", "9999-12-31").get(i % 3)));
            values.add(
                    "reading: \"%s\""
                            .formatted(List.of("PT26H", "-PT1.5S", "PT0.000001S").get(i % 3)));
            values.add("code: \"%s\"".formatted(id(i % 6)));
            values.remove(i % values.size());
            if (i % 4 != 0) {
                values.add("author: {connect: {id: \"%s\"}}".formatted(id(i % 4)));
            }
            createBook(100 + i, String.join(", ", values));
        }
    }

    private void createBook(int number, String values) {
        ask(
                "mutation { createBook(input: {id: \"%s\"%s}) { book { id } } }"
                        .formatted(id(number), values.isEmpty() ? "" : ", " + values));
    }

    private static String author(int number, String name, String more) {
        return "{id: \"%s\", name: \"%s\", %s}, ".formatted(id(number), name, more);
    }

    private JsonNode page(String order, String page) {
        return ask("{ booksConnection(orderBy: %s, %s) { edges { cursor } nodes { id title } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }"
                        .formatted(order, page))
                .get("booksConnection");
    }

    private List<String> forward(String order, int size) {
        var all = new ArrayList<String>();
        var page = page(order, "first: " + size);
        all.addAll(ids(page.get("nodes")));
        while (page.at("/pageInfo/hasNextPage").asBoolean()) {
            page = page(order, "first: %d, after: \"%s\"".formatted(size, end(page)));
            all.addAll(ids(page.get("nodes")));
        }
        return all;
    }

    private List<String> backward(String order, int size) {
        var all = new ArrayList<String>();
        var page = page(order, "last: " + size);
        all.addAll(ids(page.get("nodes")));
        while (page.at("/pageInfo/hasPreviousPage").asBoolean()) {
            var start = page.at("/pageInfo/startCursor").asString();
            page = page(order, "last: %d, before: \"%s\"".formatted(size, start));
            all.addAll(0, ids(page.get("nodes")));
        }
        return all;
    }

    private String more(String page) {
        var info =
                ask("{ booksConnection(orderBy: [{pages: ASC}]%s) { pageInfo { hasNextPage hasPreviousPage } } }"
                                .formatted(page.isEmpty() ? "" : ", " + page))
                        .at("/booksConnection/pageInfo");
        return "previous %s next %s"
                .formatted(info.get("hasPreviousPage"), info.get("hasNextPage"));
    }

    private static String end(JsonNode page) {
        return page.at("/pageInfo/endCursor").asString();
    }

    private static List<String> ids(JsonNode records) {
        return records.findValuesAsString("id");
    }

    private static List<String> titles(JsonNode page) {
        return page.get("nodes").findValuesAsString("title");
    }

    private static String encoded(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
    }

    private static String decoded(String cursor) {
        return new String(Base64.getDecoder().decode(cursor), UTF_8);
    }

    private String refused(String page, String order) {
        return errors(
                "{ booksConnection(orderBy: %s, %s) { nodes { id } } }".formatted(order, page));
    }

    private String refused(String page, String order, String type, Object value) {
        var query =
                "query ($c: %s) { booksConnection(orderBy: %s, %s) { nodes { id } } }"
                        .formatted(type, order, page);
        return errors(query, Map.of("c", value));
    }

    private String errors(String query) {
        return errors(query, Map.of());
    }

    /** Code and message of the only error. */
    private String errors(String query, Map<String, ?> variables) {
        var answer = server.json(query, variables);
        var error = answer.at("/errors/0");
        return error.isMissingNode()
                ? answer.toString()
                : error.at("/extensions/code").asString() + " " + error.get("message").asString();
    }

    private JsonNode ask(String query) {
        var answer = server.json(query, Map.of());
        assertThat(answer.has("errors")).as(query + "\n" + answer).isFalse();
        return answer.get("data");
    }
}
