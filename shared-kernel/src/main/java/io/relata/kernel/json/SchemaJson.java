package io.relata.kernel.json;

import io.relata.kernel.api.ApiNames;
import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.End;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.EnumType;
import io.relata.kernel.schema.EnumValue;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.Through;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A model, and each thing in it, as the schema endpoint shows it. */
public final class SchemaJson {

    private SchemaJson() {}

    public static ObjectNode schema(SchemaModel model) {
        var schema = Json.object().put("revision", model.revision());
        var entities = schema.putArray("entities");
        model.liveEntities().forEach(entity -> entities.add(entity(model, entity)));
        var relationships = schema.putArray("relationships");
        model.liveRelationships().forEach(r -> relationships.add(relationship(model, r)));
        var enums = schema.putArray("enums");
        model.liveEnums().forEach(type -> enums.add(enumType(type)));
        schema.putArray("roles");
        return schema;
    }

    static ObjectNode entity(SchemaModel model, Entity entity) {
        var json =
                Json.object()
                        .put("id", entity.id().toString())
                        .put("name", entity.name())
                        .put("plural", entity.plural())
                        .put("description", entity.description());
        if (entity.generated()) {
            json.put("generated", true);
        }
        var fields = json.putArray("fields");
        entity.liveFields().forEach(field -> fields.add(field(model, field)));
        var indexes = json.putArray("indexes");
        model.indexesOf(entity.id()).forEach(index -> indexes.add(index(model, index)));
        return json;
    }

    static ObjectNode field(SchemaModel model, Field field) {
        var json =
                Json.object()
                        .put("id", field.id().toString())
                        .put("name", field.name())
                        .put("fieldType", field.type().name())
                        .put("list", field.list())
                        .put("mandatory", field.mandatory())
                        .put("unique", field.unique());
        json.set("default", value(model, field.rules(), field.defaultValue()));
        json.put("description", field.description());
        putRules(json, model, field.type(), field.rules());
        return json;
    }

    /** As clients gave it: of an ENUM, the names of its values. */
    public static @Nullable JsonNode value(
            SchemaModel model, FieldRules rules, @Nullable JsonValue value) {
        var json = Json.of(value);
        if (json == null || rules.enumType() == null) {
            return json;
        }
        var type = model.enumType(rules.enumType());
        if (!json.isArray()) {
            return Json.of(nameOf(type, json));
        }
        var names = JsonNodeFactory.instance.arrayNode();
        json.forEach(number -> names.add(nameOf(type, number)));
        return names;
    }

    private static String nameOf(EnumType type, JsonNode number) {
        return type.value(new EnumValueId(number.intValue())).name();
    }

    static ObjectNode enumType(EnumType type) {
        var json =
                Json.object()
                        .put("id", type.id().toString())
                        .put("name", type.name())
                        .put("description", type.description());
        var values = json.putArray("values");
        type.liveValues().forEach(value -> values.add(enumValue(value)));
        return json;
    }

    static ObjectNode enumValue(EnumValue value) {
        return Json.object().put("id", value.id().toString()).put("name", value.name());
    }

    static ObjectNode index(SchemaModel model, Index index) {
        var json = Json.object().put("id", index.id().toString());
        var on = json.putArray("on");
        index.on().forEach(member -> on.add(ApiNames.member(model, index, member)));
        return json.put("unique", index.unique());
    }

    static void putRules(ObjectNode json, SchemaModel model, FieldType type, FieldRules rules) {
        if (rules.enumType() != null) {
            json.put("enum", model.enumType(rules.enumType()).name());
        }
        if (rules.maxLength() != null) {
            json.put("maxLength", rules.maxLength());
        }
        if (rules.pattern() != null) {
            json.put("pattern", rules.pattern());
        }
        putBound(json, "min", type, rules.min());
        putBound(json, "max", type, rules.max());
        if (rules.precision() != null) {
            json.put("precision", rules.precision());
        }
        if (rules.scale() != null) {
            json.put("scale", rules.scale());
        }
    }

    /** A number where the field holds numbers, as it was given. */
    private static void putBound(
            ObjectNode json, String name, FieldType type, @Nullable String bound) {
        if (bound == null) {
            return;
        }
        switch (type) {
            case INTEGER, BIGINT, DECIMAL, FLOAT -> json.put(name, new BigDecimal(bound));
            case DATE, TIME, TIMESTAMP, DURATION, TEXT, BOOLEAN, UUID, JSON, ENUM ->
                    json.put(name, bound);
        }
    }

    static ObjectNode relationship(SchemaModel model, Relationship relationship) {
        var json =
                Json.object()
                        .put("id", relationship.id().toString())
                        .put("name", relationship.name())
                        .put("cardinality", relationship.cardinality().name());
        json.set("source", end(model, relationship.source()));
        json.set("target", end(model, relationship.target()));
        json.put("onDelete", relationship.onDelete().name());
        json.put("owner", relationship.storesKey() ? relationship.owner().name() : null);
        json.put("strict", strict(relationship));
        json.put("identifying", relationship.identifying());
        var through = relationship.through();
        json.set("through", through == null ? null : through(model, through));
        json.put("allowDuplicateLinks", relationship.allowDuplicateLinks());
        return json;
    }

    /** What a change of cardinality makes of a relationship. */
    static ObjectNode cardinality(SchemaModel model, CardinalityChanged changed) {
        var after = model.evolve(changed).relationship(changed.relationship());
        var through = after.through();
        var json =
                Json.object()
                        .put("cardinality", after.cardinality().name())
                        .put("onDelete", after.onDelete().name())
                        .put("owner", after.storesKey() ? after.owner().name() : null)
                        .put("strict", strict(after))
                        .put("identifying", after.identifying());
        json.set("through", through == null ? null : through(model, through));
        return json.put("allowDuplicateLinks", after.allowDuplicateLinks())
                .put("pick", changed.pick() == null ? null : changed.pick().name());
    }

    /** Only a one-to-one can be strict or loose. */
    static @Nullable Boolean strict(Relationship relationship) {
        return relationship.cardinality() == Cardinality.ONE_TO_ONE ? relationship.strict() : null;
    }

    private static ObjectNode end(SchemaModel model, End end) {
        return Json.object()
                .put("entity", model.entity(end.entity()).name())
                .put("entityId", end.entity().toString())
                .put("field", end.field())
                .put("exposed", end.exposed())
                .put("mandatory", end.mandatory())
                .put("description", end.description());
    }

    private static ObjectNode through(SchemaModel model, Through through) {
        return Json.object()
                .put("entity", model.entity(through.entity()).name())
                .put("entityId", through.entity().toString())
                .put("source", key(model, through, Side.SOURCE))
                .put("target", key(model, through, Side.TARGET));
    }

    /** The join entity's field that leads to that side. */
    private static String key(SchemaModel model, Through through, Side side) {
        var relationship = model.relationship(through.key(side));
        return new EntityEnd(relationship, relationship.owner()).end().field();
    }
}
