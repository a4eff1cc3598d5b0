package io.relata.allinone.hostile;

import static io.relata.allinone.hostile.Json.command;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.Parser;
import io.relata.allinone.endtoend.Answer;
import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.TestTenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said of fields: descriptions, defaults, patterns, bounds. */
class HostileOptionsTest {
    /** No regular expression, or one that keeps a careless engine busy for years. */
    private static final List<String> PATTERNS =
            List.of(
                    "",
                    "^",
                    "$",
                    "^$",
                    ".*",
                    "(",
                    ")",
                    "[",
                    "]",
                    "{",
                    "}",
                    "*",
                    "+",
                    "?",
                    "a**",
                    "a{2,1}",
                    "a{1,99999}",
                    "[z-a]",
                    "[[:alpha:]]",
                    "[[:nope:]]",
                    "\\",
                    "\\d+",
                    "\\p{L}",
                    "\\1",
                    "(a)\\1",
                    "(?=a)",
                    "(?<=a)",
                    "(?<n>a)",
                    "(?i)A",
                    "(?x) a b",
                    "***:a",
                    "***=a(",
                    "***",
                    "(a+)+$",
                    "(a*)*b",
                    "(a|aa)+$",
                    "(a|a)*$",
                    "^(([a-z])+.)+[A-Z]([a-z])+$",
                    "(.*)(.*)(.*)(.*)(.*)\\1\\2\\3",
                    "((((((((((a*)*)*)*)*)*)*)*)*)*)*b",
                    "(a{1,255}){1,255}",
                    "((a{1,100}){1,100}){1,100}",
                    "(a?){200}a{200}",
                    "^(?:a?){64}a{64}$",
                    "x{0}",
                    "'",
                    "''; DROP TABLE e1; --",
                    "\"",
                    "$$",
                    "%s",
                    "\n",
                    "\t",
                    "é",
                    "😀",
                    "\u202E",
                    "a\u0000b",
                    "\uD800",
                    "[😀-😂]",
                    "a".repeat(1_000),
                    "a".repeat(1_001),
                    "(".repeat(500) + ")".repeat(500),
                    "\\u0041",
                    "\\x41",
                    "\\U00010FFFF0",
                    "\\cA",
                    "\\mfoo\\M",
                    "^f",
                    "t$",
                    "^[A-Z]{3}-\\d{4}$");

    private final Product product = Product.running();
    private final TestTenant tenant = product.tenant();
    private final Judge judge = new Judge();
    private final Offers offers = new Offers(tenant, judge);
    private final PostgresLog log = PostgresLog.watched(product);

    @BeforeEach
    void anEntity() {
        tenant.accepted("{\"type\":\"AddEntity\",\"name\":\"Thing\"}");
    }

    @AfterEach
    void nothingWasCut() {
        System.out.println(judge);
        try (log) {
            assertThat(log.truncations()).isEmpty();
        }
    }

    @Test
    void descriptions() {
        var random = Seed.random("hostile descriptions");
        var texts = new ArrayList<>(HostileTexts.values(random, 100));
        texts.addAll(
                List.of(
                        "x".repeat(4_000),
                        "x".repeat(4_001),
                        "\"\"\"" + "\\".repeat(9),
                        "ends with \"",
                        "ends with \\"));
        var accepted =
                offers.offer(
                        texts,
                        (text, i) ->
                                command("AddField")
                                        .put("entity", "Thing")
                                        .put("name", "f" + i)
                                        .put("fieldType", "TEXT")
                                        .put("description", text));
        var shown =
                tenant.data("{ __type(name: \"Thing\") { fields { name description } } }")
                        .at("/__type/fields");
        for (var field : shown) {
            var name = field.path("name").asString();
            if (name.matches("f\\d+")) {
                var text = texts.get(Integer.parseInt(name.substring(1)));
                assertThat(field.path("description").asString("")).as(name).isEqualTo(text);
            }
        }
        assertThat(accepted).hasSizeGreaterThan(300);
        var sdl = product.get(tenant.api("/schema"), "Accept", "application/graphql").expect(200);
        assertThat(Parser.parse(sdl.text()).getDefinitions()).isNotEmpty();
    }

    @Test
    void defaults() {
        var random = Seed.random("hostile defaults");
        var values =
                HostileValues.any(random, 20).stream().filter(value -> !value.isNull()).toList();
        for (var kind : Kind.values()) {
            var name = "Of" + kind.name() + "Kind";
            tenant.accepted("{\"type\":\"AddEntity\",\"name\":\"" + name + "\"}");
            var accepted =
                    offers.offer(
                            values,
                            (value, i) ->
                                    field(kind)
                                            .put("type", "AddField")
                                            .put("entity", name)
                                            .put("name", "f" + i)
                                            .set("default", value));
            tenant.data("mutation { it: create%s(input: {}) { success } }".formatted(name));
            accepted.forEach(value -> assertShown(kind, name, "f" + values.indexOf(value), value));
        }
    }

    private void assertShown(Kind kind, String entity, String field, JsonNode value) {
        var plural = pluralOf(entity);
        var text = tenant.graphql("{ it: %s { %s } }".formatted(plural, field)).text();
        var shown = Json.read(text).at("/data/it/0/" + field);
        assertThat(kind.canonical(shown))
                .as("%s of %s: %s", field, entity, shown)
                .isEqualTo(kind.canonical(value));
    }

    private Answer asked(String document, JsonNode value) {
        var body = Json.object().put("query", document);
        body.putObject("variables").set("v", value);
        return product.post("/t/" + tenant.slug() + "/graphql", Json.text(body));
    }

    private String pluralOf(String entity) {
        return Json.read(product.get(tenant.api("/schema")).expect(200).text())
                .path("entities")
                .valueStream()
                .filter(shown -> shown.path("name").asString().equals(entity))
                .map(shown -> shown.path("plural").asString())
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode field(Kind kind) {
        return (ObjectNode) Json.read("{" + kind.fieldCommandMembers() + "}");
    }

    /** Each is judged soon, and so is each value. */
    @Test
    void patterns() {
        var accepted =
                offers.offer(
                        PATTERNS,
                        (pattern, i) ->
                                command("AddField")
                                        .put("entity", "Thing")
                                        .put("name", "f" + i)
                                        .put("fieldType", "TEXT")
                                        .put("pattern", pattern));
        assertThat(accepted).hasSizeBetween(20, PATTERNS.size() - 10);
        for (var pattern : accepted) {
            for (var value : List.of("", "a", "a".repeat(40) + "!", "a".repeat(3_000), "first")) {
                var start = System.nanoTime();
                var answer =
                        asked(
                                "mutation($v: String) { it: createThing(input: {f%d: $v}) { success errors { code message path } } }"
                                        .formatted(PATTERNS.indexOf(pattern)),
                                HostileValues.string(value));
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as(pattern)
                        .isLessThan(Duration.ofSeconds(9));
                if (answer.json().at("/data/it/success").asBoolean(false)) {
                    judge.accepted(1);
                } else {
                    judge.refusedDocument(answer);
                }
            }
        }
    }

    /** A value at each bound is accepted, and the bound is told as it was given. */
    @Test
    void bounds() {
        var random = Seed.random("hostile bounds");
        var values =
                HostileValues.any(random, 20).stream().filter(value -> !value.isNull()).toList();
        for (var kind : Kind.values()) {
            var name = "In" + kind.name() + "Kind";
            tenant.accepted("{\"type\":\"AddEntity\",\"name\":\"" + name + "\"}");
            var accepted =
                    offers.offer(
                            values,
                            (value, i) ->
                                    field(kind)
                                            .put("type", "AddField")
                                            .put("entity", name)
                                            .put("name", "f" + i)
                                            .set(i % 2 == 0 ? "min" : "max", value));
            accepted.forEach(value -> assertReached(kind, "f" + values.indexOf(value), value));
        }
    }

    private void assertReached(Kind kind, String field, JsonNode value) {
        var document =
                "mutation($v: %s) { it: createIn%sKind(input: {%s: $v}) { success errors { code message path } it: in%sKind { %s } } }"
                        .formatted(kind.graphQlType(), kind.name(), field, kind.name(), field);
        var answer = asked(document, value);
        var body = Json.read(answer.text());
        if (kind == Kind.MONEY && answer.text().contains("decimal point")) {
            // A bound may lie between two values, or beyond all.
            judge.refusedDocument(answer);
            return;
        }
        assertThat(body.at("/data/it/success").asBoolean(false)).as("%s %s", value, body).isTrue();
        assertThat(kind.canonical(body.at("/data/it/it/" + field)))
                .isEqualTo(kind.canonical(value));
    }

    @Test
    void digits_and_lengths() {
        for (var option : List.of("precision", "scale", "maxLength")) {
            var values = HostileValues.any(Seed.random(option), 0);
            var accepted =
                    offers.offer(
                            values,
                            (value, i) -> {
                                var command =
                                        command("AddField")
                                                .put("entity", "Thing")
                                                .put("name", option + i)
                                                .put(
                                                        "fieldType",
                                                        option.equals("maxLength")
                                                                ? "TEXT"
                                                                : "DECIMAL");
                                if (option.equals("scale")) {
                                    command.put("precision", 5);
                                }
                                return command.set(option, value);
                            });
            assertThat(accepted).isNotEmpty().hasSizeLessThan(40);
        }
    }
}
