package io.relata.projection.ddl;

import static java.util.stream.Collectors.joining;

import io.relata.kernel.schema.Pick;
import io.relata.kernel.schema.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One change of a tenant's tables. */
public sealed interface DdlStep {

    record Make(Part part) implements DdlStep {}

    /** A new column whose existing records get a value, without being rewritten. */
    record AddFilled(Column column, Constant value) implements DdlStep {}

    /** Takes away a rule or what makes it fast; of data only what was purged. */
    record Drop(Part part) implements DdlStep {}

    /** The same thing in another form; at no moment is there none. */
    record Replace(Part before, Part after) implements DdlStep {}

    /** Existing records that left the column empty get a value; their versions stay. */
    record Fill(String table, String column, Constant value) implements DdlStep {}

    /** Records that have none at an end get a link to one record. */
    record LinkEmpty(AtLeastOne rule, Constant partner) implements DdlStep {}

    /** Existing records get the new form of a value; their versions stay. */
    record Convert(String table, Representation from, Representation to) implements DdlStep {}

    /**
     * The links of a relationship go to another place, or those that have none any more go.
     *
     * @param picked the sides whose records may have several links now and one only afterwards
     * @param pick which of several stays; without it several are refused
     */
    record MoveLinks(LinkPlace from, LinkPlace to, Set<Side> picked, @Nullable Pick pick)
            implements DdlStep {
        public MoveLinks {
            picked = Set.copyOf(picked);
        }

        /** The column that is filled, or the first of two. */
        public String column() {
            return to.column(pointedTo());
        }

        /** The side that the key points to; where links have records of their own, the source. */
        public Side pointedTo() {
            var owner = to.owner();
            return owner == null ? Side.SOURCE : owner.other();
        }
    }

    /**
     * Records get the values of those that they are linked to; their versions stay. A value that no
     * record would have is refused.
     *
     * @param own the column that tells which record of the other table, by its {@code theirs}
     */
    record MoveValues(
            String table,
            String column,
            String own,
            String fromTable,
            String fromColumn,
            String theirs)
            implements DdlStep {}

    /**
     * What is left to do for what was prepared: nothing that takes long.
     *
     * @param before what it replaces
     */
    record Finish(@Nullable Part before, Part part) implements DdlStep {}

    /** Removes what was prepared for a part that will not come. */
    record Discard(Part part) implements DdlStep {}

    /** The table that the step changes. */
    default String table() {
        return switch (this) {
            case Make(var part) -> part.table();
            case AddFilled(var column, _) -> column.table();
            case Drop(var part) -> part.table();
            case Replace(_, var part) -> part.table();
            case Fill(var table, _, _) -> table;
            case LinkEmpty(var rule, _) -> rule.links();
            case Convert(var table, _, _) -> table;
            case MoveLinks move -> move.to().table();
            case MoveValues move -> move.table();
            case Finish(_, var part) -> part.table();
            case Discard(var part) -> part.table();
        };
    }

    /** The thing that the step is about. */
    default Part.Key subject() {
        return switch (this) {
            case Make(var part) -> part.key();
            case AddFilled(var column, _) -> column.key();
            case Drop(var part) -> part.key();
            case Replace(_, var part) -> part.key();
            case Fill(var table, var column, _) -> new Part.Key(Part.Kind.COLUMN, table, column);
            case LinkEmpty(var rule, _) -> rule.key();
            case Convert(var table, _, var to) ->
                    new Part.Key(Part.Kind.COLUMN, table, to.column());
            case MoveLinks move -> new Part.Key(Part.Kind.COLUMN, move.to().table(), move.column());
            case MoveValues move -> new Part.Key(Part.Kind.COLUMN, move.table(), move.column());
            case Finish(_, var part) -> part.key();
            case Discard(var part) -> part.key();
        };
    }

    /** What the step makes; null when it only takes away. */
    default @Nullable Part made() {
        return switch (this) {
            case Make(var part) -> part;
            case AddFilled(var column, _) -> column;
            case Replace(_, var part) -> part;
            case Drop _,
                    Fill _,
                    LinkEmpty _,
                    Convert _,
                    MoveLinks _,
                    MoveValues _,
                    Finish _,
                    Discard _ ->
                    null;
        };
    }

    default Lock lock() {
        return switch (this) {
            case Make(Index _) -> Lock.SHARE;
            case Make(ForeignKey _), Make(ParentGuard _), Make(AtLeastOne _), Make(InStep _) ->
                    Lock.SHARE_ROW_EXCLUSIVE;
            case Fill _, LinkEmpty _, Convert _, MoveLinks _, MoveValues _ -> Lock.ROW_EXCLUSIVE;
            case Make _, AddFilled _, Drop _, Replace _, Finish _, Discard _ ->
                    Lock.ACCESS_EXCLUSIVE;
        };
    }

    /** Tables that exist and that the step locks, so that writers feel it. */
    private List<String> lockedTables() {
        return switch (this) {
            case Fill _, LinkEmpty _, Convert _, MoveLinks _, MoveValues _, Make(Part.Table _) ->
                    List.of();
            case Make(var part) -> tables(part);
            case Drop(var part) -> tables(part);
            case Replace(_, var part) -> tables(part);
            case Finish(_, var part) -> tables(part);
            case Discard(var part) -> tables(part);
            case AddFilled(var column, _) -> tables(column);
        };
    }

    private static List<String> tables(Part part) {
        return switch (part) {
            case ForeignKey key -> List.of(key.table(), key.referencedTable());
            case AtLeastOne rule -> List.of(rule.table(), rule.links());
            case Part.Table _,
                    Column _,
                    Part.Default _,
                    Part.NotNull _,
                    Check _,
                    Index _,
                    ParentGuard _,
                    InStep _ ->
                    List.of(part.table());
        };
    }

    /** The tables that a plan finds there and locks, each with the strongest of its locks. */
    static SequencedMap<String, Lock> locks(List<DdlStep> plan) {
        var locks = new LinkedHashMap<String, Lock>();
        for (var step : plan) {
            for (var table : step.lockedTables()) {
                locks.merge(
                        table, step.lock(), (one, other) -> one.compareTo(other) < 0 ? other : one);
            }
        }
        for (var step : plan) {
            if (step instanceof Make(Part.Table table)) {
                locks.remove(table.name());
            }
        }
        return locks;
    }

    /** The strongest lock that lasts, where the step is done ahead. */
    default Lock lockAhead() {
        return isFilling() ? Lock.ROW_EXCLUSIVE : Lock.SHARE_UPDATE_EXCLUSIVE;
    }

    /** Whether records get values, which can be given to some after the others. */
    default boolean isFilling() {
        return this instanceof Fill || this instanceof Convert;
    }

    /** Whether every record of the table is read. */
    default boolean scans() {
        var made = made();
        if (made == null) {
            return isFilling() || this instanceof MoveLinks || this instanceof MoveValues;
        }
        return switch (made) {
            case Part.NotNull _, Check _, Index _, ForeignKey _, AtLeastOne _ -> true;
            case Part.Table _, Column _, Part.Default _, ParentGuard _, InStep _ -> false;
        };
    }

    /** Whether records or values of theirs are gone for good. */
    default boolean dropsData() {
        return this instanceof Drop(Part.Table _) || this instanceof Drop(Column _);
    }

    default String description() {
        return switch (this) {
            case Make(var part) -> making(part);
            case AddFilled(var column, _) -> making(column);
            case Drop(var part) -> dropping(part);
            case Replace(_, var part) -> replacing(part);
            case Fill(var table, var column, _) ->
                    "fill %s of %s where it is empty".formatted(column, table);
            case LinkEmpty(var rule, _) ->
                    "link the records of %s that have none in %s"
                            .formatted(rule.table(), rule.links());
            case Convert(var table, var from, var to) ->
                    "fill %s of %s with %s as %s"
                            .formatted(to.column(), table, from.column(), typeOf(to));
            case MoveLinks move -> moving(move);
            case MoveValues move ->
                    "fill %s of %s with %s of %s"
                            .formatted(
                                    move.column(),
                                    move.table(),
                                    move.fromColumn(),
                                    move.fromTable());
            case Finish(_, var part) -> "put in place: " + making(part);
            case Discard(var part) -> "discard: " + making(part);
        };
    }

    private static String moving(MoveLinks move) {
        return move.from().equals(move.to())
                ? "empty %s of %s where another record keeps the link"
                        .formatted(move.column(), move.to().table())
                : "move links from %s to %s".formatted(words(move.from()), words(move.to()));
    }

    private static String words(LinkPlace place) {
        var owner = place.owner();
        return owner == null ? place.table() : place.column(owner.other()) + " of " + place.table();
    }

    private static String making(Part part) {
        return switch (part) {
            case Part.Table table -> "create table " + table.name();
            case Column(var table, var name, var type) ->
                    "add column %s %s to %s".formatted(name, type.sql(), table);
            case Part.Default(var table, var column, _) ->
                    "give %s of %s a default".formatted(column, table);
            case Part.NotNull(var table, var column) ->
                    "let no record of %s leave %s empty".formatted(table, column);
            case Check check -> "add check %s to %s".formatted(check.name(), check.table());
            case ForeignKey key ->
                    "add foreign key %s from %s to %s"
                            .formatted(key.name(), key.table(), key.referencedTable());
            case Index(var table, var name, var columns, var unique) ->
                    "create %s %s on %s (%s)"
                            .formatted(
                                    unique ? "unique index" : "index",
                                    name,
                                    table,
                                    String.join(", ", columns));
            case ParentGuard guard -> guard.description();
            case AtLeastOne rule ->
                    "let every record of %s have at least one in %s"
                            .formatted(rule.table(), rule.links());
            case InStep it -> "keep %s of %s in step".formatted(columns(it), it.table());
        };
    }

    private static String dropping(Part part) {
        return switch (part) {
            case Part.Table table -> "drop table %s for good".formatted(table.name());
            case Column(var table, var name, _) ->
                    "drop column %s of %s for good".formatted(name, table);
            case Part.Default(var table, var column, _) ->
                    "drop the default of %s of %s".formatted(column, table);
            case Part.NotNull(var table, var column) ->
                    "let records of %s leave %s empty".formatted(table, column);
            case Check check -> "drop check %s of %s".formatted(check.name(), check.table());
            case ForeignKey key -> "drop foreign key %s, keep its column".formatted(key.name());
            case Index index -> "drop index " + index.name();
            case ParentGuard guard ->
                    "let %s of %s be changed".formatted(guard.column(), guard.table());
            case AtLeastOne rule ->
                    "let records of %s have none in %s".formatted(rule.table(), rule.links());
            case InStep it -> "keep %s of %s no longer in step".formatted(columns(it), it.table());
        };
    }

    private static String replacing(Part part) {
        return switch (part) {
            case Part.Default(var table, var column, _) ->
                    "change the default of %s of %s".formatted(column, table);
            case ForeignKey key ->
                    "change the delete rule of foreign key %s to %s"
                            .formatted(key.name(), key.onDelete());
            case Check check -> "change check %s of %s".formatted(check.name(), check.table());
            case Index index -> "make index %s of %s anew".formatted(index.name(), index.table());
            case AtLeastOne rule -> making(rule);
            case InStep _ -> making(part);
            case Part.Table _, Column _, Part.NotNull _, ParentGuard _ ->
                    throw new IllegalStateException("has only one form: " + part);
        };
    }

    private static String columns(InStep part) {
        return part.columns().stream().map(Representation::column).collect(joining(", "));
    }

    /** {@code INTEGER}, {@code list of TEXT}. */
    static String typeOf(Representation representation) {
        return (representation.list() ? "list of " : "") + representation.type();
    }
}
