package io.relata.kernel.json;

import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.tenant.TenantEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * The names under which events are stored. A name is never changed; a new meaning is a new version,
 * and the old one stays readable through an upcaster.
 */
public final class StoredTypes<E> {
    public static final StoredTypes<SchemaEvent> SCHEMA_EVENTS =
            new StoredTypes<SchemaEvent>()
                    .with("entity-added.v1", SchemaEvent.EntityAdded.class)
                    .with("entity-renamed.v1", SchemaEvent.EntityRenamed.class)
                    .with("entity-removed.v1", SchemaEvent.EntityRemoved.class)
                    .with("field-added.v1", SchemaEvent.FieldAdded.class)
                    .with("field-renamed.v1", SchemaEvent.FieldRenamed.class)
                    .with("field-removed.v1", SchemaEvent.FieldRemoved.class)
                    .with("field-moved.v1", SchemaEvent.FieldMoved.class)
                    .with("relationship-added.v1", SchemaEvent.RelationshipAdded.class)
                    .with("relationship-renamed.v1", SchemaEvent.RelationshipRenamed.class)
                    .with("cascade-changed.v1", SchemaEvent.CascadeChanged.class)
                    .with("end-exposure-changed.v1", SchemaEvent.EndExposureChanged.class)
                    .with("relationship-removed.v1", SchemaEvent.RelationshipRemoved.class)
                    .with("field-type-changed.v1", SchemaEvent.FieldTypeChanged.class)
                    .with("field-mandatory-changed.v1", SchemaEvent.FieldMandatoryChanged.class)
                    .with("field-default-changed.v1", SchemaEvent.FieldDefaultChanged.class)
                    .with("field-rules-changed.v1", SchemaEvent.FieldRulesChanged.class)
                    .with("description-changed.v1", SchemaEvent.DescriptionChanged.class)
                    .with(
                            "relationship-mandatory-changed.v1",
                            SchemaEvent.RelationshipMandatoryChanged.class)
                    .with("cardinality-changed.v1", SchemaEvent.CardinalityChanged.class)
                    .with("index-added.v1", SchemaEvent.IndexAdded.class)
                    .with("index-removed.v1", SchemaEvent.IndexRemoved.class)
                    .with("enum-added.v1", SchemaEvent.EnumAdded.class)
                    .with("enum-renamed.v1", SchemaEvent.EnumRenamed.class)
                    .with("enum-removed.v1", SchemaEvent.EnumRemoved.class)
                    .with("enum-value-added.v1", SchemaEvent.EnumValueAdded.class)
                    .with("enum-value-renamed.v1", SchemaEvent.EnumValueRenamed.class)
                    .with("enum-value-removed.v1", SchemaEvent.EnumValueRemoved.class)
                    .with("purged.v1", SchemaEvent.Purged.class)
                    .with("change-set-withdrawn.v1", SchemaEvent.ChangeSetWithdrawn.class);

    public static final StoredTypes<TenantEvent> TENANT_EVENTS =
            new StoredTypes<TenantEvent>()
                    .with("tenant-created.v1", TenantEvent.TenantCreated.class)
                    .with("tenant-suspended.v1", TenantEvent.TenantSuspended.class)
                    .with("tenant-resumed.v1", TenantEvent.TenantResumed.class)
                    .with("tenant-deleted.v1", TenantEvent.TenantDeleted.class);

    private final SequencedMap<String, Class<? extends E>> classes = new LinkedHashMap<>();
    private final SequencedMap<Class<?>, String> names = new LinkedHashMap<>();
    private final SequencedMap<String, Upcaster> upcasters = new LinkedHashMap<>();

    StoredTypes() {}

    /** The version in which events of the class are stored from now on. */
    StoredTypes<E> with(String name, Class<? extends E> type) {
        classes.put(name, type);
        names.put(type, name);
        return this;
    }

    /** An earlier version, which stays readable: what makes the next version of it. */
    StoredTypes<E> earlier(String name, Upcaster toNext) {
        upcasters.put(name, toNext);
        return this;
    }

    /** Every version that can be read. */
    SequencedSet<String> names() {
        var all = new LinkedHashSet<>(classes.keySet());
        all.addAll(upcasters.keySet());
        return all;
    }

    /** What is wrong with the versions, in sentences; empty when each leads to a current one. */
    List<String> gaps() {
        var gaps = new ArrayList<String>();
        var expected = new LinkedHashSet<String>();
        for (var current : classes.keySet()) {
            var last = StoredName.of(current);
            for (var name = new StoredName(last.type(), 1);
                    !name.equals(last);
                    name = name.next()) {
                expected.add(name.toString());
                if (!upcasters.containsKey(name.toString())) {
                    gaps.add("%s has no upcaster to %s".formatted(name, name.next()));
                }
            }
        }
        upcasters.keySet().stream()
                .filter(name -> !expected.contains(name))
                .forEach(name -> gaps.add(name + " leads to no current version"));
        return gaps;
    }

    public String nameOf(E event) {
        var name = names.get(event.getClass());
        if (name == null) {
            throw new IllegalStateException("no stored name for " + event.getClass());
        }
        return name;
    }

    public SequencedMap<String, Class<? extends E>> classes() {
        return classes;
    }

    void register(SimpleModule module, Class<E> root) {
        if (!gaps().isEmpty()) {
            throw new IllegalStateException(String.join("; ", gaps()));
        }
        var writer = new Writer();
        names.keySet().forEach(type -> module.addSerializer(castToRoot(type), writer));
        module.addSerializer(root, writer);
        module.addDeserializer(root, new Reader());
    }

    @SuppressWarnings("unchecked")
    private Class<E> castToRoot(Class<?> type) {
        return (Class<E>) type;
    }

    private final class Writer extends ValueSerializer<E> {
        @Override
        public void serialize(E event, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeStringProperty("type", nameOf(event));
            out.writeName("data");
            RecordJson.write(event, out, context);
            out.writeEndObject();
        }
    }

    private final class Reader extends ValueDeserializer<E> {
        @Override
        public E deserialize(JsonParser in, DeserializationContext context) {
            JsonNode node = context.readTree(in);
            var name = node.path("type").asString("");
            var data = node.path("data");
            for (var upcaster = upcasters.get(name);
                    upcaster != null && data instanceof ObjectNode members;
                    upcaster = upcasters.get(name)) {
                data = upcaster.upcast(members);
                name = StoredName.of(name).next().toString();
            }
            var type = classes.get(name);
            if (type == null) {
                throw new IllegalStateException("unknown stored event type: " + node.path("type"));
            }
            return context.readTreeAsValue(data, type);
        }
    }
}
