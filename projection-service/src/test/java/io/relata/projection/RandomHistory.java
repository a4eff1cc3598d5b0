package io.relata.projection;

import static io.relata.projection.Words.end;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.Conversion;
import io.relata.kernel.schema.End;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.IndexId;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.MemberId;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.CascadeChanged;
import io.relata.kernel.schema.SchemaEvent.EndExposureChanged;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.EntityRemoved;
import io.relata.kernel.schema.SchemaEvent.EntityRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaEvent.FieldDefaultChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaEvent.FieldRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldRulesChanged;
import io.relata.kernel.schema.SchemaEvent.FieldTypeChanged;
import io.relata.kernel.schema.SchemaEvent.IndexAdded;
import io.relata.kernel.schema.SchemaEvent.IndexRemoved;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipRemoved;
import io.relata.kernel.schema.SchemaEvent.RelationshipRenamed;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.Through;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Valid change sets, drawn from a seed: the same seed gives the same history. */
public final class RandomHistory {
    private static final List<FieldType> STORED =
            List.copyOf(EnumSet.complementOf(EnumSet.of(FieldType.ENUM)));

    private final Random random;
    private SchemaModel model = SchemaModel.EMPTY;
    private int nextId = 1;
    private int nextName = 1;

    public RandomHistory(long seed) {
        this.random = new Random(seed);
    }

    public List<SchemaEvent> nextChangeSet() {
        nextId = model.nextId();
        var events = new ArrayList<SchemaEvent>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            for (var event : edit()) {
                events.add(event);
                model = model.evolve(event);
            }
        }
        return events.isEmpty() ? nextChangeSet() : events;
    }

    private List<SchemaEvent> edit() {
        if (model.liveEntities().size() < 2) {
            return addEntity();
        }
        return switch (random.nextInt(18)) {
            case 17 -> changeIndexes();
            case 14, 15, 16 -> onField(this::changeField);
            case 0 -> addEntity();
            case 1, 2, 3, 4 -> List.of(addField());
            case 5, 6 -> List.of(addKey());
            case 7 -> addManyToMany();
            case 8 -> renameEntity();
            case 9 -> onField(f -> new FieldRenamed(f.entity(), f.field().id(), "n" + nextName++));
            case 10 -> removeField();
            case 11 -> onRelationship(this::renameOrChange);
            case 12 -> onRelationship(this::remove);
            default -> removeEntity();
        };
    }

    private List<SchemaEvent> addEntity() {
        var id = nextId++;
        return List.of(new EntityAdded(new EntityId(id), "E" + id, "e" + id + "s", null, false));
    }

    private List<SchemaEvent> renameEntity() {
        var name = nextName++;
        return List.of(new EntityRenamed(entity(), "N" + name, "n" + name + "s"));
    }

    private SchemaEvent addField() {
        var type = pick(STORED);
        var list = random.nextInt(5) == 0;
        var unique = type != FieldType.JSON && random.nextInt(5) == 0;
        var value = random.nextInt(3) == 0 && !unique ? value(type, list) : null;
        var backfill = random.nextInt(4) == 0 && !unique ? value(type, list) : null;
        var mandatory = (value != null || backfill != null) && random.nextBoolean();
        var id = nextId++;
        return new FieldAdded(
                entity(),
                new Field(
                        new FieldId(id),
                        "f" + id,
                        type,
                        list,
                        mandatory,
                        unique,
                        rules(type),
                        value,
                        null,
                        false),
                backfill);
    }

    /** Satisfied by {@link #value}. */
    private FieldRules rules(FieldType type) {
        if (random.nextBoolean()) {
            return FieldRules.NONE;
        }
        return switch (type) {
            case TEXT ->
                    new FieldRules(1 + random.nextInt(900), "^[a-z' ]*$", null, null, null, null);
            case INTEGER, BIGINT, FLOAT -> new FieldRules(null, null, "-5", "10", null, null);
            case DECIMAL -> new FieldRules(null, null, "-0.001", "10", 12, 2);
            case DATE -> new FieldRules(null, null, "1999-12-31", "3000-01-01", null, null);
            case TIME -> new FieldRules(null, null, null, "23:00:00", null, null);
            case DURATION -> new FieldRules(null, null, "PT0S", null, null, null);
            case TIMESTAMP -> new FieldRules(null, null, "1999-12-31T00:00:00Z", null, null, null);
            case BOOLEAN, UUID, JSON, ENUM -> FieldRules.NONE;
        };
    }

    private JsonValue value(FieldType type, boolean list) {
        var one =
                switch (type) {
                    case TEXT -> "\"'\"";
                    case INTEGER, BIGINT, FLOAT -> "-3";
                    case DECIMAL -> "1.5";
                    case BOOLEAN -> "true";
                    case DATE -> "\"2024-02-29\"";
                    case TIME -> "\"12:30:00\"";
                    case DURATION -> "\"PT26H30M\"";
                    case TIMESTAMP -> "\"2024-02-29T12:30:00Z\"";
                    case UUID -> "\"00000000-0000-7000-8000-000000000001\"";
                    case ENUM -> "1";
                    case JSON -> "{\"b\":1,\"a\":[null,\"it's\"]}";
                };
        return new JsonValue(list ? "[" + one + "," + one + "]" : one);
    }

    /** Not unique: some records may be the same. */
    private List<SchemaEvent> changeIndexes() {
        if (!model.liveIndexes().isEmpty() && random.nextInt(3) == 0) {
            return List.of(new IndexRemoved(pick(model.liveIndexes()).id()));
        }
        var entity = pick(model.liveEntities());
        var on =
                entity.liveFields().stream()
                        .filter(field -> !field.list() && field.type() != FieldType.JSON)
                        .limit(1 + random.nextInt(3))
                        .<MemberId>map(Field::id)
                        .toList();
        return on.isEmpty()
                ? List.of()
                : List.of(
                        new IndexAdded(
                                new Index(new IndexId(nextId++), entity.id(), on, false, false)));
    }

    /** An index goes before what it is over. */
    private List<SchemaEvent> withoutIndexes(MemberId member, SchemaEvent event) {
        var events = new ArrayList<SchemaEvent>();
        model.liveIndexes().stream()
                .filter(index -> index.on().contains(member))
                .forEach(index -> events.add(new IndexRemoved(index.id())));
        events.add(event);
        return events;
    }

    /** Such that no record violates it. */
    private SchemaEvent changeField(Place place) {
        var entity = place.entity();
        var field = place.field();
        var value = value(field.type(), field.list());
        var mandatory = !field.mandatory() && !field.unique();
        return switch (random.nextInt(4)) {
            case 0 -> changeType(entity, field);
            case 1 ->
                    new FieldMandatoryChanged(
                            entity, field.id(), mandatory, mandatory ? value : null);
            case 2 ->
                    new FieldDefaultChanged(
                            entity,
                            field.id(),
                            random.nextBoolean() && !field.unique() ? value : null);
            // Values of another type could break rules of this one.
            default ->
                    new FieldRulesChanged(
                            entity,
                            field.id(),
                            false,
                            field.representation() > 1 ? field.rules() : otherRules(field));
        };
    }

    private SchemaEvent changeType(EntityId entity, Field field) {
        var isKey =
                field.unique()
                        || model.liveIndexes().stream()
                                .anyMatch(index -> index.on().contains(field.id()));
        var list = field.list() || (!isKey && random.nextInt(4) == 0);
        var type =
                pick(
                        STORED.stream()
                                .filter(to -> !isKey || to != FieldType.JSON)
                                .filter(to -> isSafe(field, to, list))
                                .toList());
        var value = random.nextBoolean() && !field.unique() ? value(type, list) : null;
        return new FieldTypeChanged(entity, field.id(), type, list, FieldRules.NONE, value);
    }

    private static boolean isSafe(Field field, FieldType to, boolean list) {
        return Conversion.of(field.type(), field.list(), field.rules(), to, list, FieldRules.NONE)
                == Conversion.SAFE;
    }

    private FieldRules otherRules(Field field) {
        var now = field.rules();
        var next = rules(field.type());
        return new FieldRules(
                next.maxLength(),
                next.pattern(),
                next.min(),
                next.max(),
                now.precision(),
                now.scale());
    }

    private SchemaEvent addKey() {
        var cardinality =
                pick(
                        List.of(
                                Cardinality.ONE_TO_ONE,
                                Cardinality.ONE_TO_MANY,
                                Cardinality.MANY_TO_ONE));
        var id = nextId++;
        var owner =
                switch (cardinality) {
                    case ONE_TO_MANY -> Side.TARGET;
                    case MANY_TO_ONE -> Side.SOURCE;
                    case ONE_TO_ONE, MANY_TO_MANY -> pick(List.of(Side.values()));
                };
        return new RelationshipAdded(
                new Relationship(
                        new RelationshipId(id),
                        null,
                        cardinality,
                        end(entity().number(), "s" + id, false),
                        end(entity().number(), "t" + id, false),
                        pick(List.of(OnDelete.values())),
                        owner,
                        random.nextBoolean(),
                        random.nextInt(4) == 0,
                        null,
                        false,
                        false));
    }

    private List<SchemaEvent> addManyToMany() {
        var source = end(entity().number(), "ms" + nextId, false);
        var target = end(entity().number(), "mt" + nextId, false);
        var join = nextId++;
        var toSource = nextId++;
        var toTarget = nextId++;
        return List.of(
                new EntityAdded(new EntityId(join), "J" + join, "j" + join + "s", null, true),
                new RelationshipAdded(joinKey(toSource, join, source, "source")),
                new RelationshipAdded(joinKey(toTarget, join, target, "target")),
                new RelationshipAdded(
                        new Relationship(
                                new RelationshipId(nextId++),
                                null,
                                Cardinality.MANY_TO_MANY,
                                source,
                                target,
                                OnDelete.RESTRICT,
                                Side.TARGET,
                                false,
                                false,
                                new Through(
                                        new EntityId(join),
                                        new RelationshipId(toSource),
                                        new RelationshipId(toTarget)),
                                random.nextBoolean(),
                                false)));
    }

    /** Mandatory, which a table without records allows. */
    private static Relationship joinKey(int id, int join, End other, String field) {
        return new Relationship(
                new RelationshipId(id),
                null,
                Cardinality.MANY_TO_ONE,
                end(join, field, true),
                end(other.entity().number(), "links" + id, false),
                OnDelete.CASCADE,
                Side.SOURCE,
                false,
                true,
                null,
                false,
                false);
    }

    private List<SchemaEvent> renameOrChange(Relationship relationship) {
        return switch (random.nextInt(4)) {
            case 0 ->
                    List.of(
                            new RelationshipRenamed(
                                    relationship.id(), Side.SOURCE, "n" + nextName++));
            case 1 -> List.of(new EndExposureChanged(relationship.id(), Side.TARGET, false));
            default ->
                    relationship.storesKey()
                            ? List.of(
                                    new CascadeChanged(
                                            relationship.id(),
                                            pick(List.of(OnDelete.RESTRICT, OnDelete.CASCADE))))
                            : List.of();
        };
    }

    /** A many-to-many goes before the keys that it goes through. */
    private List<SchemaEvent> remove(Relationship relationship) {
        var events = new ArrayList<SchemaEvent>();
        model.liveRelationships().stream()
                .filter(other -> goesThrough(other, relationship))
                .forEach(other -> events.add(new RelationshipRemoved(other.id())));
        events.add(new RelationshipRemoved(relationship.id()));
        return events;
    }

    private static boolean goesThrough(Relationship manyToMany, Relationship key) {
        var through = manyToMany.through();
        return through != null
                && (through.source().equals(key.id()) || through.target().equals(key.id()));
    }

    private List<SchemaEvent> removeEntity() {
        var entity = entity();
        var events = new ArrayList<SchemaEvent>();
        model.liveRelationships().stream()
                .filter(relationship -> relationship.touches(entity))
                .flatMap(relationship -> remove(relationship).stream())
                .distinct()
                .forEach(events::add);
        model.indexesOf(entity).forEach(index -> events.add(new IndexRemoved(index.id())));
        events.add(new EntityRemoved(entity));
        return events;
    }

    private record Place(EntityId entity, Field field) {}

    private List<SchemaEvent> removeField() {
        var removal = onField(f -> new FieldRemoved(f.entity(), f.field().id()));
        return removal.isEmpty()
                ? removal
                : withoutIndexes(((FieldRemoved) removal.getFirst()).field(), removal.getFirst());
    }

    private List<SchemaEvent> onField(Function<Place, SchemaEvent> edit) {
        var fields =
                model.liveEntities().stream()
                        .flatMap(entity ->
                                entity.liveFields().stream()
                                        .map(field -> new Place(entity.id(), field)))
                        .toList();
        return fields.isEmpty() ? List.of() : List.of(edit.apply(pick(fields)));
    }

    private List<SchemaEvent> onRelationship(Function<Relationship, List<SchemaEvent>> edit) {
        var relationships = model.liveRelationships();
        return relationships.isEmpty() ? List.of() : edit.apply(pick(relationships));
    }

    private EntityId entity() {
        return pick(model.liveEntities()).id();
    }

    private <T> T pick(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** A table in which a record can be made without a value, or null. */
    public @Nullable EntityId fillable() {
        return model.liveEntities().stream()
                .filter(entity ->
                        model.endsOf(entity.id()).stream()
                                .noneMatch(end -> end.owning() && end.end().mandatory()))
                .filter(entity ->
                        entity.liveFields().stream()
                                .noneMatch(f -> f.mandatory() && f.defaultValue() == null))
                .map(Entity::id)
                .findFirst()
                .orElse(null);
    }
}
