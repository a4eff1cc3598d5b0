package io.relata.allinone.hostile;

import static io.relata.allinone.hostile.Json.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.TestTenant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Names that clash, that are words of SQL, GraphQL and Java, that are too long, or no names at all.
 * What is accepted is read, written, filtered and seen in the views by that name.
 */
class HostileNamesTest {
    /** Fields that one document asks for. */
    private static final int TOGETHER = 20;

    private final Product product = Product.running();
    private final TestTenant tenant = product.tenant();
    private final Judge judge = new Judge();
    private final Offers offers = new Offers(tenant, judge);
    private final Random random = Seed.random("hostile names");
    private final List<String> names = HostileTexts.names(random, 150);
    private final List<String> capitalNames = HostileTexts.capital(names);
    private final PostgresLog log = PostgresLog.watched(product);

    @BeforeEach
    void anAuthorWithBooks() {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Author\"},{\"type\":\"AddEntity\",\"name\":\"Book\"},"
                        + "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\","
                        + "\"source\":{\"entity\":\"Author\"},\"target\":{\"entity\":\"Book\"}}");
    }

    @AfterEach
    void nothingWasCut() {
        System.out.println(judge);
        try (log) {
            assertThat(log.truncations()).isEmpty();
        }
    }

    @Test
    void of_fields() {
        var accepted =
                offers.offer(
                        names,
                        (name, _) ->
                                command("AddField")
                                        .put("entity", "Author")
                                        .put("name", name)
                                        .put("fieldType", "TEXT"));
        tenant.data("mutation { createAuthor(input: {}) { success } }");
        for (var some : portions(accepted)) {
            var input = each(some, (name, i) -> name + ": \"v" + i + "\"", ", ");
            var where = each(some, (name, i) -> name + ": {eq: \"v" + i + "\"}", ", ");
            var order = each(some, (name, _) -> "{" + name + ": ASC}", ", ");
            var id = tenant.data("{ authors { id } }").at("/authors/0/id").asString();
            tenant.data(
                    "mutation { it: updateAuthor(id: \"%s\", input: {%s}) { success } }"
                            .formatted(id, input));
            var found =
                    tenant.data(
                                    "{ it: authors(where: {%s}, orderBy: [%s]) { %s } }"
                                            .formatted(where, order, String.join(" ", some)))
                            .at("/it/0");
            for (int i = 0; i < some.size(); i++) {
                assertThat(found.path(some.get(i)).asString("")).as(some.get(i)).isEqualTo("v" + i);
            }
            for (var name : some) {
                viewShows("authors", name);
            }
        }
        sufficient(names, accepted);
    }

    @Test
    void of_entities() {
        var accepted =
                offers.offer(capitalNames, (name, _) -> command("AddEntity").put("name", name));
        var plurals = plurals(accepted);
        for (int from = 0; from < accepted.size(); from += TOGETHER) {
            var some = accepted.subList(from, Math.min(from + TOGETHER, accepted.size()));
            var theirs = plurals.subList(from, from + some.size());
            tenant.data(
                    "mutation {%s}"
                            .formatted(
                                    each(
                                            some,
                                            (name, i) ->
                                                    "c%d: create%s(input: {}) { success }"
                                                            .formatted(i, name),
                                            " ")));
            rootsAnswer(theirs);
            tablesAreThere(theirs);
        }
        sufficient(capitalNames, accepted);
    }

    @Test
    void of_plurals() {
        var accepted =
                offers.offer(
                        names,
                        (name, i) ->
                                command("AddEntity").put("name", "Thing" + i).put("plural", name));
        for (int from = 0; from < accepted.size(); from += TOGETHER) {
            var some = accepted.subList(from, Math.min(from + TOGETHER, accepted.size()));
            tablesAreThere(some);
            var created =
                    each(
                            some,
                            (name, i) ->
                                    "c%d: create%s(input: {}) { success }"
                                            .formatted(i, entityOf(name)),
                            " ");
            tenant.data("mutation {" + created + "}");
            rootsAnswer(some);
        }
        sufficient(names, accepted);
    }

    @Test
    void of_ends() {
        var accepted =
                offers.offer(
                        names,
                        (name, i) -> {
                            var command =
                                    command("AddRelationship").put("cardinality", "ONE_TO_MANY");
                            command.putObject("source").put("entity", "Author").put("field", name);
                            command.putObject("target")
                                    .put("entity", "Book")
                                    .put("field", "owner" + i);
                            return command;
                        });
        for (var some : portions(accepted)) {
            var input = each(some, (name, _) -> name + ": {create: [{}]}", ", ");
            tenant.data("mutation { createAuthor(input: {%s}) { success } }".formatted(input));
            var selection = each(some, (name, _) -> name + " { id }", " ");
            var found =
                    tenant.data(
                            "{ it: authors(orderBy: [{createdAt: DESC}], limit: 1) { %s } }"
                                    .formatted(selection));
            for (var name : some) {
                assertThat(found.at("/it/0").path(name).size()).as(name).isEqualTo(1);
            }
        }
        sufficient(names, accepted);
    }

    @Test
    void of_ends_that_keep_the_key() {
        var accepted =
                offers.offer(
                        names,
                        (name, i) -> {
                            var command =
                                    command("AddRelationship").put("cardinality", "MANY_TO_ONE");
                            command.putObject("source").put("entity", "Book").put("field", name);
                            command.putObject("target")
                                    .put("entity", "Author")
                                    .put("field", "owned" + i);
                            return command;
                        });
        for (var some : portions(accepted)) {
            var input = each(some, (name, _) -> name + ": {create: {}}", ", ");
            tenant.data("mutation { createBook(input: {%s}) { success } }".formatted(input));
            var selection = each(some, (name, _) -> name + " { id } " + name + "Id", " ");
            var where =
                    each(
                            some,
                            (name, _) ->
                                    "%s: {isNull: false}, %sId: {isNull: false}"
                                            .formatted(name, name),
                            ", ");
            var found =
                    tenant.data(
                                    "{ it: books(where: {%s}, limit: 1) { %s } }"
                                            .formatted(where, selection))
                            .at("/it/0");
            for (var name : some) {
                assertThat(found.at("/" + name + "/id"))
                        .as(name)
                        .isEqualTo(found.path(name + "Id"));
                viewShows("books", name + "Id");
            }
        }
        sufficient(names, accepted);
    }

    @Test
    void of_relationships() {
        var accepted =
                offers.offer(
                        names,
                        (name, i) -> {
                            var command =
                                    command("AddRelationship")
                                            .put("cardinality", "MANY_TO_ONE")
                                            .put("name", name);
                            command.putObject("source")
                                    .put("entity", "Author")
                                    .put("field", "a" + i);
                            command.putObject("target").put("entity", "Book").put("field", "b" + i);
                            return command;
                        });
        var described =
                offers.offer(
                        accepted,
                        (name, _) ->
                                command("ChangeDescription")
                                        .put("relationship", name)
                                        .put("end", "a" + names.indexOf(name))
                                        .put("description", "of " + name));
        assertThat(described).isEqualTo(accepted);
        assertThat(
                        tenant.schema()
                                .path("relationships")
                                .valueStream()
                                .map(r -> r.path("name").asString("")))
                .containsAll(accepted);
        sufficient(names, accepted);
    }

    @Test
    void of_join_entities() {
        var accepted =
                offers.offer(
                        capitalNames,
                        (name, i) -> {
                            var command =
                                    command("AddRelationship")
                                            .put("cardinality", "MANY_TO_MANY")
                                            .put("through", name);
                            command.putObject("source")
                                    .put("entity", "Author")
                                    .put("field", "a" + i);
                            command.putObject("target").put("entity", "Book").put("field", "b" + i);
                            return command;
                        });
        for (var some : portions(accepted)) {
            var input =
                    each(
                            some,
                            (name, _) ->
                                    "a%d: {create: [{}]}".formatted(capitalNames.indexOf(name)),
                            ", ");
            tenant.data("mutation { createAuthor(input: {%s}) { success } }".formatted(input));
            rootsAnswer(plurals(some));
        }
        sufficient(capitalNames, accepted);
    }

    /** One field has every name, one after the other. */
    @Test
    void given_later() {
        tenant.accepted(
                "{\"type\":\"AddField\",\"entity\":\"Author\",\"name\":\"first\",\"fieldType\":\"TEXT\"}");
        var field = tenant.idOf("Author.first");
        tenant.data("mutation { createAuthor(input: {first: \"v\"}) { success } }");
        int accepted = 0;
        for (var name : names) {
            var rename =
                    command("RenameField")
                            .put("entity", "Author")
                            .put("field", field)
                            .put("name", name);
            var answer = tenant.change(Json.text(rename));
            if (answer.status() == 201) {
                accepted++;
                judge.accepted(1);
                assertThat(tenant.text("{ authors { it: %s } }".formatted(name)))
                        .contains("{\"it\":\"v\"}");
                viewShows("authors", name);
            } else {
                judge.refused(answer);
            }
        }
        assertThat(accepted).isPositive().isLessThan(names.size());
    }

    private void rootsAnswer(List<String> plurals) {
        var roots =
                each(plurals, (plural, i) -> "q%d: %s { id rowVersion }".formatted(i, plural), " ");
        var answer = tenant.data("{ " + roots + " }");
        for (int i = 0; i < plurals.size(); i++) {
            assertThat(answer.path("q" + i).size()).as(plurals.get(i)).isEqualTo(1);
        }
    }

    private void tablesAreThere(List<String> plurals) {
        for (var plural : plurals) {
            assertThat(columns(plural)).as(plural).contains("id", "row_version");
        }
    }

    private void viewShows(String plural, String member) {
        assertThat(columns(plural)).contains(snake(member));
    }

    private List<String> columns(String plural) {
        return product.sql(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = '%s' AND table_name = '%s'"
                        .formatted(tenant.views(), snake(plural)));
    }

    /** As the readable views spell it. */
    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    private List<String> plurals(List<String> entities) {
        return entities.stream().map(name -> member("name", name, "plural")).toList();
    }

    private String entityOf(String plural) {
        return member("plural", plural, "name");
    }

    private String member(String key, String value, String wanted) {
        return tenant.schema()
                .path("entities")
                .valueStream()
                .filter(entity -> entity.path(key).asString("").equals(value))
                .map(entity -> entity.path(wanted).asString())
                .findFirst()
                .orElseThrow();
    }

    private static String each(
            List<String> names, BiFunction<String, Integer, String> text, String between) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> text.apply(names.get(i), i))
                .reduce((a, b) -> a + between + b)
                .orElse("");
    }

    private static List<List<String>> portions(List<String> names) {
        return IntStream.iterate(0, i -> i < names.size(), i -> i + TOGETHER)
                .mapToObj(i -> names.subList(i, Math.min(i + TOGETHER, names.size())))
                .toList();
    }

    private void sufficient(List<String> offered, List<String> accepted) {
        assertThat(offered).hasSizeGreaterThan(500);
        assertThat(accepted).hasSizeBetween(100, offered.size() - 100);
        assertThat(new TreeSet<>(accepted)).hasSameSizeAs(accepted);
        assertThat(judge.total()).isGreaterThanOrEqualTo(offered.size());
    }
}
