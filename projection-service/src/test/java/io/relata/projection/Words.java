package io.relata.projection;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.End;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumValue;
import io.relata.kernel.schema.EnumValueId;
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
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.EnumAdded;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaEvent.IndexAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.Through;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events in few words. */
public final class Words {
    private Words() {}

    public static EntityId e(int number) {
        return new EntityId(number);
    }

    public static FieldId f(int number) {
        return new FieldId(number);
    }

    public static RelationshipId r(int number) {
        return new RelationshipId(number);
    }

    public static SchemaEvent entity(int id, String name, String plural) {
        return new EntityAdded(e(id), name, plural, null, false);
    }

    public static SchemaEvent field(int entity, Field field) {
        return new FieldAdded(e(entity), field, null);
    }

    public static SchemaEvent backfilled(int entity, Field field, String json) {
        return new FieldAdded(e(entity), field, new JsonValue(json));
    }

    public static Field text(int id, String name) {
        return new FieldOf(id, name, FieldType.TEXT).optional();
    }

    /** An index over fields, or keys. */
    public static SchemaEvent index(int id, int entity, boolean unique, MemberId... on) {
        return new IndexAdded(new Index(new IndexId(id), e(entity), List.of(on), unique, false));
    }

    /** An enum with values whose ids follow its own. */
    public static SchemaEvent enumType(int id, String name, String... values) {
        var all = new ArrayList<EnumValue>();
        for (var value : values) {
            all.add(value(id + 1 + all.size(), value));
        }
        return new EnumAdded(new EnumId(id), name, null, all);
    }

    public static EnumValue value(int id, String name) {
        return new EnumValue(new EnumValueId(id), name, false);
    }

    public static FieldRules ofEnum(int id) {
        return new FieldRules(null, null, null, null, null, null, new EnumId(id));
    }

    /** The parts of a field that a test cares about. */
    public record FieldOf(
            int id,
            String name,
            FieldType type,
            boolean list,
            boolean unique,
            FieldRules rules,
            @Nullable String defaultJson) {
        public FieldOf(int id, String name, FieldType type) {
            this(id, name, type, false, false, FieldRules.NONE, null);
        }

        public FieldOf asList() {
            return new FieldOf(id, name, type, true, unique, rules, defaultJson);
        }

        public FieldOf isUnique() {
            return new FieldOf(id, name, type, list, true, rules, defaultJson);
        }

        public FieldOf with(FieldRules rules) {
            return new FieldOf(id, name, type, list, unique, rules, defaultJson);
        }

        public FieldOf orElse(String json) {
            return new FieldOf(id, name, type, list, unique, rules, json);
        }

        public Field optional() {
            return field(false);
        }

        public Field mandatory() {
            return field(true);
        }

        private Field field(boolean mandatory) {
            return new Field(
                    f(id),
                    name,
                    type,
                    list,
                    mandatory,
                    unique,
                    rules,
                    defaultJson == null ? null : new JsonValue(defaultJson),
                    null,
                    false);
        }
    }

    /** One {@code one} has many {@code many}: the key is on {@code many}. */
    public static SchemaEvent oneToMany(
            int id, int one, String manyField, int many, String oneField, OnDelete onDelete) {
        return new RelationshipAdded(
                key(
                        id,
                        Cardinality.ONE_TO_MANY,
                        end(one, manyField, false),
                        end(many, oneField, false),
                        onDelete,
                        false));
    }

    public static Relationship key(
            int id,
            Cardinality cardinality,
            End source,
            End target,
            OnDelete onDelete,
            boolean identifying) {
        return new Relationship(
                r(id),
                null,
                cardinality,
                source,
                target,
                onDelete,
                cardinality == Cardinality.MANY_TO_ONE ? Side.SOURCE : Side.TARGET,
                true,
                identifying,
                null,
                false,
                false);
    }

    public static SchemaEvent manyToMany(
            int id,
            int source,
            int target,
            int join,
            int sourceKey,
            int targetKey,
            boolean allowDuplicateLinks) {
        return new RelationshipAdded(
                new Relationship(
                        r(id),
                        null,
                        Cardinality.MANY_TO_MANY,
                        end(source, "m" + id + "s", false),
                        end(target, "m" + id + "t", false),
                        OnDelete.RESTRICT,
                        Side.TARGET,
                        true,
                        false,
                        new Through(e(join), r(sourceKey), r(targetKey)),
                        allowDuplicateLinks,
                        false));
    }

    public static End end(int entity, String field, boolean mandatory) {
        return new End(e(entity), field, false, true, mandatory, null);
    }

    public static FieldRules rules(
            @Nullable Integer maxLength,
            @Nullable String pattern,
            @Nullable String min,
            @Nullable String max) {
        return new FieldRules(maxLength, pattern, min, max, null, null);
    }
}
