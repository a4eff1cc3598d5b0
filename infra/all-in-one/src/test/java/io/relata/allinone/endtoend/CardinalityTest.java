package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How many go with how many is changed with links present. */
class CardinalityTest {
    private static final String ONE_TO_MANY = "\"cardinality\":\"ONE_TO_MANY\"";
    private static final String MANY_TO_ONE = "\"cardinality\":\"MANY_TO_ONE\"";
    private static final String STRICT = oneToOne("TARGET", true);
    private static final String STRICT_AT_SOURCE = oneToOne("SOURCE", true);
    private static final String LOOSE = oneToOne("TARGET", false);
    private static final String LOOSE_AT_SOURCE = oneToOne("SOURCE", false);
    private static final String MANY_TO_MANY = "\"cardinality\":\"MANY_TO_MANY\"";
    private static final String THROUGH = MANY_TO_MANY + ",\"through\":\"Writing\"";

    private static final String FIRST = ",\"pick\":\"FIRST\"";
    private static final String LAST = ",\"pick\":\"LAST\"";

    private static final List<String> SHAPES =
            List.of(
                    ONE_TO_MANY,
                    MANY_TO_ONE,
                    STRICT,
                    STRICT_AT_SOURCE,
                    LOOSE,
                    LOOSE_AT_SOURCE,
                    MANY_TO_MANY,
                    THROUGH);

    private final TestTenant tenant = Product.running().tenant();

    @Test
    void links_that_fit_every_shape_go_through_every_change() {
        writing();
        var links = new Links(tenant);
        links.add(STRICT);
        links.records();
        links.link("a", "y");
        links.link("b", "x");

        var versions = rowVersions();

        for (var from : SHAPES) {
            for (var to : SHAPES) {
                walk(links, from);
                walk(links, to);
            }
        }
        assertThat(rowVersions()).isEqualTo(versions);
        assertEqual();
    }

    /** A shape that is there already is refused; links stored in a join entity stay there. */
    private void walk(Links links, String shape) {
        var answer = tenant.change(Links.change(shape));
        if (answer.status() != 201) {
            assertThat(answer.at("/code")).isIn("NO_CHANGE", "OPTION_NOT_APPLICABLE");
        }
        assertThat(links.all()).as(shape).containsExactly("a-y", "b-x");
    }

    @Test
    void a_relationship_of_an_entity_with_itself_is_changed_as_well() {
        tenant.accepted(
                Links.entity("Node"),
                Links.entity("Tie"),
                relationship("MANY_TO_ONE", "Tie", "elder", "Node", "tiesAsElder"),
                relationship("MANY_TO_ONE", "Tie", "younger", "Node", "tiesAsYounger"),
                relationship("ONE_TO_ONE", "Node", "pupils", "Node", "teacher"));
        tenant.data(
                "mutation { createNode(input: {name: \"a\", pupils: {create: {name: \"b\", pupils: {create: {name: \"c\"}}}}}) { success } }");
        tenant.data("mutation { createNode(input: {name: \"d\"}) { success } }");

        for (var from : SHAPES) {
            for (var to : SHAPES) {
                walkSelf(from);
                walkSelf(to);
            }
        }
        assertEqual();
    }

    private void walkSelf(String shape) {
        var through = "{\"entity\":\"Tie\",\"source\":\"elder\",\"target\":\"younger\"}";
        var answer =
                tenant.change(
                        "{\"type\":\"ChangeCardinality\",\"relationship\":\"Node.pupils\",%s}"
                                .formatted(shape.replace("\"Writing\"", through)));
        if (answer.status() != 201) {
            assertThat(answer.at("/code")).isIn("NO_CHANGE", "OPTION_NOT_APPLICABLE");
        }
        var nodes = "{ nodes(orderBy: [{name: ASC}]) { name pupils { name } teacher { name } } }";
        assertThat(tenant.text(nodes).replace("[", "").replace("]", "").replace("null", ""))
                .as(shape)
                .isEqualTo(
                        "{\"nodes\":{\"name\":\"a\",\"pupils\":{\"name\":\"b\"},\"teacher\":},"
                                + "{\"name\":\"b\",\"pupils\":{\"name\":\"c\"},\"teacher\":{\"name\":\"a\"}},"
                                + "{\"name\":\"c\",\"pupils\":,\"teacher\":{\"name\":\"b\"}},"
                                + "{\"name\":\"d\",\"pupils\":,\"teacher\":}}");
    }

    @Test
    void from_many_to_one_the_losers_come_first_and_pick_says_who_stays() {
        var links = linked(ONE_TO_MANY, "a-x", "a-y", "a-z");
        var losers = refusedFirst(links, STRICT);
        assertThat(ids(losers)).containsExactlyElementsOf(books(links, "x", "y", "z"));
        assertThat(losers.at("/detail"))
                .isEqualTo(
                        "3 records of Book are in the way: author has no place for 2 of 3 links.");
        assertThat(losers.json().path("duplicates").toString())
                .isEqualTo(
                        "[{\"values\":{\"author\":\"%s\"},\"ids\":[\"%s\"]}]"
                                .formatted(
                                        links.id("authors", "a"),
                                        String.join("\",\"", books(links, "x", "y", "z"))));

        assertThat(planned(STRICT + FIRST)).contains("3 links, of which 2 go");
        assertThat(links.all()).containsExactly("a-x", "a-y", "a-z");
        var versions = rowVersions();
        links.become(STRICT + FIRST);
        assertThat(links.all()).containsExactly("a-x");
        assertThat(rowVersions()).isEqualTo(versions);
        assertEqual();
    }

    @Test
    void the_last_can_stay_and_so_can_a_key_that_is_turned() {
        var links = linked(ONE_TO_MANY, "a-x", "a-y", "b-z");
        var losers = refusedFirst(links, MANY_TO_ONE);
        assertThat(ids(losers)).containsExactly(links.id("authors", "a"));
        links.become(MANY_TO_ONE + LAST);
        assertThat(links.all()).containsExactly("a-y", "b-z");

        links.link("c", "z");
        links.become(STRICT_AT_SOURCE + FIRST);
        assertThat(links.all()).containsExactly("a-y", "b-z");
        assertEqual();
    }

    @Test
    void from_many_to_many_each_record_keeps_what_it_can() {
        var links = linked(MANY_TO_MANY, "a-x", "a-y", "b-y", "b-z", "c-z");
        var losers = refusedFirst(links, ONE_TO_MANY);
        assertThat(ids(losers)).containsExactly(links.id("books", "y"), links.id("books", "z"));
        assertThat(links.all()).hasSize(5);

        losers = refusedFirst(links, STRICT);
        assertThat(ids(losers)).containsExactlyElementsOf(books(links, "x", "y", "z"));
        assertThat(planned(STRICT + FIRST)).contains("5 links, of which 2 go");
        links.become(STRICT + FIRST);
        // a keeps its first, so y is free for b, and z for c: as many as possible.
        assertThat(links.all()).containsExactly("a-x", "b-y", "c-z");

        links.become(MANY_TO_MANY);
        links.link("a", "y");
        links.become(MANY_TO_ONE + LAST);
        assertThat(links.all()).containsExactly("a-y", "b-y", "c-z");
        assertEqual();
    }

    @Test
    void a_loose_one_to_one_becomes_strict_when_nobody_has_two() {
        var links = linked(LOOSE, "a-x");
        tenant.data(
                "mutation { updateBook(id: \"%s\", input: {author: {connect: {name: \"a\"}}}) { success } }"
                        .formatted(links.id("books", "y")));
        assertThat(tenant.text("{ authors(limit: 1) { books { name } } }"))
                .isEqualTo("{\"authors\":[{\"books\":{\"name\":\"x\"}}]}");

        var losers = refusedFirst(links, STRICT);
        assertThat(ids(losers)).containsExactlyElementsOf(books(links, "x", "y"));
        links.become(STRICT + LAST);
        assertThat(links.all()).containsExactly("a-y");
        assertThat(linkAgain(links, "x"))
                .contains("\"code\":\"ALREADY_LINKED\"")
                .contains(links.id("books", "y"));
        links.become(LOOSE);
        assertThat(linkAgain(links, "x")).contains("\"success\":true");
        assertEqual();
    }

    private String linkAgain(Links links, String book) {
        return tenant.graphql(
                        "mutation { updateBook(id: \"%s\", input: {author: {connect: {name: \"a\"}}}) { success errors { code path relationship sampleIds } } }"
                                .formatted(links.id("books", book)))
                .text();
    }

    @Test
    void a_mandatory_end_is_never_left_empty() {
        var links = linked(ONE_TO_MANY, "a-x", "a-y", "b-z");
        tenant.accepted(
                "{\"type\":\"MakeRelationshipMandatory\",\"relationship\":\"Book.author\"}");
        var refusal = tenant.refused(Links.change(STRICT + FIRST));
        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.at("/detail"))
                .isEqualTo("1 record of Book would have nothing in author, which is mandatory.");
        assertThat(ids(refusal)).containsExactly(links.id("books", "y"));

        tenant.accepted(
                "{\"type\":\"MakeRelationshipOptional\",\"relationship\":\"Book.author\"}",
                Links.change(MANY_TO_ONE + FIRST));
        var half = Links.change(ONE_TO_MANY);
        refusal = tenant.refused(half, mandatory(null));
        assertThat(ids(refusal)).containsExactly(links.id("books", "y"));
        assertThat(refusal.at("/path")).isEqualTo("/commands/0");
        tenant.accepted(half, mandatory(links.id("authors", "c")));
        assertThat(links.all()).containsExactly("a-x", "b-z", "c-y");
        assertThat(tenant.graphql("mutation { createBook(input: {}) { errors { code } } }").text())
                .contains("REQUIRED");
        assertEqual();
    }

    private static String mandatory(@Nullable String backfill) {
        return "{\"type\":\"MakeRelationshipMandatory\",\"relationship\":\"Book.author\"%s}"
                .formatted(backfill == null ? "" : ",\"backfill\":\"" + backfill + "\"");
    }

    @Test
    void the_join_entity_of_the_user_keeps_its_records_and_a_made_one_goes() {
        writing();
        var links = linked(ONE_TO_MANY, "a-x", "a-y");
        links.become(THROUGH);
        assertThat(tenant.text("{ writings { author { name } book { name } } }"))
                .isEqualTo(
                        "{\"writings\":[{\"author\":{\"name\":\"a\"},\"book\":{\"name\":\"x\"}},{\"author\":{\"name\":\"a\"},\"book\":{\"name\":\"y\"}}]}");
        links.become(ONE_TO_MANY);
        assertThat(tenant.text("{ writings { book { name } } }")).contains("x", "y");
        links.become(MANY_TO_MANY);
        assertThat(tenant.schema().path("entities").toString()).contains("AuthorBook");
        links.become(STRICT_AT_SOURCE + LAST);
        assertThat(tenant.schema().path("entities").toString()).doesNotContain("AuthorBook");
        assertThat(links.all()).containsExactly("a-y");
        assertEqual();
    }

    @Test
    void a_pair_may_be_linked_twice_as_long_as_it_is_allowed() {
        writing();
        var links = linked(ONE_TO_MANY, "a-x");
        links.become(THROUGH + ",\"allowDuplicateLinks\":true");
        tenant.data(
                "mutation { createWriting(input: {author: {connect: {name: \"a\"}}, book: {connect: {name: \"x\"}}}) { success } }");
        var refusal = tenant.refused(Links.change(MANY_TO_MANY + ",\"allowDuplicateLinks\":false"));
        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.at("/detail")).contains("link a pair");

        links.become(ONE_TO_MANY);
        assertThat(links.all()).containsExactly("a-x");
        assertEqual();
    }

    @Test
    void delete_rules_and_previews_are_those_of_the_new_shape() {
        var links = linked(MANY_TO_MANY, "a-x", "a-y", "b-z");
        links.become(ONE_TO_MANY);
        assertThat(preview(links, "a"))
                .contains("\"entity\":\"Book\",\"count\":2,\"action\":\"RESTRICTS\"");
        assertThat(delete(links, "a")).contains("RESTRICTED", "Book.author");

        links.become(MANY_TO_ONE + ",\"onDelete\":\"SET_NULL\"" + FIRST);
        assertThat(preview(links, "a"))
                .isEqualTo("[{\"entity\":\"Author\",\"count\":1,\"action\":\"DELETED\"}]");
        links.become(ONE_TO_MANY + ",\"onDelete\":\"CASCADE\"");
        links.link("c", "y");
        tenant.accepted(mandatory(null), Links.change(ONE_TO_MANY + ",\"identifying\":true"));
        assertThat(preview(links, "a"))
                .contains("\"entity\":\"Book\",\"count\":1,\"action\":\"DELETED\"");
        assertThat(
                        tenant.graphql(
                                        "mutation { updateBook(id: \"%s\", input: {author: {connect: {name: \"b\"}}}) { errors { code path } } }"
                                                .formatted(links.id("books", "x")))
                                .text())
                .contains("{\"code\":\"INVALID_VALUE\",\"path\":[\"input\",\"author\"");
        assertThat(delete(links, "a")).contains("\"success\":true");
        assertThat(tenant.text("{ books { name } }"))
                .isEqualTo("{\"books\":[{\"name\":\"y\"},{\"name\":\"z\"}]}");
        tenant.accepted(
                Links.change(ONE_TO_MANY + ",\"identifying\":false"),
                "{\"type\":\"MakeRelationshipOptional\",\"relationship\":\"Book.author\"}",
                Links.change(MANY_TO_MANY));
        assertThat(delete(links, "b")).contains("\"success\":true");
        assertThat(links.all()).containsExactly("c-y");
        assertEqual();
    }

    private String preview(Links links, String author) {
        return tenant.data(
                        "{ deleteAuthorPreview(id: \"%s\") { entity count action } }"
                                .formatted(links.id("authors", author)))
                .path("deleteAuthorPreview")
                .toString();
    }

    private String delete(Links links, String author) {
        return tenant.graphql(
                        "mutation { deleteAuthor(id: \"%s\") { success errors { code relationship } } }"
                                .formatted(links.id("authors", author)))
                .text();
    }

    @Test
    void readable_views_show_where_the_key_is() {
        var links = linked(ONE_TO_MANY, "a-x", "b-y");
        links.become(MANY_TO_ONE);
        assertThat(view("authors", "books_id", "books")).containsExactly("a|x", "b|y");
        links.become(MANY_TO_MANY);
        assertThat(tenant.product().sql("SELECT * FROM " + tenant.views() + ".author_books"))
                .hasSize(2);
        links.become(ONE_TO_MANY);
        assertThat(view("books", "author_id", "authors")).containsExactly("x|a", "y|b");
    }

    private List<String> view(String table, String key, String other) {
        var views = tenant.views();
        return tenant.product()
                .sql(
                        "SELECT o.name, r.name FROM %s.%s o JOIN %s.%s r ON r.id = o.%s ORDER BY 1"
                                .formatted(views, table, views, other, key));
    }

    @Test
    void one_change_set_mixes_it_with_other_edits() {
        var links = linked(ONE_TO_MANY, "a-x", "a-y");
        var before = tenant.revision();
        tenant.accepted(
                "{\"type\":\"RenameEntity\",\"entity\":\"Author\",\"name\":\"Writer\",\"plural\":\"writers\"}",
                "{\"type\":\"RenameRelationship\",\"relationship\":\"Book.author\",\"end\":\"author\",\"name\":\"writer\"}",
                "{\"type\":\"ChangeCardinality\",\"relationship\":\"Book.writer\","
                        + MANY_TO_MANY
                        + "}",
                "{\"type\":\"ChangeCardinality\",\"relationship\":\"Book.writer\","
                        + ONE_TO_MANY
                        + "}",
                "{\"type\":\"ChangeCascade\",\"relationship\":\"Book.writer\",\"onDelete\":\"CASCADE\"}",
                "{\"type\":\"AddField\",\"entity\":\"Book\",\"name\":\"pages\",\"fieldType\":\"INTEGER\",\"mandatory\":true,\"backfill\":7}");
        assertThat(
                        tenant.text(
                                "{ writers(limit: 1) { name books { name pages writer { name } } } }"))
                .isEqualTo(
                        "{\"writers\":[{\"name\":\"a\",\"books\":[{\"name\":\"x\",\"pages\":7,\"writer\":{\"name\":\"a\"}},{\"name\":\"y\",\"pages\":7,\"writer\":{\"name\":\"a\"}}]}]}");
        assertThat(links.ofSource(before)).containsExactly("a-x", "a-y");
        assertEqual();
    }

    @Test
    void older_revisions_read_and_write_over_every_later_shape() {
        var links = linked(ONE_TO_MANY, "a-x", "b-y");
        var revisions = new LinkedHashMap<Long, String>();
        for (var shape : SHAPES) {
            if (!shape.equals(THROUGH)) {
                assertThat(tenant.change(Links.change(shape)).status()).isIn(201, 409);
                revisions.put(tenant.revision(), shape);
                revisions.forEach((revision, then) -> {
                    assertThat(links.ofSource(revision)).as(shape).containsExactly("a-x", "b-y");
                    assertThat(links.ofTarget(revision)).as(shape).containsExactly("a-x", "b-y");
                    rewrite(links, revision, then);
                });
            }
        }
        assertThat(revisions).hasSize(SHAPES.size() - 1);
        assertEqual();
    }

    /** What an older API unlinks and links, from either side, is so for all. */
    private void rewrite(Links links, long revision, String shape) {
        var many = shape.contains("MANY_TO_MANY");
        var author = many || shape.contains("MANY_TO_ONE");
        var books = many || shape.contains("ONE_TO_MANY");
        at(
                revision,
                links,
                "Book",
                "y",
                "author",
                author ? "disconnect: {name: \"b\"}" : "disconnect: true");
        assertThat(links.all()).as(shape).containsExactly("a-x");
        at(revision, links, "Author", "b", "books", "connect: {name: \"y\"}");
        assertThat(links.all()).as(shape).containsExactly("a-x", "b-y");
        at(
                revision,
                links,
                "Author",
                "b",
                "books",
                books ? "set: {items: []}" : "disconnect: true");
        assertThat(links.all()).as(shape).containsExactly("a-x");
        at(
                revision,
                links,
                "Book",
                "y",
                "author",
                author ? "set: {items: {name: \"b\"}}" : "connect: {name: \"b\"}");
        at(
                revision,
                links,
                "Book",
                "y",
                "author",
                author
                        ? "update: {where: {name: \"b\"}, input: {name: \"b\"}}"
                        : "update: {name: \"b\"}");
        assertThat(links.all()).as(shape).containsExactly("a-x", "b-y");
    }

    private void at(
            long revision, Links links, String entity, String name, String end, String verbs) {
        Links.requireSuccess(
                tenant.graphqlAt(
                                revision,
                                "mutation { update%s(id: \"%s\", input: {%s: {%s}}) { success errors { code message path } } }"
                                        .formatted(
                                                entity,
                                                links.id(
                                                        entity.equals("Book") ? "books" : "authors",
                                                        name),
                                                end,
                                                verbs))
                        .text());
    }

    @Test
    void an_older_revision_never_drops_what_it_does_not_show() {
        var links = linked(ONE_TO_MANY, "a-x", "a-y");
        var one = tenant.revision();
        links.become(MANY_TO_MANY);
        links.link("b", "x");
        var many = tenant.revision();
        assertThat(links.ofTarget(one)).containsExactly("a-x", "a-y");
        assertThat(atBook(one, links, "connect: {name: \"c\"}"))
                .contains("\"code\":\"INVALID_VALUE\",\"sinceRevision\":" + many);
        assertThat(links.all()).containsExactly("a-x", "a-y", "b-x");

        links.become(MANY_TO_ONE + FIRST);
        assertThat(links.all()).containsExactly("a-x", "b-x");
        assertThat(
                        tenant.graphqlAt(
                                        one,
                                        "mutation { updateAuthor(id: \"%s\", input: {books: {connect: {name: \"y\"}}}) { errors { code sampleIds } } }"
                                                .formatted(links.id("authors", "a")))
                                .text())
                .contains("\"code\":\"ALREADY_LINKED\",\"sampleIds\":[\"" + links.id("books", "x"));
        assertThat(
                        tenant.graphqlAt(
                                        one,
                                        "mutation { createAuthor(input: {name: \"d\", books: {create: [{name: \"v\"}, {name: \"w\"}]}}) { errors { code path } } }")
                                .text())
                .contains("\"code\":\"INVALID_VALUE\"");
        assertThat(
                        tenant.graphqlAt(
                                        one,
                                        "mutation { createAuthor(input: {name: \"d\", books: {create: [{name: \"v\"}]}}) { author { books { name author { name } } } } }")
                                .text())
                .contains("{\"name\":\"v\",\"author\":{\"name\":\"d\"}}");
    }

    private String atBook(long revision, Links links, String verbs) {
        return tenant.graphqlAt(
                        revision,
                        "mutation { updateBook(id: \"%s\", input: {author: {%s}}) { errors { code sinceRevision } } }"
                                .formatted(links.id("books", "x"), verbs))
                .text();
    }

    @Test
    void who_links_while_it_changes_loses_nothing() throws Exception {
        var links = linked(ONE_TO_MANY);
        var flipping = new AtomicBoolean(true);
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var written =
                    List.of(
                            writers.submit(() -> write("v", flipping)),
                            writers.submit(() -> write("w", flipping)));
            try {
                for (var shape : List.of(MANY_TO_MANY, ONE_TO_MANY, MANY_TO_MANY, ONE_TO_MANY)) {
                    becomeInTime(shape);
                }
            } finally {
                flipping.set(false);
            }
            var acknowledged = new TreeSet<String>();
            for (var names : written) {
                acknowledged.addAll(names.get());
            }
            assertThat(acknowledged).isNotEmpty();
            assertThat(links.ofTarget(tenant.revision())).isEqualTo(acknowledged);
        }
        assertEqual();
    }

    /** Writers may hold its tables for so long that it is answered before it is applied. */
    private void becomeInTime(String shape) {
        var answer = tenant.change(Links.change(shape));
        assertThat(answer.status()).as(answer.text()).isIn(201, 202);
        var revision = answer.json().path("revision").asLong();
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        tenant.product()
                                        .get(tenant.api("/projection"))
                                        .json()
                                        .path("appliedRevision")
                                        .asLong()
                                == revision);
    }

    /** One document for either shape; what was answered to be linked. */
    private List<String> write(String stem, AtomicBoolean goesOn) {
        var written = new ArrayList<String>();
        for (int i = 0; i < 400 && goesOn.get(); i++) {
            Links.requireSuccess(
                    tenant.graphql(
                                    "mutation { createBook(input: {name: \"%s%d\", author: {connect: {name: \"a\"}}}) { success errors { code message } } }"
                                            .formatted(stem, i))
                            .text());
            written.add("a-" + stem + i);
        }
        return written;
    }

    private Links linked(String shape, String... pairs) {
        var links = tenant.revision() == 0 ? Links.none(tenant) : new Links(tenant);
        links.add(shape);
        links.records();
        for (var pair : pairs) {
            links.link(pair.substring(0, 1), pair.substring(2));
        }
        return links;
    }

    /** A change that loses links, which is refused and leaves everything as it was. */
    private Answer refusedFirst(Links links, String shape) {
        var before = tenant.revision();
        var refusal = tenant.refused(Links.change(shape));
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.at("/remedy")).contains("pick");
        assertThat(refusal.json().path("count").asInt())
                .isEqualTo(refusal.json().path("sampleIds").size());
        assertThat(tenant.revision()).isEqualTo(before);
        return refusal;
    }

    private static List<String> books(Links links, String... names) {
        return Stream.of(names).map(name -> links.id("books", name)).toList();
    }

    private static List<String> ids(Answer refusal) {
        return refusal.json().path("sampleIds").valueStream().map(JsonNode::asString).toList();
    }

    private String planned(String shape) {
        var body = "{\"commands\":[" + Links.change(shape) + "]}";
        return tenant.product()
                .post(tenant.changes() + "?dryRun=true", body)
                .expect(200)
                .json()
                .at("/plan/steps")
                .toString();
    }

    private String rowVersions() {
        return tenant.text("{ authors { rowVersion } books { rowVersion } }");
    }

    private static String oneToOne(String owner, boolean strict) {
        return "\"cardinality\":\"ONE_TO_ONE\",\"owner\":\"%s\",\"strict\":%s"
                .formatted(owner, strict);
    }

    /** Authors and books come with it. */
    private void writing() {
        tenant.accepted(
                Links.entity("Author"),
                Links.entity("Book"),
                Links.entity("Writing"),
                relationship("MANY_TO_ONE", "Writing", "author", "Author", "writings"),
                relationship("MANY_TO_ONE", "Writing", "book", "Book", "writings"));
    }

    private static String relationship(
            String cardinality, String source, String field, String target, String back) {
        return "{\"type\":\"AddRelationship\",\"cardinality\":\"%s\",\"source\":{\"entity\":\"%s\",\"field\":\"%s\"},\"target\":{\"entity\":\"%s\",\"field\":\"%s\"}}"
                .formatted(cardinality, source, field, target, back);
    }

    private void assertEqual() {
        assertThat(tenant.differences()).isEmpty();
    }
}
