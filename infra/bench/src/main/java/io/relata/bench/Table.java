package io.relata.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures in columns; each row is printed as soon as it is known. */
final class Table {
    private final List<Integer> widths = new ArrayList<>();

    Table(String title, String... columns) {
        System.out.println();
        System.out.println(title);
        for (var column : columns) {
            widths.add(Math.max(10, column.length()) + 2);
        }
        row((Object[]) columns);
    }

    void row(Object... cells) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(
                    ("%" + (i == 0 ? "-" : "") + widths.get(i) + "s").formatted(text(cells[i])));
        }
        System.out.println(line);
    }

    private static String text(Object cell) {
        return switch (cell) {
            case Double number when number.isNaN() -> "-";
            case Double number when number >= 100 -> String.format(Locale.ROOT, "%.0f", number);
            case Double number -> String.format(Locale.ROOT, "%.2f", number);
            default -> cell.toString();
        };
    }
}
