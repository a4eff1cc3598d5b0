package io.relata.eventstore;

import io.relata.kernel.json.KernelJson;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaFold;
import io.relata.kernel.tenant.TenantChange;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * JSON text under stable type names instead of Java class names. Only Axon's own bookkeeping
 * (tokens) is stored under its class names.
 */
final class StoredSerializer implements Serializer {
    /** A fold can be made again: one of another form is not read. */
    static final String FOLD_VERSION = KernelJson.foldFormat();

    private static final String VERSION = "1";
    private static final Map<String, Class<?>> CLASSES = new LinkedHashMap<>();

    static {
        CLASSES.put("schema-changed", ChangeSet.class);
        CLASSES.put("tenant-changed", TenantChange.class);
        CLASSES.put("schema-fold", SchemaFold.class);
        CLASSES.put("meta-data", MetaData.class);
    }

    private final Converter converter = new ChainingConverter();

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        if (object == null) {
            throw new IllegalArgumentException("nothing to store");
        }
        var json = KernelJson.mapper().writeValueAsString(object);
        return new SimpleSerializedObject<>(
                converter.convert(json, representation),
                representation,
                typeForClass(object.getClass()));
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return converter.canConvert(String.class, representation);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S, T> T deserialize(SerializedObject<S> stored) {
        var type = classForType(stored.getType());
        var json = converter.convert(stored.getData(), stored.getContentType(), String.class);
        if (MetaData.class.equals(type)) {
            return (T) MetaData.from(KernelJson.mapper().readValue(json, Map.class));
        }
        return (T) KernelJson.mapper().readValue(json, type);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        var known = CLASSES.get(type.getName());
        if (known != null) {
            return known;
        }
        return type.getName().startsWith("org.axonframework.")
                ? axonClass(type)
                : UnknownSerializedType.class;
    }

    @Override
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null) {
            return SimpleSerializedType.emptyType();
        }
        return CLASSES.entrySet().stream()
                .filter(known -> known.getValue().equals(type))
                .findFirst()
                .map(known -> new SimpleSerializedType(known.getKey(), version(type)))
                .orElseGet(() -> new SimpleSerializedType(type.getName(), null));
    }

    private static String version(Class<?> type) {
        return SchemaFold.class.equals(type) ? FOLD_VERSION : VERSION;
    }

    @Override
    public Converter getConverter() {
        return converter;
    }

    private static Class<?> axonClass(SerializedType type) {
        try {
            return Class.forName(type.getName());
        } catch (ClassNotFoundException e) {
            return UnknownSerializedType.class;
        }
    }
}
