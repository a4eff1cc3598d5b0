package io.relata.modeling.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.json.EventJson;
import io.relata.kernel.json.Json;
import io.relata.kernel.json.SchemaJson;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.modeling.decision.BreakingChanges;
import io.relata.modeling.decision.CommandRejected;
import io.relata.modeling.decision.Decision;
import io.relata.modeling.decision.ModelingLimits;
import io.relata.modeling.decision.SchemaDecider;
import io.relata.modeling.json.PlanJson;
import io.relata.modeling.refusal.Refused;
import io.relata.modeling.sdl.SdlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What clients see, compared with files; {@code -Dgolden=write} writes them anew, to be read in the
 * difference.
 */
class GoldenTest {
    private static final SchemaDecider DECIDER = new SchemaDecider(ModelingLimits.DEFAULTS);
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Path FILES = Path.of("src/test/resources/golden");

    private final Decision library = decide(SchemaModel.EMPTY, read("library.commands.json"));
    private final SchemaModel model = library.after().atRevision(1);

    @Test
    void the_schema_as_json() {
        compare("library.schema.json", pretty(SchemaJson.schema(model)));
    }

    @Test
    void the_schema_as_sdl() {
        compare("library.schema.graphql", SdlWriter.write(model));
    }

    @Test
    void the_history() {
        var events = Json.object().putArray("events");
        events.addAll(EventJson.events(SchemaModel.EMPTY, changeSet(1, library)));
        var edited = decide(model, read("edit.commands.json"));
        events.addAll(EventJson.events(model, changeSet(2, edited)));
        compare("history.json", pretty(events));
    }

    @Test
    void what_an_edit_breaks() {
        var edited = decide(model, read("edit.commands.json"));
        var breaking = BreakingChanges.between(model, edited.after());
        compare("edit.breaking.json", pretty(PlanJson.plan(List.of(), breaking)));
    }

    @Test
    void refusals() {
        var problems = Json.object().putArray("problems");
        for (var commands : Json.read(read("refused.commands.json"))) {
            problems.add(problem(Json.text(commands)));
        }
        compare("refused.problems.json", pretty(problems));
    }

    private JsonNode problem(String commands) {
        try {
            throw new AssertionError("accepted: " + decide(model, commands).events());
        } catch (CommandRejected rejected) {
            return ProblemAnswers.problem(Refused.of(rejected.rejection()));
        } catch (Refused refused) {
            return ProblemAnswers.problem(refused);
        }
    }

    private static Decision decide(SchemaModel model, String commands) {
        var body = "{\"commands\":" + commands + "}";
        var wanted = BodyReader.read(body.getBytes(StandardCharsets.UTF_8), NewChangeSet.class);
        return DECIDER.decide(model, wanted.commands());
    }

    private static ChangeSet changeSet(long revision, Decision decision) {
        return new ChangeSet(
                new TenantId(new UUID(1, 2)),
                revision,
                revision * 100,
                decision.events(),
                "admin",
                "the first model",
                "c-1",
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static String pretty(JsonNode node) {
        return PRETTY.writeValueAsString(node) + "\n";
    }

    private static void compare(String file, String actual) {
        if ("write".equals(System.getProperty("golden"))) {
            write(file, actual);
        }
        assertThat(actual).isEqualTo(read(file));
    }

    private static String read(String file) {
        try {
            return Files.readString(FILES.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(String file, String text) {
        try {
            Files.writeString(FILES.resolve(file), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
