package io.relata.modeling.sdl;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.json.SchemaJson;
import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.SchemaModel;
import io.relata.modeling.decision.Literal;
import io.relata.modeling.decision.ModelingLimits;
import io.relata.modeling.decision.NewEnd;
import io.relata.modeling.decision.NewField;
import io.relata.modeling.decision.SchemaCommand;
import io.relata.modeling.decision.SchemaCommand.AddEntity;
import io.relata.modeling.decision.SchemaCommand.AddEnum;
import io.relata.modeling.decision.SchemaCommand.AddIndex;
import io.relata.modeling.decision.SchemaCommand.AddRelationship;
import io.relata.modeling.decision.SchemaDecider;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SdlWriterTest {
    private static final SchemaModel TASKS =
            new SchemaDecider(ModelingLimits.DEFAULTS)
                    .decide(
                            SchemaModel.EMPTY,
                            List.<SchemaCommand>of(
                                    new AddEnum("Status", List.of("OPEN", "DONE"), "How far."),
                                    new AddEntity("Board", null, null, null),
                                    new AddEntity("Task", null, null, List.of(status())),
                                    new AddRelationship(
                                            null,
                                            Cardinality.ONE_TO_MANY,
                                            end("Board", true),
                                            end("Task", null),
                                            null,
                                            null,
                                            null,
                                            null,
                                            null,
                                            null),
                                    new AddIndex("Task", List.of("board", "status"), true)))
                    .after();

    @Test
    void enums_indexes_and_ends_that_need_one_are_written() {
        assertThat(SdlWriter.write(TASKS))
                .contains(
                        """
                        "How far."
                        enum Status {
                          OPEN
                          DONE
                        }
                        """)
                .contains(
                        """
                        type Task @entity(plural: "tasks") @index(on: ["board", "status"], unique: true) {
                          id: ID!
                          status: Status @default(json: "\\"OPEN\\"")
                        """)
                .contains("tasks: [Task!]! @atLeastOne @inverse(of: \"board\")");
    }

    @Test
    void the_schema_shows_names_of_values() {
        var schema = SchemaJson.schema(TASKS);

        assertThat(schema.at("/enums/0/values/1/name").asString()).isEqualTo("DONE");
        assertThat(schema.at("/entities/1/fields/0/default").asString()).isEqualTo("OPEN");
        assertThat(schema.at("/entities/1/fields/0/enum").asString()).isEqualTo("Status");
        assertThat(schema.at("/entities/1/indexes/0/on/0").asString()).isEqualTo("board");
        assertThat(schema.at("/entities/1/indexes/0/unique").asBoolean()).isTrue();
    }

    private static NewField status() {
        return new NewField(
                "status",
                FieldType.ENUM,
                null,
                null,
                null,
                new Literal.Text(new JsonValue("\"OPEN\""), "OPEN"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "Status");
    }

    private static NewEnd end(String entity, @Nullable Boolean mandatory) {
        return new NewEnd(entity, null, null, mandatory, null);
    }
}
