package io.relata.allinone.demo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** JSON for the eye: what fits is on one line, long lists end in how much more there is. */
final class JsonSketch {
    private static final int WIDTH = 78;
    private static final int ITEMS = 3;
    private static final String INDENT = "  ";

    private JsonSketch() {}

    static String of(JsonNode node) {
        return String.join("\n", lines(node, WIDTH));
    }

    private static List<String> lines(JsonNode node, int width) {
        var compact = compact(node);
        if (compact.length() <= width || !node.isContainer()) {
            return List.of(compact);
        }
        return node.isObject() ? object(node, width) : array(node, width);
    }

    private static List<String> object(JsonNode node, int width) {
        var lines = new ArrayList<String>();
        lines.add("{");
        for (var member : node.properties()) {
            var value = lines(member.getValue(), width - INDENT.length());
            lines.add("%s\"%s\": %s".formatted(INDENT, member.getKey(), value.getFirst()));
            value.stream().skip(1).forEach(line -> lines.add(INDENT + line));
        }
        lines.add("}");
        return lines;
    }

    private static List<String> array(JsonNode node, int width) {
        var lines = new ArrayList<String>();
        lines.add("[");
        node.valueStream()
                .limit(ITEMS)
                .flatMap(item -> lines(item, width - INDENT.length()).stream())
                .forEach(line -> lines.add(INDENT + line));
        if (node.size() > ITEMS) {
            lines.add("%s… %d more".formatted(INDENT, node.size() - ITEMS));
        }
        lines.add("]");
        return lines;
    }

    private static String compact(JsonNode node) {
        if (node.isArray() && node.size() <= ITEMS) {
            return "["
                    + String.join(", ", node.valueStream().map(JsonSketch::compact).toList())
                    + "]";
        }
        if (node.isObject()) {
            return "{"
                    + String.join(
                            ", ",
                            node.propertyStream()
                                    .map(m -> "\"" + m.getKey() + "\": " + compact(m.getValue()))
                                    .toList())
                    + "}";
        }
        return node.isArray() ? " ".repeat(WIDTH + 1) : node.toString();
    }
}
