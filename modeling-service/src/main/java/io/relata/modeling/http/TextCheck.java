package io.relata.modeling.http;

import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/**
 * PostgreSQL keeps neither the character 0 nor half of a surrogate pair, and nobody keeps a number
 * that is written with a handful of characters and has a billion digits, or what nests so deeply
 * that it cannot be written into an event.
 */
final class TextCheck {

    private static final int MAX_DIGITS = 1_000;
    private static final int MAX_DEPTH = 100;

    private TextCheck() {}

    static void requireStorable(JsonNode node, String path) {
        requireStorable(node, path, 0);
    }

    private static void requireStorable(JsonNode node, String path, int depth) {
        if (depth > MAX_DEPTH) {
            throw Refused.at(
                    path,
                    ProblemCode.LIMIT_EXCEEDED,
                    "The value here nests deeper than %d.".formatted(MAX_DEPTH));
        }
        if (node.isString()) {
            requireStorable(node.stringValue(), path);
        }
        if (node.isNumber()) {
            requireWritable(node.decimalValue(), path);
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                requireStorable(node.get(i), path + "/" + i, depth + 1);
            }
        }
        for (var member : node.properties()) {
            var memberPath = path + "/" + BodyReader.escaped(member.getKey());
            requireStorable(member.getKey(), path);
            requireStorable(member.getValue(), memberPath, depth + 1);
        }
    }

    private static void requireWritable(BigDecimal number, String path) {
        if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS) {
            throw Refused.at(
                    path,
                    ProblemCode.LIMIT_EXCEEDED,
                    "A number here has more than %d digits.".formatted(MAX_DIGITS));
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
