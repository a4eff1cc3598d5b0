package io.relata.runtime.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.runtime.schema.ApiModel;
import io.relata.runtime.testing.Golden;
import io.relata.runtime.testing.Library;
import io.relata.runtime.testing.TestServer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each shape of a query has its statement in a golden file, and PostgreSQL runs it. */
class StatementsTest {
    private static final Map<String, String> SHAPES = shapes();

    private static final Api API = new Api(ApiModel.current(Library.MODEL), TestServer.schema());

    private static Map<String, String> shapes() {
        var shapes = new LinkedHashMap<String, String>();
        shapes.put("one by id", "{ author(id: \"%s\") { name } }".formatted(TestServer.id(1)));
        shapes.put("one by a unique field", "{ authorBy(where: {name: \"Ann\"}) { id } }");
        shapes.put("a list", "{ authors { name } }");
        shapes.put("a page", "{ authors(limit: 10, offset: 20) { name } }");
        shapes.put(
                "an order", "{ authors(orderBy: [{name: DESC}, {born: ASC_NULLS_FIRST}]) { id } }");
        shapes.put("every type", "{ books { pages isbn price weight sold opens printed code } }");
        shapes.put("lists of values", "{ books { extra keywords editions moments } }");
        shapes.put("a to-one end", "{ books(limit: 5) { title author { name born } authorId } }");
        shapes.put(
                "a to-one end stored at the other side",
                "{ authors(limit: 5) { passport { number } passportId } }");
        shapes.put("a nested list", "{ authors(limit: 5) { books(limit: 3) { title } } }");
        shapes.put(
                "three levels",
                "{ authors(limit: 20) { name books(limit: 5) { title reviews(limit: 10) { stars } } } }");
        shapes.put(
                "a list below a to-one end",
                "{ books(limit: 5) { author { name pupils(limit: 2) { name } born } title } }");
        shapes.put(
                "sibling lists",
                "{ authors(limit: 5) { books(limit: 3) { title price author { name } } pupils { name born books { title } } name } }");
        shapes.put("a many-to-many", "{ books(limit: 5) { tags(orderBy: {name: ASC}) { name } } }");
        shapes.put("links", "{ books(limit: 5) { bookTags { tag { name } } } }");
        shapes.put(
                "comparisons",
                "{ books(where: {pages: {gt: 1, lte: 9, ne: 5}, title: {contains: \"50%_\", gte: \"a\"}, isbn: {in: [\"1\", 2]}, sold: {eq: true}, price: {eq: null}, code: {isNull: false}}) { id } }");
        shapes.put(
                "AND, OR, NOT",
                "{ books(where: {OR: [{pages: {eq: 1}}, {AND: [{pages: {eq: 2}}, {NOT: {title: {eq: \"x\"}}}]}]}) { id } }");
        shapes.put(
                "a condition on a to-one end that is also shown",
                "{ books(where: {author: {name: {eq: \"Ann\"}}}) { author { name } } }");
        shapes.put(
                "ends that are null",
                "{ books(where: {OR: [{author: {isNull: true}}, {authorId: {in: []}}]}) { id } authors(where: {passport: {isNull: true}}) { id } }");
        shapes.put(
                "comparisons of lists",
                "{ books(where: {keywords: {eq: [\"a\", \"b,c\"]}}) { id } }");
        shapes.put("the type's name", "{ authors(limit: 1) { __typename books { __typename } } }");
        connections(shapes);
        return shapes;
    }

    private static void connections(Map<String, String> shapes) {
        shapes.put("a connection", "{ authorsConnection { nodes { name } } }");
        shapes.put("a total count alone", "{ authorsConnection { totalCount } }");
        shapes.put(
                "a first page",
                "{ authorsConnection(where: {born: {isNull: true}}, orderBy: [{name: DESC}], first: 2) { edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } }");
        shapes.put(
                "a page from the end",
                "{ authorsConnection(last: 2) { nodes { name } pageInfo { hasPreviousPage startCursor } } }");
        shapes.put(
                "a page behind a cursor",
                "{ booksConnection(first: 2, after: \"%s\", orderBy: [{pages: ASC}, {author: {name: DESC}}]) { nodes { title } pageInfo { hasPreviousPage } } }"
                        .formatted(
                                cursor(
                                        "[\"e4\",\"a585933c\",7,\"Ann\",\"%s\"]"
                                                .formatted(TestServer.id(1)))));
        shapes.put(
                "a connection in each record",
                "{ authors(limit: 5) { name booksConnection(first: 3) { nodes { title } totalCount } } }");
        shapes.put(
                "a total count in each record",
                "{ authors(limit: 5) { booksConnection { totalCount } name } }");
        shapes.put(
                "a connection through links",
                "{ books(limit: 5) { tagsConnection(first: 2) { edges { cursor node { name } link { createdAt book { title } } } totalCount } } }");
        shapes.put(
                "a connection in a connection, a list in it",
                "{ authorsConnection(first: 5) { nodes { booksConnection(first: 3) { edges { node { title reviews { stars } } } } } } }");
        shapes.put(
                "a connection beside a list",
                "{ authors(limit: 5) { books(limit: 3) { title } pupilsConnection(first: 2) { totalCount nodes { name } } } }");
    }

    private static String cursor(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
    }

    @Test
    void statements_are_as_written_down() {
        var golden = new StringBuilder();
        SHAPES.forEach((shape, query) -> {
            golden.append("-- ").append(shape).append('\n');
            golden.append("-- ").append(query).append('\n');
            sql(CompiledDocument.compile(API, query, null), Map.of())
                    .forEach(sql -> golden.append(sql).append(";\n"));
            golden.append('\n');
        });
        Golden.check(
                "statements.sql",
                golden.toString().replace(Character.toString(Node.TOO_MANY), "\\u0001"));
    }

    @Test
    void postgres_runs_them() {
        try (var server = TestServer.start(Library.MODEL)) {
            SHAPES.values()
                    .forEach(query ->
                            assertThat(server.graphQl(query)).as(query).doesNotContain("errors"));
        }
    }

    @Test
    void variables_of_one_structure_share_a_statement() {
        var query = "query ($w: AuthorWhereInput) { authors(where: $w) { id } }";
        var document = CompiledDocument.compile(API, query, null);

        assertThat(sql(document, Map.of("w", Map.of("name", Map.of("eq", "a")))))
                .isEqualTo(sql(document, Map.of("w", Map.of("name", Map.of("eq", "b")))))
                .isNotEqualTo(sql(document, Map.of("w", Map.of("name", Map.of("ne", "b")))));
    }

    @Test
    void a_variable_that_is_null_asks_for_null() {
        var query = "query ($n: String) { authors(where: {name: {eq: $n}}) { id } }";
        var document = CompiledDocument.compile(API, query, null);
        var none = new LinkedHashMap<String, @Nullable Object>();
        none.put("n", null);

        assertThat(sql(document, none).getFirst()).contains("is null");
        assertThat(sql(document, Map.of("n", "x")).getFirst()).contains("= ?::text");
        assertThat(sql(document, Map.of()).getFirst()).doesNotContain("where");
    }

    @Test
    void directives_decide_what_is_read() {
        var query =
                "query ($yes: Boolean!) { authors { id name @include(if: $yes) ... @skip(if: $yes) { born } } }";
        var document = CompiledDocument.compile(API, query, null);

        assertThat(sql(document, Map.of("yes", true)).getFirst()).contains("\"f2\"");
        assertThat(sql(document, Map.of("yes", false)).getFirst()).doesNotContain("\"f2\"");
    }

    private static List<String> sql(
            CompiledDocument document, Map<String, @Nullable Object> variables) {
        var statements = new ArrayList<String>();
        for (var root : document.query(document.coerce(variables))) {
            if (root instanceof RootPlan.Rows(_, var plan)) {
                statements.add(plan.sql().text());
            }
        }
        return statements;
    }
}
