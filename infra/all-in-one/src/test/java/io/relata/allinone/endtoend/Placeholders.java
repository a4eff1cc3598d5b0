package io.relata.allinone.endtoend;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a guide's answers showed where it says {@code "$name"}, for what comes later. {@code "…"}
 * stands for any text.
 */
final class Placeholders {
    private static final String ANY = "…";
    private static final Pattern NAME = Pattern.compile("\\$([a-z]\\w*)");
    private static final Pattern QUOTED = Pattern.compile("([\"'])[^\"'\\n]*\\1");

    private final Map<String, String> values = new HashMap<>();

    /** A text with what is known put in, inside of quotes only: GraphQL has variables outside. */
    String in(String text) {
        return QUOTED.matcher(text).replaceAll(quoted -> Matcher.quoteReplacement(filled(quoted)));
    }

    private String filled(MatchResult quoted) {
        return NAME.matcher(quoted.group()).replaceAll(name -> value(name));
    }

    private String value(MatchResult name) {
        var value = values.get(name.group(1));
        if (value == null) {
            throw new AssertionError("no answer showed " + name.group() + " yet");
        }
        return value;
    }

    /**
     * Where an answer differs from what is expected; null when it does not.
     *
     * @param whole whether an object has no more members than expected
     */
    @Nullable String difference(JsonNode expected, JsonNode actual, boolean whole, String path) {
        if (expected.isObject() && actual.isObject()) {
            return ofObjects(expected, actual, whole, path);
        }
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            return ofArrays(expected, actual, whole, path);
        }
        return isSame(expected, actual)
                ? null
                : "%s is %s, not %s".formatted(path.isEmpty() ? "it" : path, actual, expected);
    }

    private @Nullable String ofObjects(
            JsonNode expected, JsonNode actual, boolean whole, String path) {
        for (var member : expected.properties()) {
            var difference =
                    difference(
                            member.getValue(),
                            actual.path(member.getKey()),
                            whole,
                            path + "/" + member.getKey());
            if (difference != null) {
                return difference;
            }
        }
        return whole && expected.size() != actual.size()
                ? "%s has more: %s".formatted(path, actual)
                : null;
    }

    private @Nullable String ofArrays(
            JsonNode expected, JsonNode actual, boolean whole, String path) {
        for (int i = 0; i < expected.size(); i++) {
            var difference = difference(expected.get(i), actual.get(i), whole, path + "/" + i);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private boolean isSame(JsonNode expected, JsonNode actual) {
        if (!expected.isString() || !actual.isString()) {
            return expected.equals(actual);
        }
        var text = expected.stringValue();
        var name = NAME.matcher(text);
        if (name.matches()) {
            values.putIfAbsent(name.group(1), actual.stringValue());
        }
        return text.equals(ANY)
                || NAME.matcher(text).replaceAll(this::value).equals(actual.stringValue());
    }
}
