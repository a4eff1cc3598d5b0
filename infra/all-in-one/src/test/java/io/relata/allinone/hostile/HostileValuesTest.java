package io.relata.allinone.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.allinone.endtoend.Answer;
import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.TestTenant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every value in a field of every kind: as a variable and written in the document, in inputs and in
 * all filters. What is accepted is read back equal and found again.
 */
class HostileValuesTest {
    private static final int CLIENTS = 4;
    private static final Pattern NAMES = Pattern.compile("[_A-Za-z][_0-9A-Za-z]*");

    private final Product product = Product.running();
    private final TestTenant tenant = product.tenant();
    private final Judge judge = new Judge();
    private final Map<Kind, Map<String, Boolean>> operators = new EnumMap<>(Kind.class);
    private final PostgresLog log = PostgresLog.watched(product);

    @BeforeEach
    void anEntityWithAFieldOfEachKind() {
        var fields =
                Arrays.stream(Kind.values())
                        .map(kind -> "{" + kind.fieldCommandMembers() + "}")
                        .collect(Collectors.joining(","));
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Value\",\"fields\":[%s]}".formatted(fields));
        for (var kind : Kind.values()) {
            operators.put(kind, offered(kind));
        }
    }

    @AfterEach
    void nothingWasCut() {
        System.out.println(judge);
        try (log) {
            assertThat(log.truncations()).isEmpty();
        }
    }

    @Test
    void in_every_field() throws Exception {
        var random = Seed.random("hostile values");
        var any = HostileValues.any(random, 60);
        var texts = HostileValues.texts(random, 150);
        var trials = new ArrayList<Runnable>();
        for (var kind : Kind.values()) {
            any.forEach(value -> trials.add(() -> tryOut(kind, value)));
        }
        for (var text : texts) {
            trials.add(() -> tryOut(Kind.TEXT, text));
            trials.add(() -> tryOut(Kind.JSON, text));
            trials.add(() -> tryOut(Kind.TEXTS, Json.MAPPER.createArrayNode().add(text).add("b")));
        }
        runAll(trials);
        assertThat(judge.total()).isGreaterThan(20_000);
    }

    private void tryOut(Kind kind, JsonNode value) {
        try {
            var created = created(kind, value);
            if (created == null) {
                refusedEverywhere(kind, value);
            } else {
                found(kind, value, created);
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(kind + " " + shortened(Json.text(value)) + ": " + e, e);
        }
    }

    /** The id of a record with the value, which it shows; null where it was refused. */
    private @Nullable String created(Kind kind, JsonNode value) {
        var answer =
                asked(
                        "mutation($v: %s) { it: createValue(input: {%s: $v}) { success errors { code message path } value { id %s } } }"
                                .formatted(kind.graphQlType(), kind.field(), kind.field()),
                        value,
                        null);
        var body = Json.read(answer.text());
        if (!body.at("/data/it/success").asBoolean(false)) {
            judge.refusedDocument(answer);
            return null;
        }
        judge.accepted(1);
        var shown = body.at("/data/it/value/" + kind.field());
        assertThat(kind.canonical(shown)).as("as it was written").isEqualTo(kind.canonical(value));
        return body.at("/data/it/value/id").asString();
    }

    private void found(Kind kind, JsonNode value, String id) {
        var type = kind.graphQlType() + (value.isNull() ? "" : "!");
        var document = new StringBuilder("query($id: ID, $v: %s) {".formatted(type));
        var expected = new TreeMap<String, Boolean>();
        operators
                .getOrDefault(kind, Map.of())
                .forEach((operator, list) -> {
                    if (!value.isNull() || operator.equals("eq")) {
                        root(document, operator, kind, operator, list ? "[$v]" : "$v");
                        expected.put(operator, !operator.equals("ne"));
                    }
                });
        if (isWritable(value) && kind.isLiteral(value)) {
            root(document, "literal", kind, "eq", literal(value));
            expected.put("literal", true);
        }
        var answer = asked(document.append(" }").toString(), value, id);
        var data = Json.read(answer.text()).path("data");
        assertThat(data.isObject()).as(shortened(answer.text())).isTrue();
        for (var operator : List.of("eq", "ne", "literal", "in")) {
            if (expected.containsKey(operator)) {
                assertThat(data.path(operator).size())
                        .as("found by %s", operator)
                        .isEqualTo(expected.get(operator) ? 1 : 0);
            }
        }
        judge.accepted(expected.size());
        if (isWritable(value) && !kind.isLiteral(value)) {
            refusedLiteral(kind, value);
        }
    }

    private static void root(
            StringBuilder document, String alias, Kind kind, String operator, String operand) {
        document.append(
                " %s: values(where: {id: {eq: $id}, %s: {%s: %s}}) { id }"
                        .formatted(alias, kind.field(), operator, operand));
    }

    private void refusedEverywhere(Kind kind, JsonNode value) {
        var filtered =
                asked(
                        "query($v: %s) { it: values(where: {%s: {eq: $v}}) { id } }"
                                .formatted(kind.graphQlType(), kind.field()),
                        value,
                        null);
        if (kind == Kind.MONEY && Json.read(filtered.text()).at("/data/it").isArray()) {
            // A filter asks for any number, those that the field cannot hold are just not there.
            assertThat(Json.read(filtered.text()).at("/data/it")).isEmpty();
            judge.accepted(1);
        } else {
            judge.refusedDocument(filtered);
        }
        if (isWritable(value)) {
            refusedLiteral(kind, value);
        }
    }

    private void refusedLiteral(Kind kind, JsonNode value) {
        judge.refusedDocument(
                asked(
                        "mutation { it: createValue(input: {%s: %s}) { success errors { code message path } } }"
                                .formatted(kind.field(), literal(value)),
                        null,
                        null));
    }

    private Answer asked(String document, @Nullable JsonNode value, @Nullable String id) {
        var body = Json.object().put("query", document);
        var variables = body.putObject("variables");
        if (value != null) {
            variables.set("v", value);
        }
        if (id != null) {
            variables.put("id", id);
        }
        return product.post("/t/" + tenant.slug() + "/graphql", Json.text(body));
    }

    /** The operators that compare with a value of the kind; true where they take a list of it. */
    private Map<String, Boolean> offered(Kind kind) {
        var type =
                tenant.data(
                        "{ __type(name: \"%s\") { inputFields { name type { kind name ofType { kind name } } } } }"
                                .formatted(kind.filter()));
        var offered = new TreeMap<String, Boolean>();
        for (var operator : type.at("/__type/inputFields")) {
            var isList = operator.at("/type/kind").asString().equals("LIST");
            var named = operator.at("/type/name").asString("");
            var scalar = kind.graphQlType().replaceAll("[\\[\\]!]", "");
            if (kind.list() ? isList : isList || named.equals(scalar)) {
                offered.put(operator.path("name").asString(), isList && !kind.list());
            }
        }
        offered.keySet().removeIf(name -> name.equals("isNull"));
        assertThat(offered).containsKeys("eq", "ne");
        return offered;
    }

    /** Whether GraphQL can write it, within the limits of a document. */
    private static boolean isWritable(JsonNode value) {
        if (value.isString()) {
            return value.stringValue().length() < 50_000;
        }
        if (value.isObject()) {
            return value.propertyStream()
                    .allMatch(member ->
                            NAMES.matcher(member.getKey()).matches()
                                    && isWritable(member.getValue()));
        }
        return !value.isArray()
                || (value.size() < 500
                        && value.valueStream().allMatch(HostileValuesTest::isWritable));
    }

    private static String literal(JsonNode value) {
        if (value.isObject()) {
            return value.propertyStream()
                    .map(member -> member.getKey() + ": " + literal(member.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.isArray()
                ? value.valueStream()
                        .map(HostileValuesTest::literal)
                        .collect(Collectors.joining(", ", "[", "]"))
                : Json.text(value);
    }

    private static void runAll(List<Runnable> trials) throws InterruptedException {
        var failures = new ArrayList<String>();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var running = new ArrayList<Future<?>>();
            trials.forEach(trial -> running.add(clients.submit(trial)));
            for (var trial : running) {
                try {
                    trial.get();
                } catch (ExecutionException e) {
                    failures.add(String.valueOf(e.getMessage()));
                }
            }
        }
        assertThat(failures).as("%d of %d", failures.size(), trials.size()).isEmpty();
    }

    private static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
