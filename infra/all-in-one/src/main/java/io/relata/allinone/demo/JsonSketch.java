package io.relata.allinone.demo;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** JSON for the eye: what fits is on one line, long lists end in how much more there is. */
final class JsonSketch {
    private static final int ITEMS = 3;
    private static final String INDENT = "  ";

    private JsonSketch() {}

    /** In lines of about that many characters. */
    static String of(JsonNode node, int width) {
        return String.join("\n", lines(node, width));
    }

    private static List<String> lines(JsonNode node, int width) {
        var compact = compact(node);
        if (node.isEmpty() || compact.length() <= width && !isCut(node)) {
            return List.of(compact);
        }
        return node.isObject() ? object(node, width) : array(node, width);
    }

    private static List<String> object(JsonNode node, int width) {
        var members =
                node.propertyStream()
                        .map(member ->
                                named(
                                        member.getKey(),
                                        lines(member.getValue(), width - INDENT.length())))
                        .toList();
        return bracketed("{", members, List.of(), "}");
    }

    private static List<String> named(String name, List<String> value) {
        var lines = new ArrayList<>(value);
        lines.set(0, "\"%s\": %s".formatted(name, value.getFirst()));
        return lines;
    }

    private static List<String> array(JsonNode node, int width) {
        var items =
                node.valueStream()
                        .limit(ITEMS)
                        .map(item -> lines(item, width - INDENT.length()))
                        .toList();
        var rest =
                node.size() > ITEMS
                        ? List.of("… %d more".formatted(node.size() - ITEMS))
                        : List.<String>of();
        return bracketed("[", items, rest, "]");
    }

    private static List<String> bracketed(
            String open, List<List<String>> parts, List<String> rest, String close) {
        var lines = new ArrayList<String>();
        lines.add(open);
        for (int i = 0; i < parts.size(); i++) {
            var separator = i < parts.size() - 1 || !rest.isEmpty() ? "," : "";
            var part = parts.get(i);
            part.subList(0, part.size() - 1).forEach(line -> lines.add(INDENT + line));
            lines.add(INDENT + part.getLast() + separator);
        }
        rest.forEach(line -> lines.add(INDENT + line));
        lines.add(close);
        return lines;
    }

    private static boolean isCut(JsonNode node) {
        return node.isArray() && node.size() > ITEMS
                || node.valueStream().anyMatch(JsonSketch::isCut);
    }

    private static String compact(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(JsonSketch::compact).collect(joining(", ", "[", "]"));
        }
        if (node.isObject()) {
            return node.propertyStream()
                    .map(member ->
                            "\"%s\": %s".formatted(member.getKey(), compact(member.getValue())))
                    .collect(joining(", ", "{", "}"));
        }
        return node.toString();
    }
}
