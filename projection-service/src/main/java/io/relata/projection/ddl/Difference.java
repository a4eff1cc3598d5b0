package io.relata.projection.ddl;

import io.relata.projection.ddl.DdlStep.AddFilled;
import io.relata.projection.ddl.DdlStep.Convert;
import io.relata.projection.ddl.DdlStep.Drop;
import io.relata.projection.ddl.DdlStep.Make;
import io.relata.projection.ddl.DdlStep.MoveValues;
import io.relata.projection.ddl.DdlStep.Replace;
import io.relata.projection.ddl.Part.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps from one catalogue to another: what goes, then what comes. Within a kind in the order
 * of the catalogue; kinds in the order in which they need each other.
 */
final class Difference {
    private final Catalogue before;
    private final Catalogue after;
    private final DataSteps data;
    private final List<DdlStep> steps = new ArrayList<>();

    private Difference(Catalogue before, Catalogue after, DataSteps data) {
        this.before = before;
        this.after = after;
        this.data = data;
    }

    static List<DdlStep> between(Catalogue before, Catalogue after, DataSteps data) {
        return new Difference(before, after, data).steps();
    }

    private List<DdlStep> steps() {
        var gone = before.all().stream().filter(this::isGone).toList();
        var made =
                after.all().stream().filter(part -> !part.equals(before.find(part.key()))).toList();
        var early = gone.stream().filter(part -> !isSource(part)).toList();
        for (int i = Kind.values().length - 1; i >= 0; i--) {
            drop(Kind.values()[i], early);
        }
        make(Kind.TABLE, made);
        make(Kind.COLUMN, made);
        afterFilling(made);
        // Links become records of a join entity, which have its defaults.
        make(Kind.DEFAULT, made);
        data.fills().stream().filter(step -> after.has(step.subject())).forEach(steps::add);
        gone.stream().filter(this::isSource).forEach(part -> steps.add(new Drop(part)));
        for (var kind : Kind.values()) {
            if (kind.compareTo(Kind.DEFAULT) > 0) {
                make(kind, made);
            }
        }
        return List.copyOf(steps);
    }

    /** What holds values, or leads to them, that go into another column before it goes. */
    private boolean isSource(Part part) {
        return data.fills().stream()
                .anyMatch(step ->
                        switch (step) {
                            case Convert convert ->
                                    isColumn(part, convert.table(), convert.from().column());
                            case MoveValues move ->
                                    part instanceof Part.Table table
                                            ? table.name().equals(move.fromTable())
                                            : isColumn(part, move.fromTable(), move.fromColumn())
                                                    || isColumn(
                                                            part, move.fromTable(), move.theirs())
                                                    || isColumn(part, move.table(), move.own());
                            case DdlStep _ -> false;
                        });
    }

    private static boolean isColumn(Part part, String table, String name) {
        return part instanceof Column column
                && column.table().equals(table)
                && column.name().equals(name);
    }

    private boolean isGone(Part part) {
        return !after.has(part.key()) && !goesWithItsTable(part);
    }

    /** Not what is on two tables, or has a function of its own. */
    private boolean goesWithItsTable(Part part) {
        return goes(part.table())
                && part.kind() != Kind.TABLE
                && !(part instanceof ForeignKey key && goes(key.referencedTable()))
                && part.kind() != Kind.AT_LEAST_ONE
                && part.kind() != Kind.IN_STEP;
    }

    private boolean goes(String table) {
        return !after.has(new Part.Key(Kind.TABLE, table, table));
    }

    private void drop(Kind kind, List<Part> gone) {
        gone.stream()
                .filter(part -> part.kind() == kind)
                .forEach(part -> steps.add(new Drop(part)));
    }

    private void make(Kind kind, List<Part> made) {
        for (var part : made) {
            if (part.kind() == kind && !isFilledIn(part)) {
                steps.add(step(part));
            }
        }
    }

    private DdlStep step(Part part) {
        var was = before.find(part.key());
        if (was != null) {
            return new Replace(was, part);
        }
        var initial = part instanceof Column column ? initial(column) : null;
        return initial == null ? new Make(part) : new AddFilled((Column) part, initial);
    }

    /** A column is filled by a default, which is then replaced by the one that it is to have. */
    private void afterFilling(List<Part> made) {
        for (var part : made) {
            if (part instanceof Column column && initial(column) != null) {
                settleDefault(column, initial(column));
            }
        }
    }

    private void settleDefault(Column column, @Nullable Constant filledWith) {
        if (filledWith == null) {
            return;
        }
        var filled = new Part.Default(column.table(), column.name(), filledWith);
        var wanted = after.find(filled.key());
        if (wanted == null) {
            steps.add(new Drop(filled));
        } else if (!wanted.equals(filled)) {
            steps.add(new Replace(filled, wanted));
        }
    }

    private boolean isFilledIn(Part part) {
        return part instanceof Part.Default value
                && data.initial().containsKey(columnOf(value))
                && !before.has(columnOf(value));
    }

    private @Nullable Constant initial(Column column) {
        return data.initial().get(column.key());
    }

    private static Part.Key columnOf(Part.Default value) {
        return new Part.Key(Kind.COLUMN, value.table(), value.column());
    }
}
