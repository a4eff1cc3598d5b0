package io.relata.kernel.json;

import io.relata.kernel.schema.End;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.Through;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A model, and each thing in it, as the schema endpoint shows it. */
public final class SchemaJson {

    private SchemaJson() {}

    public static ObjectNode schema(SchemaModel model) {
        var schema = Json.object().put("revision", model.revision());
        var entities = schema.putArray("entities");
        model.liveEntities().forEach(entity -> entities.add(entity(entity)));
        var relationships = schema.putArray("relationships");
        model.liveRelationships().forEach(r -> relationships.add(relationship(model, r)));
        schema.putArray("enums");
        schema.putArray("roles");
        return schema;
    }

    static ObjectNode entity(Entity entity) {
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
        entity.liveFields().forEach(field -> fields.add(field(field)));
        json.putArray("indexes");
        return json;
    }

    static ObjectNode field(Field field) {
        var json =
                Json.object()
                        .put("id", field.id().toString())
                        .put("name", field.name())
                        .put("fieldType", field.type().name())
                        .put("list", field.list())
                        .put("mandatory", field.mandatory())
                        .put("unique", field.unique());
        json.set("default", Json.of(field.defaultValue()));
        json.put("description", field.description());
        putRules(json, field);
        return json;
    }

    private static void putRules(ObjectNode json, Field field) {
        FieldRules rules = field.rules();
        if (rules.maxLength() != null) {
            json.put("maxLength", rules.maxLength());
        }
        if (rules.pattern() != null) {
            json.put("pattern", rules.pattern());
        }
        putBound(json, "min", field, rules.min());
        putBound(json, "max", field, rules.max());
        if (rules.precision() != null) {
            json.put("precision", rules.precision());
        }
        if (rules.scale() != null) {
            json.put("scale", rules.scale());
        }
    }

    /** A number where the field holds numbers, as it was given. */
    private static void putBound(
            ObjectNode json, String name, Field field, @Nullable String bound) {
        if (bound == null) {
            return;
        }
        switch (field.type()) {
            case INTEGER, BIGINT, DECIMAL, FLOAT -> json.put(name, new BigDecimal(bound));
            case DATE, TIME, TIMESTAMP, TEXT, BOOLEAN, UUID, JSON -> json.put(name, bound);
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
        json.put("strict", relationship.strict());
        json.put("identifying", relationship.identifying());
        var through = relationship.through();
        json.set("through", through == null ? null : through(model, through));
        json.put("allowDuplicateLinks", relationship.allowDuplicateLinks());
        return json;
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
