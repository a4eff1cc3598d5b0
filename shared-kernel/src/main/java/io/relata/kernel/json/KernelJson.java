package io.relata.kernel.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.IndexId;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.MemberId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaFold;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.ThingId;
import io.relata.kernel.tenant.TenantChange;
import io.relata.kernel.tenant.TenantEvent;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The stored and published form of the kernel's types. Ids are strings ({@code "e7"}), a {@link
 * JsonValue} is the value itself, events are {@code {"type":"field-added.v1","data":{…}}}.
 */
public final class KernelJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(Json.ofLongNumbers())
                    .addModule(module())
                    // a default of a decimal field must not become a double on its way
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    // what was stored before there were such members is read as none of them
                    .withConfigOverride(List.class, KernelJson::emptyIsAbsent)
                    .withConfigOverride(SequencedMap.class, KernelJson::emptyIsAbsent)
                    .build();

    /** Raised when the same events fold to another model than before. */
    private static final int FOLD_MEANING = 1;

    private KernelJson() {}

    /** A mapper for the kernel's types; nulls are left out. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static String write(ChangeSet changeSet) {
        return MAPPER.writeValueAsString(changeSet);
    }

    public static ChangeSet readChangeSet(String json) {
        return MAPPER.readValue(json, ChangeSet.class);
    }

    public static String write(TenantChange change) {
        return MAPPER.writeValueAsString(change);
    }

    public static TenantChange readTenantChange(String json) {
        return MAPPER.readValue(json, TenantChange.class);
    }

    public static String write(SchemaModel model) {
        return MAPPER.writeValueAsString(model);
    }

    public static SchemaModel readModel(String json) {
        return MAPPER.readValue(json, SchemaModel.class);
    }

    public static String write(SchemaFold fold) {
        return MAPPER.writeValueAsString(fold);
    }

    /** Changes whenever a fold that an older program has stored must not be used any more. */
    public static String foldFormat() {
        return FOLD_MEANING + "-" + StoredShape.of(SchemaFold.class);
    }

    public static SchemaFold readFold(String json) {
        return MAPPER.readValue(json, SchemaFold.class);
    }

    private static void emptyIsAbsent(MutableConfigOverride members) {
        members.setInclude(
                JsonInclude.Value.construct(
                        JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS));
        members.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }

    private static SimpleModule module() {
        var module = new SimpleModule("relata-kernel");
        text(module, TenantId.class, TenantId::of);
        text(module, TenantSlug.class, TenantSlug::new);
        text(module, EntityId.class, EntityId::of);
        text(module, FieldId.class, FieldId::of);
        text(module, RelationshipId.class, RelationshipId::of);
        text(module, EnumId.class, EnumId::of);
        text(module, EnumValueId.class, EnumValueId::of);
        text(module, IndexId.class, IndexId::of);
        text(module, MemberId.class, text -> (MemberId) ThingId.of(text));
        text(module, ThingId.class, ThingId::of);
        module.addSerializer(JsonValue.class, new RawJsonWriter());
        module.addDeserializer(JsonValue.class, new RawJsonReader());
        StoredTypes.SCHEMA_EVENTS.register(module, SchemaEvent.class);
        StoredTypes.TENANT_EVENTS.register(module, TenantEvent.class);
        return module;
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new TextWriter<T>());
        module.addKeySerializer(type, new TextKeyWriter<T>());
        module.addDeserializer(type, new TextReader<>(parse));
        module.addKeyDeserializer(type, new TextKeyReader<>(parse));
    }

    private static final class TextWriter<T> extends ValueSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toString());
        }
    }

    private static final class TextKeyWriter<T> extends ValueSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeName(value.toString());
        }
    }

    private static final class TextReader<T> extends ValueDeserializer<T> {
        private final Function<String, T> parse;

        TextReader(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            return parse.apply(in.getString());
        }
    }

    private static final class TextKeyReader<T> extends KeyDeserializer {
        private final Function<String, T> parse;

        TextKeyReader(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return parse.apply(key);
        }
    }

    private static final class RawJsonWriter extends ValueSerializer<JsonValue> {
        @Override
        public void serialize(JsonValue value, JsonGenerator out, SerializationContext context) {
            out.writeRawValue(value.json());
        }
    }

    private static final class RawJsonReader extends ValueDeserializer<JsonValue> {
        @Override
        public JsonValue deserialize(JsonParser in, DeserializationContext context) {
            JsonNode node = context.readTree(in);
            return new JsonValue(node.toString());
        }
    }
}
