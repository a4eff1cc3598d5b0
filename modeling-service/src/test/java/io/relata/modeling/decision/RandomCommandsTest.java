package io.relata.modeling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.api.ApiName;
import io.relata.kernel.api.ApiNames;
import io.relata.kernel.api.Spelling;
import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.modeling.decision.SchemaCommand.AddEntity;
import io.relata.modeling.decision.SchemaCommand.AddField;
import io.relata.modeling.decision.SchemaCommand.AddRelationship;
import io.relata.modeling.decision.SchemaCommand.ChangeCascade;
import io.relata.modeling.decision.SchemaCommand.RemoveEntity;
import io.relata.modeling.decision.SchemaCommand.RemoveField;
import io.relata.modeling.decision.SchemaCommand.RemoveRelationship;
import io.relata.modeling.decision.SchemaCommand.RenameEntity;
import io.relata.modeling.decision.SchemaCommand.RenameField;
import io.relata.modeling.decision.SchemaCommand.RenameRelationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any sequence of commands; the seed in the test's name replays a failure. */
class RandomCommandsTest {
    private static final SchemaDecider DECIDER = new SchemaDecider(ModelingLimits.DEFAULTS);
    private static final List<String> ENTITIES =
            List.of(
                    "Author",
                    "Book",
                    "BookConnection",
                    "Query",
                    "Sheep",
                    "author",
                    "AUTHOR",
                    "E7",
                    "Größe",
                    "",
                    "Order",
                    "User",
                    "AuthorBook");
    private static final List<String> MEMBERS =
            List.of(
                    "name",
                    "Name",
                    "authorId",
                    "author",
                    "books",
                    "books_",
                    "booksAggregate",
                    "id",
                    "created_at",
                    "order",
                    "f2",
                    "r3",
                    "foo_bar",
                    "fooBar",
                    "a\"b",
                    "persons",
                    "x".repeat(60),
                    "aB".repeat(30));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void every_accepted_model_is_sound_and_every_refusal_says_where(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var model = SchemaModel.EMPTY;
        int accepted = 0;
        for (int i = 0; i < 400; i++) {
            var commands = new ArrayList<SchemaCommand>();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                commands.add(command(random, model));
            }
            try {
                model = DECIDER.decide(model, commands).after();
                accepted++;
                requireSound(model);
            } catch (CommandRejected rejected) {
                requireComplete(rejected.rejection());
                requireAcceptable(model, commands, rejected.rejection());
            }
        }
        assertThat(accepted).isGreaterThan(50);
    }

    private static void requireComplete(Rejection rejection) {
        assertThat(rejection.code()).matches("[A-Z_]+");
        assertThat(rejection.path()).matches("/commands/\\d+.*");
        assertThat(rejection.detail()).endsWith(".");
    }

    /** With its suggestion, a name alone is never refused for its own sake again. */
    private static void requireAcceptable(
            SchemaModel model, List<SchemaCommand> commands, Rejection rejection) {
        if (rejection.data().get("suggestion") instanceof String suggestion
                && rejection.code().startsWith("NAME_")
                && rejection.path().matches("/commands/\\d+/name")) {
            var index = Integer.parseInt(rejection.path().split("/")[2]);
            var changed = new ArrayList<>(commands.subList(0, index + 1));
            changed.set(index, named(commands.get(index), suggestion));
            try {
                DECIDER.decide(model, changed);
            } catch (CommandRejected again) {
                var path = again.rejection().path();
                assertThat(path)
                        .as("%s with %s", commands, suggestion)
                        .isNotEqualTo(rejection.path());
            }
        }
    }

    private static SchemaCommand named(SchemaCommand command, String name) {
        return switch (command) {
            case AddEntity(_, var plural, var description, var fields) ->
                    new AddEntity(name, plural, description, fields);
            case RenameEntity(var entity, _, var plural) -> new RenameEntity(entity, name, plural);
            case AddField(var entity, var field, var backfill) ->
                    new AddField(entity, Given.field(name, field.fieldType(), null), backfill);
            case RenameField(var entity, var field, _) -> new RenameField(entity, field, name);
            case RenameRelationship(var relationship, var end, _) ->
                    new RenameRelationship(relationship, end, name);
            case AddRelationship add ->
                    new AddRelationship(
                            name,
                            add.cardinality(),
                            add.source(),
                            add.target(),
                            add.onDelete(),
                            add.owner(),
                            null,
                            null,
                            add.through(),
                            null);
            case RemoveEntity remove -> remove;
            case RemoveField remove -> remove;
            case ChangeCascade change -> change;
            case RemoveRelationship remove -> remove;
        };
    }

    private static void requireSound(SchemaModel model) {
        var seen = new HashMap<String, ApiName>();
        for (var name : ApiNames.of(model)) {
            for (var form :
                    List.of(
                            "lower " + name.name().toLowerCase(Locale.ROOT),
                            "snake " + Spelling.snake(name.name()))) {
                var other = seen.putIfAbsent(name.scope() + " " + form, name);
                assertThat(other == null || other.origin().equals(name.origin()))
                        .as("%s and %s", other, name)
                        .isTrue();
            }
        }
        for (var relationship : model.liveRelationships()) {
            assertThat(model.entity(relationship.source().entity()).retired()).isFalse();
            assertThat(model.entity(relationship.target().entity()).retired()).isFalse();
            var through = relationship.through();
            if (through != null) {
                assertThat(model.entity(through.entity()).retired()).isFalse();
                assertThat(model.relationship(through.source()).retired()).isFalse();
                assertThat(model.relationship(through.target()).retired()).isFalse();
            }
        }
    }

    private static SchemaCommand command(RandomGenerator random, SchemaModel model) {
        return switch (random.nextInt(14)) {
            case 0, 1 ->
                    new AddEntity(
                            entityName(random), maybe(random, memberName(random)), null, null);
            case 2 -> new RenameEntity(entity(random, model), entityName(random), null);
            case 3 -> new RemoveEntity(entity(random, model), random.nextBoolean());
            case 4, 5, 6 ->
                    new AddField(
                            entity(random, model),
                            Given.field(
                                    memberName(random),
                                    pick(random, List.of(FieldType.values())),
                                    null),
                            null);
            case 7 ->
                    new RenameField(
                            entity(random, model), field(random, model), memberName(random));
            case 8 -> new RemoveField(entity(random, model), field(random, model));
            case 9, 10 -> relationship(random, model);
            case 11 ->
                    new RenameRelationship(
                            "r" + random.nextInt(1, 1 + model.nextId()),
                            maybe(random, memberName(random)),
                            memberName(random));
            case 12 ->
                    new ChangeCascade(
                            "r" + random.nextInt(1, 1 + model.nextId()),
                            pick(random, List.of(OnDelete.values())));
            default -> new RemoveRelationship("r" + random.nextInt(1, 1 + model.nextId()));
        };
    }

    private static AddRelationship relationship(RandomGenerator random, SchemaModel model) {
        return new AddRelationship(
                maybe(random, memberName(random)),
                pick(random, List.of(Cardinality.values())),
                end(random, model),
                end(random, model),
                maybe(random, pick(random, List.of(OnDelete.values()))),
                random.nextInt(10) == 0 ? pick(random, List.of(Side.values())) : null,
                null,
                null,
                random.nextInt(5) == 0 ? NewThrough.named(entityName(random)) : null,
                null);
    }

    private static NewEnd end(RandomGenerator random, SchemaModel model) {
        return new NewEnd(
                entity(random, model),
                maybe(random, memberName(random)),
                null,
                random.nextInt(8) == 0 ? true : null,
                null);
    }

    private static <T> @Nullable T maybe(RandomGenerator random, T value) {
        return random.nextInt(3) == 0 ? value : null;
    }

    private static String entityName(RandomGenerator random) {
        return random.nextBoolean() ? pick(random, ENTITIES) : "Thing" + random.nextInt(20);
    }

    private static String memberName(RandomGenerator random) {
        return random.nextBoolean() ? pick(random, MEMBERS) : "field" + random.nextInt(20);
    }

    private static String entity(RandomGenerator random, SchemaModel model) {
        var entities = model.liveEntities();
        return entities.isEmpty() || random.nextInt(10) == 0
                ? entityName(random)
                : pick(random, entities).name();
    }

    private static String field(RandomGenerator random, SchemaModel model) {
        return random.nextBoolean()
                ? memberName(random)
                : "f" + random.nextInt(1, 1 + model.nextId());
    }

    private static <T> T pick(RandomGenerator random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
