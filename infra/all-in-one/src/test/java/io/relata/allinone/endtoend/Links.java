package io.relata.allinone.endtoend;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Authors and books and who wrote what, whatever the cardinality: {@code a-x} says that {@code a}
 * wrote {@code x}.
 */
record Links(TestTenant tenant) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FROM_SOURCE = "{ authors { name books { name } } }";
    private static final String FROM_TARGET = "{ books { name author { name } } }";

    /** Two entities without a link between them. */
    static Links none(TestTenant tenant) {
        tenant.accepted(entity("Author"), entity("Book"));
        return new Links(tenant);
    }

    static String entity(String name) {
        return "{\"type\":\"AddEntity\",\"name\":\"%s\",\"fields\":[{\"name\":\"name\",\"fieldType\":\"TEXT\",\"unique\":true}]}"
                .formatted(name);
    }

    /**
     * @param shape the members of the command that say how many go with how many
     */
    long add(String shape) {
        return tenant.accepted(
                "{\"type\":\"AddRelationship\",%s,\"source\":{\"entity\":\"Author\",\"field\":\"books\"},\"target\":{\"entity\":\"Book\",\"field\":\"author\"}}"
                        .formatted(shape));
    }

    static String change(String shape) {
        return "{\"type\":\"ChangeCardinality\",\"relationship\":\"Author.books\",%s}"
                .formatted(shape);
    }

    long become(String shape) {
        return tenant.accepted(change(shape));
    }

    /** Records {@code a b c} and {@code x y z}. */
    void records() {
        for (var name : new String[] {"a", "b", "c"}) {
            tenant.data(
                    "mutation($n: String) { createAuthor(input: {name: $n}) { success } }",
                    "n",
                    name);
        }
        for (var name : new String[] {"x", "y", "z"}) {
            tenant.data(
                    "mutation($n: String) { createBook(input: {name: $n}) { success } }",
                    "n",
                    name);
        }
    }

    void link(String author, String book) {
        requireSuccess(
                tenant.text(
                        "mutation { updateAuthor(id: \"%s\", input: {books: {connect: {name: \"%s\"}}}) { success errors { code message } } }"
                                .formatted(id("authors", author), book)));
    }

    static void requireSuccess(String answer) {
        if (!answer.contains("\"success\":true")) {
            throw new AssertionError(answer);
        }
    }

    String id(String plural, String name) {
        return tenant.data("{ %s(where: {name: {eq: \"%s\"}}) { id } }".formatted(plural, name))
                .at("/" + plural + "/0/id")
                .asString();
    }

    /** As the current API tells them, the same from both sides. */
    Set<String> all() {
        return both(tenant.data(FROM_SOURCE), tenant.data(FROM_TARGET));
    }

    /** As the API of an older revision tells them from the source. */
    Set<String> ofSource(long revision) {
        return found(data(revision, FROM_SOURCE), "authors", "books", false);
    }

    Set<String> ofTarget(long revision) {
        return found(data(revision, FROM_TARGET), "books", "author", true);
    }

    private JsonNode data(long revision, String document) {
        var answer = tenant.graphqlAt(revision, document).expect(200);
        var body = JSON.readTree(answer.text());
        if (body.has("errors")) {
            throw new AssertionError(answer.text());
        }
        return body.path("data");
    }

    private static Set<String> both(JsonNode source, JsonNode target) {
        var fromSource = found(source, "authors", "books", false);
        var fromTarget = found(target, "books", "author", true);
        if (!fromSource.equals(fromTarget)) {
            throw new AssertionError(fromSource + " from one side, from the other " + fromTarget);
        }
        return fromSource;
    }

    private static Set<String> found(JsonNode data, String plural, String end, boolean turned) {
        var found = new TreeSet<String>();
        for (var record : data.path(plural)) {
            var others = record.path(end);
            for (var other : others.isArray() ? others : JSON.createArrayNode().add(others)) {
                if (!other.isNull()) {
                    var mine = record.path("name").asString();
                    var theirs = other.path("name").asString();
                    found.add(turned ? theirs + "-" + mine : mine + "-" + theirs);
                }
            }
        }
        return found;
    }
}
