package io.relata.allinone.demo;

import java.io.PrintWriter;
import java.util.List;

/** What the demo writes on the console. */
final class Page {
    private static final String INDENT = "   ";

    private final PrintWriter out;
    private int step;

    Page(PrintWriter out) {
        this.out = out;
    }

    PrintWriter out() {
        return out;
    }

    /** A numbered headline. */
    void step(String title) {
        step++;
        out.println();
        out.println(step + ". " + title);
        out.flush();
    }

    void say(String text) {
        text.lines().forEach(line -> out.println((INDENT + line).stripTrailing()));
        out.flush();
    }

    /**
     * Two texts beside each other, and a free line.
     *
     * @param width of the left one
     */
    void beside(int width, String left, String right) {
        var lefts = left.lines().toList();
        var rights = right.lines().toList();
        for (int line = 0; line < Math.max(lefts.size(), rights.size()); line++) {
            say(("%-" + width + "s%s").formatted(at(lefts, line), at(rights, line)));
        }
        say("\n");
    }

    private static String at(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    /** Columns as wide as their widest cell. */
    void table(List<List<String>> rows) {
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                var cell = row.get(column);
                line.append(cell).append(" ".repeat(width(rows, column) - cell.length() + 2));
            }
            say(line.toString());
        }
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
