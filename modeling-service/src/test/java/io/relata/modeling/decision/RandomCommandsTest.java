package io.relata.modeling.decision;

import static io.relata.modeling.decision.Given.number;
import static io.relata.modeling.decision.Given.string;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.api.ApiName;
import io.relata.kernel.api.ApiNames;
import io.relata.kernel.api.Spelling;
import io.relata.kernel.json.EventJson;
import io.relata.kernel.json.KernelJson;
import io.relata.kernel.json.SchemaJson;
import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.MemberId;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Pick;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.tenant.TenantId;
import io.relata.modeling.decision.SchemaCommand.AddEntity;
import io.relata.modeling.decision.SchemaCommand.AddEnum;
import io.relata.modeling.decision.SchemaCommand.AddEnumValue;
import io.relata.modeling.decision.SchemaCommand.AddField;
import io.relata.modeling.decision.SchemaCommand.AddIndex;
import io.relata.modeling.decision.SchemaCommand.AddRelationship;
import io.relata.modeling.decision.SchemaCommand.ChangeCardinality;
import io.relata.modeling.decision.SchemaCommand.ChangeCascade;
import io.relata.modeling.decision.SchemaCommand.ChangeDescription;
import io.relata.modeling.decision.SchemaCommand.ChangeFieldDefault;
import io.relata.modeling.decision.SchemaCommand.ChangeFieldRules;
import io.relata.modeling.decision.SchemaCommand.ChangeFieldType;
import io.relata.modeling.decision.SchemaCommand.HideEnd;
import io.relata.modeling.decision.SchemaCommand.MakeFieldMandatory;
import io.relata.modeling.decision.SchemaCommand.MakeFieldOptional;
import io.relata.modeling.decision.SchemaCommand.MakeRelationshipMandatory;
import io.relata.modeling.decision.SchemaCommand.MakeRelationshipOptional;
import io.relata.modeling.decision.SchemaCommand.MoveField;
import io.relata.modeling.decision.SchemaCommand.PurgeRemoved;
import io.relata.modeling.decision.SchemaCommand.RemoveEntity;
import io.relata.modeling.decision.SchemaCommand.RemoveEnum;
import io.relata.modeling.decision.SchemaCommand.RemoveEnumValue;
import io.relata.modeling.decision.SchemaCommand.RemoveField;
import io.relata.modeling.decision.SchemaCommand.RemoveIndex;
import io.relata.modeling.decision.SchemaCommand.RemoveRelationship;
import io.relata.modeling.decision.SchemaCommand.RenameEntity;
import io.relata.modeling.decision.SchemaCommand.RenameEnum;
import io.relata.modeling.decision.SchemaCommand.RenameEnumValue;
import io.relata.modeling.decision.SchemaCommand.RenameField;
import io.relata.modeling.decision.SchemaCommand.RenameRelationship;
import io.relata.modeling.sdl.SdlWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
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

    private static final Set<Class<?>> SEEN = new HashSet<>();

    /** All but what a projection withdraws. */
    @AfterAll
    static void every_event_came_up() {
        assertThat(SchemaEvent.class.getPermittedSubclasses())
                .filteredOn(type -> type != SchemaEvent.ChangeSetWithdrawn.class)
                .allMatch(SEEN::contains);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void every_accepted_model_is_sound_and_every_refusal_says_where(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var model = SchemaModel.EMPTY;
        int accepted = 0;
        for (int i = 0; i < 700; i++) {
            var commands = new ArrayList<SchemaCommand>();
            for (int n = Math.max(1, random.nextInt(4)); n > 0; n--) {
                commands.add(command(random, model));
            }
            try {
                var decision = DECIDER.decide(model, commands);
                accepted++;
                requireSound(decision.after());
                requireTold(model, decision);
                decision.events().forEach(event -> SEEN.add(event.getClass()));
                model = decision.after();
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
            case AddEnum(_, var values, var description) -> new AddEnum(name, values, description);
            case RenameEnum(var type, _) -> new RenameEnum(type, name);
            case RenameEnumValue(var type, var value, _) -> new RenameEnumValue(type, value, name);
            default -> command;
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
        requireSoundValues(model);
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

    /** Defaults are values that are there, and indexes are over columns that are there. */
    private static void requireSoundValues(SchemaModel model) {
        for (var entity : model.liveEntities()) {
            for (var field : entity.liveFields()) {
                var value = FieldValues.given(model, field, field.defaultValue());
                if (value != null) {
                    assertThat(FieldValues.problem(model, field, value)).isNull();
                }
                var type = field.rules().enumType();
                assertThat(type != null).isEqualTo(field.type() == FieldType.ENUM);
                assertThat(type == null || !model.enumType(type).retired()).isTrue();
            }
        }
        for (var index : model.liveIndexes()) {
            assertThat(model.entity(index.entity()).retired()).isFalse();
            index.on().forEach(member -> requireColumn(model, index, member));
        }
    }

    private static void requireColumn(SchemaModel model, Index index, MemberId member) {
        switch (member) {
            case FieldId id -> {
                var field = model.entity(index.entity()).field(id);
                assertThat(field.retired() || field.list()).isFalse();
            }
            case RelationshipId id -> {
                var relationship = model.relationship(id);
                assertThat(relationship.retired()).isFalse();
                assertThat(relationship.storesKey()).isTrue();
                assertThat(relationship.owningEnd().entity()).isEqualTo(index.entity());
            }
        }
    }

    /** What is decided can be stored, read, shown and written as SDL. */
    private static void requireTold(SchemaModel before, Decision decision) {
        var changeSet =
                new ChangeSet(
                        TenantId.of("0199f0c2-b1d8-7c3e-8a52-d3f5a9c1e240"),
                        1,
                        1,
                        decision.events(),
                        "admin",
                        null,
                        "c",
                        Instant.EPOCH);
        assertThat(KernelJson.readChangeSet(KernelJson.write(changeSet))).isEqualTo(changeSet);
        assertThat(KernelJson.readModel(KernelJson.write(decision.after())))
                .isEqualTo(decision.after());
        assertThat(before.evolve(decision.events())).isEqualTo(decision.after());
        assertThat(EventJson.events(before, changeSet)).hasSize(decision.events().size());
        assertThat(SchemaJson.schema(decision.after()).isEmpty()).isFalse();
        assertThat(SdlWriter.write(decision.after())).isNotEmpty();
        BreakingChanges.between(before, decision.after());
    }

    private static SchemaCommand command(RandomGenerator random, SchemaModel model) {
        return random.nextInt(5) < 2 ? newerCommand(random, model) : olderCommand(random, model);
    }

    private static SchemaCommand olderCommand(RandomGenerator random, SchemaModel model) {
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

    private static SchemaCommand newerCommand(RandomGenerator random, SchemaModel model) {
        var entity = entity(random, model);
        var field = fieldOf(random, model, entity);
        var relationship = liveRelationship(random, model);
        var type = enumType(random, model);
        return switch (random.nextInt(28)) {
            case 0, 1 -> new AddEnum(entityName(random), values(random), null);
            case 2 -> new RenameEnum(type, entityName(random));
            case 3 -> new RemoveEnum(type);
            case 4 -> new AddEnumValue(type, value(random), maybe(random, value(random)));
            case 5 -> new RenameEnumValue(type, liveValue(random, model, type), value(random));
            case 6 -> new RemoveEnumValue(type, liveValue(random, model, type));
            case 7, 8 ->
                    new AddIndex(
                            entity,
                            List.of(field, fieldOf(random, model, entity)),
                            random.nextBoolean());
            case 9 -> new RemoveIndex(null, null, "x" + random.nextInt(1, 1 + model.nextId()));
            case 10, 11, 12 -> changeType(random, entity, field, type);
            case 13 -> new MakeFieldMandatory(entity, field, null);
            case 14 -> new MakeFieldOptional(entity, field);
            case 15 -> new ChangeFieldDefault(entity, field, literal(random));
            case 16 ->
                    new ChangeFieldRules(
                            entity,
                            field,
                            maybe(random, random.nextBoolean()),
                            maybe(random, new Change<>(random.nextInt(30))),
                            maybe(random, new Change<>(null)),
                            maybe(random, new Change<>(number("" + random.nextInt(30)))),
                            null);
            case 17 -> new MakeRelationshipMandatory(relationship, null, null);
            case 18 -> new MakeRelationshipOptional(relationship, null);
            case 19, 20 -> changeCardinality(random, relationship);
            case 21 -> new HideEnd(relationship, memberName(random));
            case 22 -> new HideEnd(relationship, aField(random, model, relationship));
            case 23, 24 -> moveField(random, model, relationship);
            case 25 ->
                    new ChangeDescription(entity, null, null, null, null, "d" + random.nextInt());
            default ->
                    new PurgeRemoved(
                            "efr".charAt(random.nextInt(3))
                                    + ""
                                    + random.nextInt(1, 1 + model.nextId()));
        };
    }

    private static MoveField moveField(
            RandomGenerator random, SchemaModel model, String relationship) {
        var entity =
                model.liveRelationships().stream()
                        .filter(it -> it.id().toString().equals(relationship))
                        .findFirst()
                        .map(it -> pick(random, List.of(it.source(), it.target())).entity())
                        .map(id -> model.entity(id).name())
                        .orElse(entity(random, model));
        return new MoveField(entity, fieldOf(random, model, entity), relationship);
    }

    private static ChangeFieldType changeType(
            RandomGenerator random, String entity, String field, String type) {
        var wanted = pick(random, List.of(FieldType.values()));
        return new ChangeFieldType(
                entity,
                field,
                wanted,
                maybe(random, random.nextBoolean()),
                maybe(random, new Change<>(literal(random))),
                null,
                null,
                null,
                null,
                null,
                null,
                wanted == FieldType.ENUM ? type : null);
    }

    private static ChangeCardinality changeCardinality(RandomGenerator random, String reference) {
        return new ChangeCardinality(
                reference,
                pick(random, List.of(Cardinality.values())),
                null,
                null,
                null,
                null,
                null,
                null,
                maybe(random, Pick.FIRST));
    }

    private static List<String> values(RandomGenerator random) {
        var values = new ArrayList<String>();
        for (int n = random.nextInt(4); n >= 0; n--) {
            values.add(value(random));
        }
        return values;
    }

    private static String value(RandomGenerator random) {
        return pick(
                random,
                List.of("OPEN", "DONE", "new", "in_work", "true", "a b", "inWork", "LOST", "WON"));
    }

    private static String liveValue(RandomGenerator random, SchemaModel model, String type) {
        return model.liveEnums().stream()
                .filter(live -> live.name().equals(type))
                .map(live -> pick(random, live.liveValues()).name())
                .findFirst()
                .orElse("none");
    }

    private static String enumType(RandomGenerator random, SchemaModel model) {
        var enums = model.liveEnums();
        return enums.isEmpty() || random.nextInt(10) == 0
                ? entityName(random)
                : pick(random, enums).name();
    }

    private static @Nullable Literal literal(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> number("7");
            case 2 -> string("OPEN");
            case 3 -> Literals.items(List.of(string("OPEN")));
            default -> new Literal.Truth(new JsonValue("true"), true);
        };
    }

    private static String liveRelationship(RandomGenerator random, SchemaModel model) {
        var live = model.liveRelationships();
        return live.isEmpty() || random.nextInt(10) == 0
                ? "r" + random.nextInt(1, 1 + model.nextId())
                : pick(random, live).id().toString();
    }

    private static String aField(RandomGenerator random, SchemaModel model, String relationship) {
        return model.liveRelationships().stream()
                .filter(live -> live.id().toString().equals(relationship))
                .map(live -> live.end(pick(random, List.of(Side.values()))).field())
                .findFirst()
                .orElse("none");
    }

    private static String fieldOf(RandomGenerator random, SchemaModel model, String entity) {
        var found = model.findEntity(entity);
        if (found == null || random.nextInt(6) == 0) {
            return field(random, model);
        }
        var names = new ArrayList<>(found.liveFields().stream().map(Field::name).toList());
        model.endsOf(found.id()).forEach(end -> names.add(end.end().field()));
        return names.isEmpty() ? memberName(random) : pick(random, names);
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
