package io.relata.allinone.hostile;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON in ASCII, so that half a surrogate pair arrives as it was meant. */
final class Json {
    static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNumberLength(10_000)
                                                    .maxNestingDepth(10_000)
                                                    .build())
                                    .streamWriteConstraints(
                                            StreamWriteConstraints.builder()
                                                    .maxNestingDepth(10_000)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode command(String type) {
        return object().put("type", type);
    }

    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** As a string of GraphQL, which is one of JSON. */
    static String quoted(String text) {
        return text(MAPPER.getNodeFactory().stringNode(text));
    }
}
