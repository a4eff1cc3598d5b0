package io.relata.projection.ddl;

import static io.relata.projection.Words.backfilled;
import static io.relata.projection.Words.e;
import static io.relata.projection.Words.end;
import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.enumType;
import static io.relata.projection.Words.f;
import static io.relata.projection.Words.field;
import static io.relata.projection.Words.index;
import static io.relata.projection.Words.key;
import static io.relata.projection.Words.manyToMany;
import static io.relata.projection.Words.ofEnum;
import static io.relata.projection.Words.oneToMany;
import static io.relata.projection.Words.r;
import static io.relata.projection.Words.rules;
import static io.relata.projection.Words.text;
import static io.relata.projection.Words.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.IndexId;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Pick;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import io.relata.kernel.schema.SchemaEvent.CascadeChanged;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaEvent.EndExposureChanged;
import io.relata.kernel.schema.SchemaEvent.EntityRemoved;
import io.relata.kernel.schema.SchemaEvent.EntityRenamed;
import io.relata.kernel.schema.SchemaEvent.EnumValueAdded;
import io.relata.kernel.schema.SchemaEvent.EnumValueRemoved;
import io.relata.kernel.schema.SchemaEvent.EnumValueRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldDefaultChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMoved;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaEvent.FieldRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldRulesChanged;
import io.relata.kernel.schema.SchemaEvent.IndexRemoved;
import io.relata.kernel.schema.SchemaEvent.Purged;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.RelationshipRemoved;
import io.relata.kernel.schema.SchemaEvent.RelationshipRenamed;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.Through;
import io.relata.projection.Words.FieldOf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The SQL of every event, as text to read. A new kind of event needs a new case here. */
class DdlGoldenTest {
    private static final SchemaModel BEFORE =
            SchemaModel.EMPTY.evolve(
                    List.of(
                            entity(1, "Author", "authors"),
                            field(1, text(2, "name")),
                            field(
                                    1,
                                    new FieldOf(3, "code", FieldType.TEXT)
                                            .isUnique()
                                            .with(rules(20, "^[A-Z]+$", null, null))
                                            .orElse("\"X\"")
                                            .mandatory()),
                            entity(4, "Book", "books"),
                            oneToMany(5, 1, "books", 4, "author", OnDelete.RESTRICT),
                            new RelationshipAdded(
                                    key(
                                            6,
                                            Cardinality.ONE_TO_ONE,
                                            end(4, "cover", false),
                                            end(1, "coverOf", true),
                                            OnDelete.CASCADE,
                                            true)),
                            entity(7, "Credit", "credits"),
                            oneToMany(8, 1, "credits", 7, "author", OnDelete.CASCADE),
                            oneToMany(9, 4, "credits", 7, "book", OnDelete.CASCADE),
                            manyToMany(10, 1, 4, 7, 8, 9, false),
                            index(11, 4, false, r(5), r(6)),
                            oneToMany(17, 1, "drafts", 4, "drafter", OnDelete.RESTRICT),
                            enumType(12, "State", "DRAFT", "LIVE"),
                            field(
                                    4,
                                    new FieldOf(15, "state", FieldType.ENUM)
                                            .with(ofEnum(12))
                                            .optional()),
                            field(
                                    4,
                                    new FieldOf(16, "states", FieldType.ENUM)
                                            .with(ofEnum(12))
                                            .asList()
                                            .optional())));

    /** To a field with the number 20. */
    private static SchemaEvent moved(int entity, int field, int relationship, Side side) {
        var was = BEFORE.entity(e(entity)).field(f(field));
        var moved =
                new Field(
                        f(20),
                        was.name(),
                        was.type(),
                        was.list(),
                        was.mandatory(),
                        was.unique(),
                        was.rules(),
                        was.defaultValue(),
                        was.description(),
                        false);
        return new FieldMoved(e(entity), f(field), r(relationship), side, moved);
    }

    record Case(String name, SchemaEvent event) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("entity-added", entity(20, "Shop", "shops")),
                new Case("entity-renamed", new EntityRenamed(e(1), "Writer", "writers")),
                new Case("entity-removed", new EntityRemoved(e(7))),
                new Case("field-added", field(1, text(20, "title"))),
                new Case(
                        "field-added-mandatory-with-default",
                        field(
                                1,
                                new FieldOf(20, "state", FieldType.TEXT)
                                        .orElse("\"it's new\"")
                                        .mandatory())),
                new Case(
                        "field-added-mandatory-with-backfill",
                        backfilled(
                                1, new FieldOf(20, "stars", FieldType.INTEGER).mandatory(), "5")),
                new Case(
                        "field-added-default-and-backfill",
                        backfilled(
                                1,
                                new FieldOf(20, "stars", FieldType.INTEGER).orElse("1").optional(),
                                "5")),
                new Case(
                        "field-added-unique-text",
                        field(1, new FieldOf(20, "email", FieldType.TEXT).isUnique().optional())),
                new Case(
                        "field-added-text-rules",
                        field(
                                1,
                                new FieldOf(20, "code", FieldType.TEXT)
                                        .with(rules(8, "^[a-z']+$", null, null))
                                        .optional())),
                new Case(
                        "field-added-number-rules",
                        field(
                                1,
                                new FieldOf(20, "price", FieldType.DECIMAL)
                                        .with(new FieldRules(null, null, "0", "99.5", 10, 2))
                                        .optional())),
                new Case(
                        "field-added-date-rules",
                        field(
                                1,
                                new FieldOf(20, "born", FieldType.DATE)
                                        .with(rules(null, null, "1900-01-01", null))
                                        .optional())),
                new Case(
                        "field-added-list-rules",
                        field(
                                1,
                                new FieldOf(20, "tags", FieldType.TEXT)
                                        .asList()
                                        .with(rules(5, "^a", null, null))
                                        .orElse("[\"a\",\"ab\"]")
                                        .optional())),
                new Case(
                        "field-added-list-bounds",
                        field(
                                1,
                                new FieldOf(20, "marks", FieldType.BIGINT)
                                        .asList()
                                        .with(rules(null, null, "1", "6"))
                                        .orElse("[]")
                                        .optional())),
                new Case(
                        "field-added-json",
                        field(
                                1,
                                new FieldOf(20, "settings", FieldType.JSON)
                                        .orElse("{\"a\":\"it's\"}")
                                        .optional())),
                new Case("field-made-mandatory", new FieldMandatoryChanged(e(1), f(2), true, null)),
                new Case(
                        "field-made-mandatory-with-backfill",
                        new FieldMandatoryChanged(e(1), f(2), true, new JsonValue("\"?\""))),
                new Case("field-made-optional", new FieldMandatoryChanged(e(1), f(3), false, null)),
                new Case(
                        "field-default-changed",
                        new FieldDefaultChanged(e(1), f(3), new JsonValue("\"Y\""))),
                new Case("field-default-dropped", new FieldDefaultChanged(e(1), f(3), null)),
                new Case(
                        "field-rules-added",
                        new FieldRulesChanged(e(1), f(2), true, rules(40, "^[a-z]", null, null))),
                new Case(
                        "field-rules-changed",
                        new FieldRulesChanged(e(1), f(3), true, rules(30, "^[A-Z]+$", null, null))),
                new Case(
                        "field-rules-dropped",
                        new FieldRulesChanged(e(1), f(3), false, FieldRules.NONE)),
                new Case("field-renamed", new FieldRenamed(e(1), f(2), "fullName")),
                new Case("field-removed", new FieldRemoved(e(1), f(2))),
                new Case("field-removed-with-rules", new FieldRemoved(e(1), f(3))),
                new Case("field-moved-to-the-key", moved(1, 3, 5, Side.SOURCE)),
                new Case("field-moved-to-the-end-without-the-key", moved(1, 2, 6, Side.TARGET)),
                new Case(
                        "relationship-added-one-to-many",
                        oneToMany(20, 1, "essays", 4, "essayist", OnDelete.SET_NULL)),
                new Case(
                        "relationship-added-many-to-one-mandatory",
                        new RelationshipAdded(
                                key(
                                        20,
                                        Cardinality.MANY_TO_ONE,
                                        end(4, "shop", true),
                                        end(1, "stock", false),
                                        OnDelete.RESTRICT,
                                        false))),
                new Case(
                        "relationship-added-one-to-one-identifying",
                        new RelationshipAdded(
                                key(
                                        20,
                                        Cardinality.ONE_TO_ONE,
                                        end(1, "life", false),
                                        end(4, "subject", true),
                                        OnDelete.CASCADE,
                                        true))),
                new Case(
                        "relationship-added-to-itself",
                        oneToMany(20, 1, "pupils", 1, "teacher", OnDelete.RESTRICT)),
                new Case("relationship-added-many-to-many", manyToMany(20, 1, 4, 7, 8, 9, false)),
                new Case(
                        "relationship-added-many-to-many-with-duplicates",
                        manyToMany(20, 1, 4, 7, 8, 9, true)),
                new Case(
                        "relationship-renamed",
                        new RelationshipRenamed(r(5), Side.SOURCE, "works")),
                new Case("cascade-changed", new CascadeChanged(r(5), OnDelete.CASCADE)),
                new Case("end-exposure-changed", new EndExposureChanged(r(5), Side.TARGET, false)),
                new Case(
                        "relationship-made-mandatory",
                        new RelationshipMandatoryChanged(r(5), Side.TARGET, true, null)),
                new Case(
                        "relationship-made-mandatory-with-backfill",
                        new RelationshipMandatoryChanged(r(5), Side.TARGET, true, new UUID(7, 7))),
                new Case(
                        "relationship-made-optional",
                        new RelationshipMandatoryChanged(r(6), Side.TARGET, false, null)),
                new Case(
                        "relationship-made-mandatory-at-the-end-without-the-key",
                        new RelationshipMandatoryChanged(r(5), Side.SOURCE, true, null)),
                new Case(
                        "relationship-made-mandatory-many-to-many-with-backfill",
                        new RelationshipMandatoryChanged(r(10), Side.SOURCE, true, new UUID(7, 7))),
                new Case(
                        "relationship-added-to-itself-at-least-one",
                        new RelationshipAdded(
                                key(
                                        20,
                                        Cardinality.ONE_TO_MANY,
                                        end(1, "pupils", true),
                                        end(1, "teacher", false),
                                        OnDelete.RESTRICT,
                                        false))),
                new Case("purged", new Purged(e(7))),
                new Case("relationship-removed", new RelationshipRemoved(r(5))),
                new Case(
                        "relationship-removed-one-to-one-identifying",
                        new RelationshipRemoved(r(6))),
                new Case("relationship-removed-many-to-many", new RelationshipRemoved(r(10))),
                new Case(
                        "cardinality-to-strict-one-to-one",
                        cardinality(17, Cardinality.ONE_TO_ONE, Side.TARGET, null)),
                new Case(
                        "cardinality-to-strict-one-to-one-with-pick",
                        cardinality(17, Cardinality.ONE_TO_ONE, Side.TARGET, Pick.FIRST)),
                new Case(
                        "cardinality-turned",
                        cardinality(17, Cardinality.MANY_TO_ONE, Side.SOURCE, Pick.LAST)),
                new Case(
                        "cardinality-to-links",
                        new CardinalityChanged(
                                r(17),
                                Cardinality.MANY_TO_MANY,
                                Side.SOURCE,
                                true,
                                false,
                                OnDelete.CASCADE,
                                new Through(e(7), r(8), r(9)),
                                true,
                                null)),
                new Case(
                        "cardinality-to-key",
                        cardinality(10, Cardinality.ONE_TO_MANY, Side.TARGET, null)),
                new Case(
                        "cardinality-to-strict-key-with-pick",
                        cardinality(10, Cardinality.ONE_TO_ONE, Side.SOURCE, Pick.FIRST)),
                new Case("index-added", index(20, 1, false, f(2), f(3))),
                new Case("index-added-unique", index(20, 4, true, r(5), r(6))),
                new Case("index-added-unique-text", index(20, 1, true, f(2), f(3))),
                new Case("index-removed", new IndexRemoved(new IndexId(11))),
                new Case("enum-added", enumType(20, "Mood", "HAPPY")),
                new Case(
                        "field-added-enum",
                        field(
                                1,
                                new FieldOf(20, "state", FieldType.ENUM)
                                        .with(ofEnum(12))
                                        .orElse("13")
                                        .mandatory())),
                new Case(
                        "enum-value-added",
                        new EnumValueAdded(new EnumId(12), value(20, "GONE"), null)),
                new Case(
                        "enum-value-renamed",
                        new EnumValueRenamed(new EnumId(12), new EnumValueId(13), "NEW")),
                new Case(
                        "enum-value-removed",
                        new EnumValueRemoved(new EnumId(12), new EnumValueId(13))),
                new Case("change-set-withdrawn", new ChangeSetWithdrawn(3, "it broke")));
    }

    private static SchemaEvent cardinality(
            int id, Cardinality cardinality, Side owner, @Nullable Pick pick) {
        return new CardinalityChanged(
                r(id), cardinality, owner, true, false, OnDelete.RESTRICT, null, false, pick);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_sql_of_an_event_is_as_written(Case event) throws IOException {
        var steps = DdlPlanner.plan(BEFORE, List.of(event.event()));
        if (Boolean.getBoolean("golden.update")) {
            write(event.name(), printed(steps));
        }
        assertThat(printed(steps)).isEqualTo(golden(event.name()));
    }

    private static void write(String name, String text) throws IOException {
        var file = Path.of("src/test/resources/io/relata/projection/ddl", name + ".sql");
        if (text.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.writeString(file, text);
        }
    }

    private static String printed(List<DdlStep> steps) {
        return steps.stream()
                .map(step ->
                        "-- %s (%s)\n%s;\n"
                                .formatted(
                                        step.description(),
                                        step.lock().sql(),
                                        new DdlWriter("t_1").write(step)))
                .collect(Collectors.joining());
    }

    private static String golden(String name) throws IOException {
        try (var file = DdlGoldenTest.class.getResourceAsStream(name + ".sql")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
