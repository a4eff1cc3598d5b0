package io.relata.modeling.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import io.relata.modeling.decision.SchemaCommand.AddEntity;
import io.relata.modeling.decision.SchemaCommand.AddField;
import io.relata.modeling.decision.SchemaCommand.AddRelationship;
import io.relata.modeling.decision.SchemaCommand.ChangeCardinality;
import io.relata.modeling.decision.SchemaCommand.ChangeFieldType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vocabulary of the decider's tests. */
record Given(SchemaModel model) {
    private static final SchemaDecider DECIDER = new SchemaDecider(ModelingLimits.DEFAULTS);

    static Given nothing() {
        return new Given(SchemaModel.EMPTY);
    }

    static Given given(SchemaCommand... commands) {
        return nothing().and(commands);
    }

    Given and(SchemaCommand... commands) {
        return new Given(DECIDER.decide(model, List.of(commands)).after());
    }

    When when(SchemaCommand... commands) {
        return new When(model, List.of(commands));
    }

    record When(SchemaModel model, List<SchemaCommand> commands) {
        SchemaModel then(SchemaEvent... events) {
            var decision = DECIDER.decide(model, commands);
            assertThat(decision.events()).containsExactly(events);
            return decision.after();
        }

        List<SchemaEvent> thenEvents() {
            return DECIDER.decide(model, commands).events();
        }

        List<String> thenEventTypes() {
            return thenEvents().stream().map(event -> event.getClass().getSimpleName()).toList();
        }

        SchemaModel thenModel() {
            return DECIDER.decide(model, commands).after();
        }

        /** The relationship that came last. */
        Relationship thenRelationship() {
            return thenModel().liveRelationships().getLast();
        }

        Rejection thenRejected(String code, String path) {
            var rejected =
                    catchThrowableOfType(
                            CommandRejected.class, () -> DECIDER.decide(model, commands));
            assertThat(rejected).as("a refusal of %s", commands).isNotNull();
            assertThat(rejected.rejection().code() + " at " + rejected.rejection().path())
                    .isEqualTo(code + " at " + path);
            assertThat(rejected.rejection().detail()).endsWith(".");
            return rejected.rejection();
        }

        void thenRejected(String code, String path, String suggestion) {
            assertThat(thenRejected(code, path).data()).containsEntry("suggestion", suggestion);
        }
    }

    static AddEntity entity(String name, NewField... fields) {
        return new AddEntity(name, null, null, fields.length == 0 ? null : List.of(fields));
    }

    static NewField text(String name) {
        return field(name, FieldType.TEXT, null);
    }

    static NewField field(String name, FieldType type, @Nullable Literal defaultValue) {
        return new NewField(
                name,
                type,
                null,
                null,
                null,
                defaultValue,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static NewField ofEnum(String name, @Nullable String type, @Nullable Literal defaultValue) {
        return new NewField(
                name,
                FieldType.ENUM,
                null,
                null,
                null,
                defaultValue,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                type);
    }

    static ChangeFieldType type(
            String entity,
            String field,
            FieldType type,
            @Nullable Boolean list,
            @Nullable Change<Literal> defaultValue,
            @Nullable String enumType) {
        return new ChangeFieldType(
                entity,
                field,
                type,
                list,
                defaultValue,
                null,
                null,
                null,
                null,
                null,
                null,
                enumType);
    }

    static ChangeCardinality change(String relationship, Cardinality cardinality) {
        return new ChangeCardinality(
                relationship, cardinality, null, null, null, null, null, null, null);
    }

    static AddField addField(String entity, NewField field) {
        return new AddField(entity, field, null);
    }

    static AddRelationship oneToMany(String source, String target) {
        return relate(Cardinality.ONE_TO_MANY, source, target);
    }

    static AddRelationship manyToOne(String source, String target) {
        return relate(Cardinality.MANY_TO_ONE, source, target);
    }

    static AddRelationship manyToMany(String source, String target) {
        return relate(Cardinality.MANY_TO_MANY, source, target);
    }

    static AddRelationship manyToMany(String source, String target, NewThrough through) {
        return new AddRelationship(
                null,
                Cardinality.MANY_TO_MANY,
                end(source),
                end(target),
                null,
                null,
                null,
                null,
                through,
                null);
    }

    /** Each side is {@code Entity} or {@code Entity.field}. */
    static AddRelationship relate(Cardinality cardinality, String source, String target) {
        return new AddRelationship(
                null, cardinality, end(source), end(target), null, null, null, null, null, null);
    }

    static NewEnd end(String entityAndField) {
        var parts = Arrays.asList(entityAndField.split("\\.", 2));
        return new NewEnd(
                parts.getFirst(), parts.size() == 1 ? null : parts.getLast(), null, null, null);
    }

    static Literal number(String json) {
        return new Literal.Numeral(new JsonValue(json), new BigDecimal(json));
    }

    static Literal string(String value) {
        return new Literal.Text(new JsonValue("\"" + value + "\""), value);
    }
}
