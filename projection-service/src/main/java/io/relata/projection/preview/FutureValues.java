package io.relata.projection.preview;

import static io.relata.projection.ddl.SqlText.identifier;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.projection.ddl.Catalogue;
import io.relata.projection.ddl.Constant;
import io.relata.projection.ddl.Conversions;
import io.relata.projection.ddl.DdlPlanner.Planned;
import io.relata.projection.ddl.DdlStep.AddFilled;
import io.relata.projection.ddl.DdlStep.Convert;
import io.relata.projection.ddl.DdlStep.Fill;
import io.relata.projection.ddl.DdlStep.MoveLinks;
import io.relata.projection.ddl.DdlStep.MoveValues;
import io.relata.projection.ddl.DdlWriter;
import io.relata.projection.ddl.LinkPlace;
import io.relata.projection.ddl.LinkSql;
import io.relata.projection.ddl.Part;
import io.relata.projection.ddl.ValueSql;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What records of now will have in a column, as SQL over the columns that they have now.
 *
 * @param schema the PostgreSQL schema of the tenant's tables
 * @param before what there is
 */
record FutureValues(String schema, Catalogue before, List<Planned> plan) {

    boolean exists(String table, String column) {
        return before.has(new Part.Key(Part.Kind.COLUMN, table, column));
    }

    /** Null where the column is new and stays empty. */
    @Nullable String find(String table, String column) {
        var value = unfilled(table, column);
        var filling = filling(table, column);
        if (filling == null) {
            return value;
        }
        var constant = DdlWriter.constant(filling);
        return value == null ? constant : "coalesce(%s, %s)".formatted(value, constant);
    }

    private @Nullable String unfilled(String table, String column) {
        var move = move(table, column);
        if (move != null) {
            return areThere(move.from()) ? new LinkSql(schema).future(move) : null;
        }
        if (exists(table, column)) {
            return identifier(column);
        }
        var moved = moved(table, column);
        if (moved != null) {
            return areLinked(moved) ? taken(moved) : null;
        }
        var conversion = conversion(table, column);
        return conversion == null ? null : converted(conversion);
    }

    /** How a new column gets its values from another table; null where it gets none. */
    @Nullable MoveValues moved(String table, String column) {
        return steps(MoveValues.class)
                .filter(step -> step.table().equals(table) && step.column().equals(column))
                .findFirst()
                .orElse(null);
    }

    /** Whether there are links that values can follow. */
    boolean areLinked(MoveValues step) {
        return isThere(step.table(), step.own()) && isThere(step.fromTable(), step.theirs());
    }

    private boolean isThere(String table, String column) {
        return column.equals(PhysicalNames.ID)
                ? before.has(new Part.Key(Part.Kind.TABLE, table, table))
                : exists(table, column);
    }

    private @Nullable String taken(MoveValues step) {
        var value = find(step.fromTable(), step.fromColumn());
        return value == null ? null : new ValueSql(schema).future(step, value);
    }

    /** What fills a key with the links that were stored elsewhere; null where nothing does. */
    @Nullable MoveLinks move(String table, String column) {
        return steps(MoveLinks.class)
                .filter(step -> step.to().owner() != null)
                .filter(step -> step.to().table().equals(table) && step.column().equals(column))
                .findFirst()
                .orElse(null);
    }

    /** Whether the columns that hold links are there. */
    boolean areThere(LinkPlace links) {
        return Stream.of(links.source(), links.target())
                .allMatch(
                        column -> column.equals(PhysicalNames.ID) || exists(links.table(), column));
    }

    /** How a new column gets its values; null where it gets none from another column. */
    @Nullable Convert conversion(String table, String column) {
        return steps(Convert.class)
                .filter(step -> step.table().equals(table) && step.to().column().equals(column))
                .findFirst()
                .orElse(null);
    }

    /** Null where it is never there. */
    private @Nullable String converted(Convert step) {
        var source = find(step.table(), step.from().column());
        return source == null ? null : Conversions.convert(step.from(), step.to(), source);
    }

    /** The condition that a value is there and has no new form; null where none is ever there. */
    @Nullable String hasNoForm(Convert step) {
        var source = find(step.table(), step.from().column());
        return source == null
                ? null
                : "%s AND %s IS NULL"
                        .formatted(
                                Conversions.isThere(step.from(), step.to(), source),
                                Conversions.convert(step.from(), step.to(), source));
    }

    /** The value that existing records get in a column; null when they get none. */
    @Nullable Constant filling(String table, String column) {
        return Stream.concat(
                        steps(AddFilled.class)
                                .filter(step ->
                                        step.column().table().equals(table)
                                                && step.column().name().equals(column))
                                .map(AddFilled::value),
                        steps(Fill.class)
                                .filter(step ->
                                        step.table().equals(table) && step.column().equals(column))
                                .map(Fill::value))
                .findFirst()
                .orElse(null);
    }

    private <T> Stream<T> steps(Class<T> kind) {
        return plan.stream().map(Planned::step).filter(kind::isInstance).map(kind::cast);
    }
}
