package io.relata.kernel.json;

import io.relata.kernel.schema.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON that clients see: strict in, exact numbers, stable order out. */
public final class Json {
    /** Written out, a number that a command may give is longer than Jackson reads by default. */
    private static final int LONGEST_NUMBER = 25_000;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(ofLongNumbers())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private Json() {}

    static JsonFactory ofLongNumbers() {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNumberLength(LONGEST_NUMBER).build())
                .build();
    }

    /** Throws {@link tools.jackson.core.JacksonException} when it is not exactly one JSON value. */
    public static JsonNode read(byte[] json) {
        return MAPPER.readTree(json);
    }

    public static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }

    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    public static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Any plain Java value: texts, numbers, lists, maps. */
    public static JsonNode of(Object value) {
        return value instanceof JsonNode node ? node : MAPPER.valueToTree(value);
    }

    static @Nullable JsonNode of(@Nullable JsonValue value) {
        return value == null ? null : read(value.json());
    }
}
