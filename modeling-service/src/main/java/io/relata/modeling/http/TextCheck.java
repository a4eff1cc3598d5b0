package io.relata.modeling.http;

import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import tools.jackson.databind.JsonNode;

/** PostgreSQL keeps neither the character 0 nor half of a surrogate pair. */
final class TextCheck {

    private TextCheck() {}

    static void requireStorable(JsonNode node, String path) {
        if (node.isString()) {
            requireStorable(node.stringValue(), path);
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                requireStorable(node.get(i), path + "/" + i);
            }
        }
        for (var member : node.properties()) {
            var memberPath = path + "/" + BodyReader.escaped(member.getKey());
            requireStorable(member.getKey(), path);
            requireStorable(member.getValue(), memberPath);
        }
    }

    private static void requireStorable(String text, String path) {
        if (!isStorable(text)) {
            throw Refused.at(
                    path,
                    ProblemCode.INVALID_TEXT,
                    "A text here holds the character 0 or half of a surrogate pair.");
        }
    }

    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
    }
}
