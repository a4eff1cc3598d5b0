package io.relata.allinone.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.allinone.endtoend.Answer;
import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.TestTenant;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Values where no field holds them: in pages, orders, keys, ids; bodies that are no text. */
class HostileArgumentsTest {
    private final Product product = Product.running();
    private final TestTenant tenant = product.tenant();
    private final Judge judge = new Judge();
    private final List<String> wrong = new ArrayList<>();
    private final PostgresLog log = PostgresLog.watched(product);
    private final List<JsonNode> values = HostileValues.any(Seed.random("hostile arguments"), 40);

    @BeforeEach
    void aThing() {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Thing\",\"fields\":[{\"name\":\"key\",\"fieldType\":\"TEXT\",\"unique\":true},{\"name\":\"data\",\"fieldType\":\"JSON\"}]}",
                "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\",\"source\":{\"entity\":\"Thing\",\"field\":\"parts\"},\"target\":{\"entity\":\"Thing\",\"field\":\"whole\"}}");
        tenant.data("mutation { createThing(input: {key: \"k\"}) { success } }");
    }

    @AfterEach
    void nothingWasCut() {
        System.out.println(judge);
        try (log) {
            assertThat(wrong).isEmpty();
            assertThat(log.truncations()).isEmpty();
        }
    }

    @Test
    void in_every_place() {
        for (var value : values) {
            for (var document :
                    List.of(
                            "query($v: Int) { it: things(limit: $v) { id } }",
                            "query($v: Int) { it: things(offset: $v) { id } }",
                            "query($v: Int) { it: things { parts(limit: $v, offset: $v) { id } } }",
                            "query($v: [ThingOrderByInput!]) { it: things(orderBy: $v) { id } }",
                            "query($v: Int) { it: thingsConnection(first: $v) { totalCount } }",
                            "query($v: String) { it: thingsConnection(after: $v) { nodes { id } pageInfo { hasPreviousPage } } }",
                            "query($v: Int) { it: things { partsConnection(last: $v) { edges { cursor } } } }",
                            "query($v: [ThingOrderByInput!]) { it: thingsConnection(orderBy: $v) { edges { cursor } } }",
                            "query($v: ThingWhereInput) { it: things(where: $v) { id } }",
                            "query($v: ID!) { it: thing(id: $v) { id } }",
                            "query($v: String) { it: thingBy(where: {key: $v}) { id } }",
                            "query($v: ThingUniqueInput!) { it: thingBy(where: $v) { id } }",
                            "query($v: ID!) { it: deleteThingPreview(id: $v) { entity count } }",
                            "mutation($v: ID) { it: createThing(input: {id: $v}) { success errors { code message path } } }",
                            "mutation($v: CreateThingInput!) { it: createThing(input: $v) { success errors { code message path } } }",
                            "mutation($v: [CreateThingInput!]!) { it: createThings(inputs: $v) { success errors { code message path } } }",
                            "mutation($v: JSON) { it: createThing(input: {data: {a: [$v, {b: $v}]}}) { success errors { code message path } } }",
                            "mutation($v: ID!) { it: updateThing(id: $v, input: {key: \"z\"}) { success errors { code message path } } }",
                            "mutation($v: ID!) { it: deleteThing(id: $v) { success errors { code message path } } }",
                            "mutation($v: String) { it: createThing(input: {whole: {connect: {key: $v}}}) { success errors { code message path } } }",
                            "mutation($v: ThingUniqueInput!) { it: createThing(input: {parts: {connect: [$v]}}) { success errors { code message path } } }")) {
                judge(document, asked(document, value));
            }
        }
        assertThat(judge.total()).isGreaterThan(3_000);
    }

    /** What is on its way a number or a text, as no JSON writer would write it. */
    @Test
    void bodies_as_they_come() {
        for (var value :
                List.of(
                        "-0",
                        "-0.0",
                        "1e99999999999",
                        "01",
                        "1.",
                        ".1",
                        "+1",
                        "NaN",
                        "Infinity",
                        "'a'",
                        "\"\\x\"",
                        "\"\\ud800\"",
                        "\"\t\"",
                        "[1,]",
                        "{\"a\":1,\"a\":2}",
                        "nul",
                        "1 2",
                        "/**/1")) {
            bodies(
                    "{\"query\":\"query($v: JSON) { it: things(where: {data: {eq: $v}}) { id } }\",\"variables\":{\"v\":"
                            + value
                            + "}}",
                    StandardCharsets.UTF_8.name());
            bodies(
                    "{\"query\":\"{ it: things(where: {data: {eq: "
                            + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t")
                            + "}}) { id } }\"}",
                    StandardCharsets.UTF_8.name());
        }
        for (var charset : List.of("UTF-16", "UTF-32", "ISO-8859-1", "windows-1252")) {
            bodies("{\"query\":\"{ it: things(where: {key: {eq: \\\"é\\\"}}) { id } }\"}", charset);
        }
        for (int depth : List.of(10, 90, 110, 400, 480, 499, 501, 900, 20_000)) {
            var nested = HostileValues.nested("[", "]", depth);
            bodies(
                    "{\"query\":\"query($v: JSON) { it: things(where: {data: {eq: $v}}) { id } }\",\"variables\":{\"v\":"
                            + nested
                            + "}}",
                    "UTF-8");
            bodies(
                    "{\"query\":\"mutation { it: createThing(input: {data: "
                            + nested
                            + "}) { success errors { code message path } } }\"}",
                    "UTF-8");
            var added =
                    "{\"commands\":[{\"type\":\"AddField\",\"entity\":\"Thing\",\"name\":\"d"
                            + depth
                            + "\",\"fieldType\":\"JSON\",\"default\":"
                            + nested
                            + "}]}";
            var answer = product.post(tenant.changes(), added);
            assertThat(answer.status()).as(answer.text()).isBetween(200, 499);
            assertThat(product.get(tenant.api("/schema")).status()).isEqualTo(200);
            assertThat(product.get(tenant.api("/schema/history")).status()).isEqualTo(200);
            tenant.data("mutation { it: createThing(input: {}) { success } }");
        }
    }

    private void bodies(String body, String charset) {
        var request =
                product.request("/t/" + tenant.slug() + "/graphql")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body.getBytes(Charset.forName(charset))))
                        .build();
        judge(body, product.send(request));
    }

    private void judge(String document, Answer answer) {
        try {
            judge(answer);
        } catch (AssertionError e) {
            var asked = document.substring(0, Math.min(300, document.length()));
            wrong.add(asked + ": " + e.getMessage());
        }
    }

    private void judge(Answer answer) {
        var body = Json.read(answer.text());
        if (body.has("errors")
                || body.at("/data/it").isMissingNode()
                || !body.at("/data/it/errors").isEmpty()) {
            judge.refusedDocument(answer);
            return;
        }
        assertThat(answer.status()).isEqualTo(200);
        judge.accepted(1);
    }

    private Answer asked(String document, JsonNode value) {
        var body = Json.object().put("query", document);
        body.putObject("variables").set("v", value);
        return product.post("/t/" + tenant.slug() + "/graphql", Json.text(body));
    }
}
