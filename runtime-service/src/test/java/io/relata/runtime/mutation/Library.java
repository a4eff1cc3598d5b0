package io.relata.runtime.mutation;

import static io.relata.kernel.schema.Cardinality.MANY_TO_MANY;
import static io.relata.kernel.schema.Cardinality.ONE_TO_MANY;
import static io.relata.kernel.schema.Cardinality.ONE_TO_ONE;
import static io.relata.kernel.schema.OnDelete.CASCADE;
import static io.relata.kernel.schema.OnDelete.RESTRICT;
import static io.relata.kernel.schema.OnDelete.SET_NULL;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.End;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.Through;
import io.relata.runtime.plan.MutationError;
import io.relata.runtime.plan.MutationField;
import io.relata.runtime.plan.PayloadSelection;
import io.relata.runtime.plan.Verb;
import io.relata.runtime.schema.ApiModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A small schema with every kind of end, its tables, and words to write mutations with. */
final class Library {
    static final SchemaModel MODEL = model();
    static final ApiModel API = ApiModel.current(MODEL);

    static final String TABLES =
            """
            CREATE TABLE e1 (id uuid CONSTRAINT e1_pk PRIMARY KEY, SYSTEM,
              f10 text NOT NULL CONSTRAINT f10_uq UNIQUE);
            CREATE TABLE e2 (id uuid CONSTRAINT e2_pk PRIMARY KEY, SYSTEM,
              f20 text NOT NULL, f21 text CONSTRAINT f21_uq UNIQUE, f22 date, f23 text[], f24 jsonb,
              r50 uuid CONSTRAINT r50_fk REFERENCES e1 ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
            CREATE TABLE e3 (id uuid CONSTRAINT e3_pk PRIMARY KEY, SYSTEM,
              f30 text NOT NULL CONSTRAINT f30_ck_max_length CHECK (char_length(f30) <= 20),
              f31 text CONSTRAINT f31_uq UNIQUE, f32 numeric(8, 2),
              f33 integer CONSTRAINT f33_ck_min CHECK (f33 >= 1), f34 text NOT NULL DEFAULT 'new',
              f35 bigint CONSTRAINT f35_uq UNIQUE, f36 float8, f37 boolean, f38 time,
              f39 timestamptz,
              r51 uuid CONSTRAINT r51_fk REFERENCES e2 DEFERRABLE INITIALLY DEFERRED);
            CREATE TABLE e4 (id uuid CONSTRAINT e4_pk PRIMARY KEY, SYSTEM, f40 text,
              r52 uuid CONSTRAINT r52_fk REFERENCES e2 ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED);
            CREATE UNIQUE INDEX r52_uq ON e4 (r52);
            CREATE TABLE e5 (id uuid CONSTRAINT e5_pk PRIMARY KEY, SYSTEM,
              f45 text NOT NULL CONSTRAINT f45_uq UNIQUE);
            CREATE TABLE e6 (id uuid CONSTRAINT e6_pk PRIMARY KEY, SYSTEM,
              r54 uuid NOT NULL CONSTRAINT r54_fk REFERENCES e3 ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
              r55 uuid NOT NULL CONSTRAINT r55_fk REFERENCES e5 ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
            CREATE UNIQUE INDEX r53_uq ON e6 (r54, r55);
            CREATE TABLE e7 (id uuid CONSTRAINT e7_pk PRIMARY KEY, SYSTEM, f46 text NOT NULL CONSTRAINT f46_uq UNIQUE,
              r56 uuid CONSTRAINT r56_fk REFERENCES e7 DEFERRABLE INITIALLY DEFERRED);
            CREATE TABLE e8 (id uuid CONSTRAINT e8_pk PRIMARY KEY, SYSTEM, f47 text,
              r57 uuid NOT NULL CONSTRAINT r57_fk REFERENCES e3 ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
            CREATE TABLE e9 (id uuid CONSTRAINT e9_pk PRIMARY KEY, SYSTEM, f60 integer,
              f61 text NOT NULL CONSTRAINT f61_ck_max_length CHECK (char_length(f61) <= 20),
              r60 uuid NOT NULL CONSTRAINT r60_fk REFERENCES e2 DEFERRABLE INITIALLY DEFERRED,
              r61 uuid NOT NULL CONSTRAINT r61_fk REFERENCES e3 DEFERRABLE INITIALLY DEFERRED);
            CREATE UNIQUE INDEX r62_uq ON e9 (r60, r61);
            CREATE TABLE e10 (id uuid CONSTRAINT e10_pk PRIMARY KEY, SYSTEM,
              r63 uuid NOT NULL CONSTRAINT r63_fk REFERENCES e2 ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
              r64 uuid NOT NULL CONSTRAINT r64_fk REFERENCES e2 ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
            CREATE UNIQUE INDEX r65_uq ON e10 (r63, r64);
            ALTER TABLE e7 ADD r66 uuid CONSTRAINT r66_fk REFERENCES e7 DEFERRABLE INITIALLY DEFERRED;
            CREATE UNIQUE INDEX r66_uq ON e7 (r66);
            CREATE TABLE e11 (id uuid CONSTRAINT e11_pk PRIMARY KEY, SYSTEM, f62 text,
              r67 uuid CONSTRAINT r67_fk REFERENCES e2 ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
            CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
              NEW.row_version := OLD.row_version + 1; RETURN NEW; END $$;
            CREATE TRIGGER e3_touch BEFORE UPDATE ON e3 FOR EACH ROW EXECUTE FUNCTION touch();
            CREATE FUNCTION keep_parent() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
              RAISE EXCEPTION 'no' USING ERRCODE = 'check_violation', CONSTRAINT = 'r57_parent',
                TABLE = 'e8', SCHEMA = TG_TABLE_SCHEMA; END $$;
            CREATE TRIGGER r57_parent BEFORE UPDATE OF r57 ON e8 FOR EACH ROW
              WHEN (OLD.r57 IS DISTINCT FROM NEW.r57) EXECUTE FUNCTION keep_parent();
            """
                    .replace(
                            "SYSTEM",
                            "created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz"
                                    + " NOT NULL DEFAULT now(), row_version bigint NOT NULL DEFAULT"
                                    + " 1");

    /** What identifies a record besides its id. */
    static final List<String> UNIQUE =
            List.of("f10", "f21", "f31", "f35", "f45", "f46", "r52", "r66");

    /** Keys and texts of each table. */
    static final SequencedMap<Integer, List<String>> COLUMNS = columns();

    /** The same as rows of text. */
    static final String CONTENT = content();

    private Library() {}

    static boolean isJoin(int table) {
        return table == 6 || table == 9 || table == 10;
    }

    private static SequencedMap<Integer, List<String>> columns() {
        var columns = new LinkedHashMap<Integer, List<String>>();
        columns.put(1, List.of("f10"));
        columns.put(2, List.of("f20", "f21", "r50"));
        columns.put(3, List.of("f30", "f31", "f34", "f35", "r51"));
        columns.put(4, List.of("f40", "r52"));
        columns.put(5, List.of("f45"));
        columns.put(6, List.of("r54", "r55"));
        columns.put(7, List.of("f46", "r56", "r66"));
        columns.put(8, List.of("f47", "r57"));
        columns.put(9, List.of("f60", "f61", "r60", "r61"));
        columns.put(10, List.of("r63", "r64"));
        columns.put(11, List.of("f62", "r67"));
        return columns;
    }

    private static String content() {
        var tables = new ArrayList<String>();
        COLUMNS.forEach((table, columns) -> {
            var values = new ArrayList<String>();
            columns.forEach(column -> values.add("coalesce(" + column + "::text, '-')"));
            tables.add(
                    "SELECT concat_ws(' ', 'e%d'%s, %s) FROM e%d"
                            .formatted(
                                    table,
                                    isJoin(table) ? "" : ", id",
                                    String.join(", ", values),
                                    table));
        });
        return "SELECT * FROM (" + String.join(" UNION ALL ", tables) + ") t";
    }

    static MutationField create(String entity, SequencedMap<String, @Nullable Object> input) {
        return field(Verb.CREATE, entity, of("input", input));
    }

    static MutationField createMany(String entity, List<?> inputs) {
        return field(Verb.CREATE_MANY, entity, of("inputs", inputs));
    }

    static MutationField update(
            String entity, String id, SequencedMap<String, @Nullable Object> input) {
        return field(Verb.UPDATE, entity, of("id", id, "input", input));
    }

    static MutationField update(
            String entity,
            String id,
            SequencedMap<String, @Nullable Object> input,
            long expectedVersion) {
        return field(
                Verb.UPDATE,
                entity,
                of("id", id, "input", input, "expectedVersion", expectedVersion));
    }

    static MutationField delete(String entity, String id) {
        return field(Verb.DELETE, entity, of("id", id));
    }

    static MutationField field(
            Verb verb, String entity, SequencedMap<String, @Nullable Object> arguments) {
        return field(API, verb, entity, arguments);
    }

    // NullAway does not see the nullable values in the compiled constructor.
    @SuppressWarnings("NullAway")
    static MutationField field(
            ApiModel api,
            Verb verb,
            String entity,
            SequencedMap<String, @Nullable Object> arguments) {
        var target =
                api.entities().values().stream()
                        .filter(candidate -> candidate.name().equals(entity))
                        .findFirst()
                        .orElseThrow();
        return new MutationField(
                "field",
                verb,
                target,
                arguments,
                new PayloadSelection(List.of(), List.of()),
                List.of());
    }

    /** The same with an argument that means nothing. */
    @SuppressWarnings("NullAway")
    static MutationField wrong(MutationField field, MutationError error) {
        return new MutationField(
                field.responseKey(),
                field.verb(),
                field.entity(),
                field.arguments(),
                field.selection(),
                List.of(error));
    }

    /** An input object: names and values by turns. */
    static SequencedMap<String, @Nullable Object> of(@Nullable Object... namesAndValues) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    private static SchemaModel model() {
        var model =
                SchemaModel.EMPTY
                        .evolve(entity(1, "Publisher", "publishers", false))
                        .evolve(entity(2, "Author", "authors", false))
                        .evolve(entity(3, "Book", "books", false))
                        .evolve(entity(4, "Profile", "profiles", false))
                        .evolve(entity(5, "Tag", "tags", false))
                        .evolve(entity(6, "BookTag", "bookTags", true))
                        .evolve(entity(7, "Category", "categories", false))
                        .evolve(entity(8, "Review", "reviews", false))
                        .evolve(entity(9, "Loan", "loans", false))
                        .evolve(entity(10, "AuthorFollow", "authorFollows", true))
                        .evolve(entity(11, "Card", "cards", false));
        for (var event : fields()) {
            model = model.evolve(event);
        }
        return selfRelations(
                        links(
                                model.evolve(
                                                new RelationshipAdded(
                                                        oneToMany(
                                                                50,
                                                                end(1, "authors"),
                                                                end(2, "publisher"),
                                                                CASCADE)))
                                        .evolve(
                                                new RelationshipAdded(
                                                        oneToMany(
                                                                51,
                                                                end(2, "books"),
                                                                end(3, "author"),
                                                                RESTRICT)))
                                        .evolve(
                                                new RelationshipAdded(
                                                        relationship(
                                                                52,
                                                                ONE_TO_ONE,
                                                                end(2, "profile"),
                                                                end(4, "author"),
                                                                SET_NULL,
                                                                null)))
                                        .evolve(
                                                new RelationshipAdded(
                                                        oneToMany(
                                                                54,
                                                                hidden(3, "bookTags"),
                                                                end(6, "book"),
                                                                CASCADE)))
                                        .evolve(
                                                new RelationshipAdded(
                                                        oneToMany(
                                                                55,
                                                                hidden(5, "bookTags"),
                                                                end(6, "tag"),
                                                                CASCADE)))
                                        .evolve(
                                                new RelationshipAdded(
                                                        relationship(
                                                                53,
                                                                MANY_TO_MANY,
                                                                end(3, "tags"),
                                                                end(5, "books"),
                                                                CASCADE,
                                                                new Through(
                                                                        new EntityId(6),
                                                                        new RelationshipId(54),
                                                                        new RelationshipId(55)))))
                                        .evolve(
                                                new RelationshipAdded(
                                                        oneToMany(
                                                                56,
                                                                end(7, "children"),
                                                                end(7, "parent"),
                                                                RESTRICT)))
                                        .evolve(
                                                new RelationshipAdded(
                                                        oneToMany(
                                                                57,
                                                                end(3, "reviews"),
                                                                mandatory(8, "book"),
                                                                CASCADE)))))
                .atRevision(5);
    }

    /** A many-to-many through an entity of the tenant's own. */
    private static SchemaModel links(SchemaModel model) {
        return model.evolve(
                        new RelationshipAdded(
                                oneToMany(60, end(2, "loans"), mandatory(9, "author"), RESTRICT)))
                .evolve(
                        new RelationshipAdded(
                                oneToMany(61, end(3, "loans"), mandatory(9, "book"), RESTRICT)))
                .evolve(
                        new RelationshipAdded(
                                relationship(
                                        62,
                                        MANY_TO_MANY,
                                        end(2, "borrowed"),
                                        end(3, "borrowers"),
                                        RESTRICT,
                                        through(9, 60, 61))));
    }

    private static SchemaModel selfRelations(SchemaModel model) {
        return model.evolve(
                        new RelationshipAdded(
                                oneToMany(63, hidden(2, "out"), mandatory(10, "from"), CASCADE)))
                .evolve(
                        new RelationshipAdded(
                                oneToMany(64, hidden(2, "in"), mandatory(10, "to"), CASCADE)))
                .evolve(
                        new RelationshipAdded(
                                relationship(
                                        65,
                                        MANY_TO_MANY,
                                        end(2, "follows"),
                                        end(2, "followers"),
                                        CASCADE,
                                        through(10, 63, 64))))
                .evolve(
                        new RelationshipAdded(
                                relationship(
                                        66,
                                        ONE_TO_ONE,
                                        end(7, "twin"),
                                        end(7, "twinOf"),
                                        RESTRICT,
                                        null)))
                .evolve(
                        new RelationshipAdded(
                                relationship(
                                        67,
                                        ONE_TO_ONE,
                                        end(2, "card"),
                                        end(11, "holder"),
                                        CASCADE,
                                        null)));
    }

    private static Through through(int join, int source, int target) {
        return new Through(
                new EntityId(join), new RelationshipId(source), new RelationshipId(target));
    }

    private static List<FieldAdded> fields() {
        var fields = new ArrayList<FieldAdded>();
        fields.add(field(1, 10, "name", FieldType.TEXT, "mandatory unique"));
        fields.add(field(2, 20, "name", FieldType.TEXT, "mandatory"));
        fields.add(field(2, 21, "email", FieldType.TEXT, "unique"));
        fields.add(field(2, 22, "born", FieldType.DATE, ""));
        fields.add(field(2, 23, "aliases", FieldType.TEXT, "list"));
        fields.add(field(2, 24, "extra", FieldType.JSON, ""));
        fields.add(field(3, 30, "title", FieldType.TEXT, "mandatory"));
        fields.add(field(3, 31, "isbn", FieldType.TEXT, "unique"));
        fields.add(field(3, 32, "price", FieldType.DECIMAL, ""));
        fields.add(field(3, 33, "pages", FieldType.INTEGER, ""));
        fields.add(field(3, 34, "status", FieldType.TEXT, "mandatory default"));
        fields.add(field(3, 35, "number", FieldType.BIGINT, "unique"));
        fields.add(field(3, 36, "weight", FieldType.FLOAT, ""));
        fields.add(field(3, 37, "sold", FieldType.BOOLEAN, ""));
        fields.add(field(3, 38, "at", FieldType.TIME, ""));
        fields.add(field(3, 39, "printed", FieldType.TIMESTAMP, ""));
        fields.add(field(4, 40, "bio", FieldType.TEXT, ""));
        fields.add(field(5, 45, "name", FieldType.TEXT, "mandatory unique"));
        fields.add(field(7, 46, "name", FieldType.TEXT, "mandatory unique"));
        fields.add(field(8, 47, "text", FieldType.TEXT, ""));
        fields.add(field(9, 60, "days", FieldType.INTEGER, ""));
        fields.add(field(9, 61, "note", FieldType.TEXT, "mandatory"));
        fields.add(field(11, 62, "text", FieldType.TEXT, ""));
        return fields;
    }

    private static EntityAdded entity(int id, String name, String plural, boolean generated) {
        return new EntityAdded(new EntityId(id), name, plural, null, generated);
    }

    private static FieldAdded field(
            int entity, int id, String name, FieldType type, String traits) {
        var rules =
                switch (name) {
                    case "title", "note" -> new FieldRules(20, null, null, null, null, null);
                    case "pages" -> new FieldRules(null, null, "1", null, null, null);
                    case "price" -> new FieldRules(null, null, null, null, 8, 2);
                    default -> FieldRules.NONE;
                };
        var field =
                new Field(
                        new FieldId(id),
                        name,
                        type,
                        traits.contains("list"),
                        traits.contains("mandatory"),
                        traits.contains("unique"),
                        rules,
                        traits.contains("default") ? new JsonValue("\"new\"") : null,
                        null,
                        false);
        return new FieldAdded(new EntityId(entity), field, null);
    }

    private static End end(int entity, String field) {
        return new End(new EntityId(entity), field, false, true, false, null);
    }

    private static End hidden(int entity, String field) {
        return new End(new EntityId(entity), field, false, false, false, null);
    }

    private static End mandatory(int entity, String field) {
        return new End(new EntityId(entity), field, false, true, true, null);
    }

    private static Relationship oneToMany(int id, End source, End target, OnDelete onDelete) {
        return relationship(id, ONE_TO_MANY, source, target, onDelete, null);
    }

    private static Relationship relationship(
            int id,
            Cardinality cardinality,
            End source,
            End target,
            OnDelete onDelete,
            @Nullable Through through) {
        return new Relationship(
                new RelationshipId(id),
                null,
                cardinality,
                source,
                target,
                onDelete,
                Side.TARGET,
                cardinality == ONE_TO_ONE && id != 67,
                id == 57,
                through,
                false,
                false);
    }
}
