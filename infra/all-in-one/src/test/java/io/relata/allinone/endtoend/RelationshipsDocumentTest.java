package io.relata.allinone.endtoend;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.allinone.endtoend.Guide.Section;
import io.relata.allinone.endtoend.Guide.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every block of the guide to relationships does what it says there. */
class RelationshipsDocumentTest {
    private static final Path FILE = Path.of("../docs/relationships.md");
    private static final JsonMapper JSON = new JsonMapper();

    private final Product product = Product.running();
    private final TestTenant tenant = product.tenant();
    private final Placeholders placeholders = new Placeholders();

    static List<Section> sections() throws IOException {
        return Guide.read(FILE).sections();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void a_section_is_true(Section section) {
        for (var step : section.steps()) {
            var difference = difference(step);
            assertThat(difference)
                    .as("%s:%d", FILE.toAbsolutePath().normalize(), step.line())
                    .isNull();
        }
    }

    private @Nullable String difference(Step step) {
        return switch (step) {
            case Step.Changes changes -> changed(changes);
            case Step.Document document -> answered(document);
            case Step.Sql(_, var statement, var rows) -> queried(statement, rows);
        };
    }

    private @Nullable String changed(Step.Changes changes) {
        var commands = placeholders.in(changes.commands());
        var answer =
                product.post(
                        tenant.changes() + (changes.dryRun() ? "?dryRun=true" : ""),
                        commands.startsWith("[") ? "{\"commands\":" + commands + "}" : commands);
        var expected = expected(changes.answer());
        if (expected.has("code") != answer.status() >= 400) {
            return answer.text();
        }
        return placeholders.difference(expected, answer.json(), false, "");
    }

    private @Nullable String answered(Step.Document document) {
        var revision = document.revision();
        var api = "/t/" + tenant.slug() + (revision == null ? "" : "/r/" + revision) + "/graphql";
        var variables = document.variables();
        var body =
                JSON.createObjectNode()
                        .put("query", placeholders.in(document.text()))
                        .set(
                                "variables",
                                JSON.readTree(
                                        variables == null ? "{}" : placeholders.in(variables)));
        var answer = product.post(api, body.toString()).json();
        if (document.answer() == null) {
            var text = answer.toString();
            return answer.has("errors") || text.contains("\"success\":false") ? text : null;
        }
        var expected = expected(document.answer());
        return expected.has("errors")
                ? placeholders.difference(expected, answer, false, "")
                : placeholders.difference(
                        expected, answer.has("errors") ? answer : answer.path("data"), true, "");
    }

    private static JsonNode expected(@Nullable String answer) {
        return JSON.readTree(answer == null ? "{}" : answer);
    }

    private @Nullable String queried(String statement, String expected) {
        try (var connection = product.connect();
                var path = connection.createStatement()) {
            path.execute("SET search_path TO " + tenant.views() + ", " + tenant.tables());
            var rows =
                    Rows.of(connection, placeholders.in(statement)).stream()
                            .map(row -> row.replace("|", " | "))
                            .collect(joining("\n"));
            return rows.equals(expected) ? null : rows;
        } catch (SQLException e) {
            return e.getMessage();
        }
    }
}
