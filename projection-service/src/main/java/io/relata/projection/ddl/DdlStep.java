package io.relata.projection.ddl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change of a tenant's tables. */
public sealed interface DdlStep {
    /** The table that the step changes. */
    String table();

    /** The bare table of an entity: its key, its times, its version and what keeps them. */
    record CreateTable(String table, String primaryKey, String touchTrigger) implements DdlStep {}

    /**
     * @param initial the value that existing records get
     */
    record AddColumn(String table, Column column, @Nullable Constant initial, List<Check> checks)
            implements DdlStep {
        public AddColumn {
            checks = List.copyOf(checks);
        }
    }

    /** Takes from a column whatever would refuse a record that does not fill it; data stays. */
    record RetireColumn(String table, Column column, List<Check> checks) implements DdlStep {
        public RetireColumn {
            checks = List.copyOf(checks);
        }
    }

    record CreateIndex(Index index) implements DdlStep {
        @Override
        public String table() {
            return index.table();
        }
    }

    record DropIndex(Index index) implements DdlStep {
        @Override
        public String table() {
            return index.table();
        }
    }

    record AddForeignKey(ForeignKey key) implements DdlStep {
        @Override
        public String table() {
            return key.table();
        }
    }

    /** Another delete rule; at no moment is the key without one. */
    record ReplaceForeignKey(ForeignKey key) implements DdlStep {
        @Override
        public String table() {
            return key.table();
        }
    }

    record DropForeignKey(ForeignKey key) implements DdlStep {
        @Override
        public String table() {
            return key.table();
        }
    }

    record CreateGuard(ParentGuard guard) implements DdlStep {
        @Override
        public String table() {
            return guard.table();
        }
    }

    record DropGuard(ParentGuard guard) implements DdlStep {
        @Override
        public String table() {
            return guard.table();
        }
    }

    default Lock lock() {
        return switch (this) {
            case CreateIndex _ -> Lock.SHARE;
            case AddForeignKey _, CreateGuard _ -> Lock.SHARE_ROW_EXCLUSIVE;
            case CreateTable _,
                    AddColumn _,
                    RetireColumn _,
                    DropIndex _,
                    ReplaceForeignKey _,
                    DropForeignKey _,
                    DropGuard _ ->
                    Lock.ACCESS_EXCLUSIVE;
        };
    }

    /** Whether every record of the table is read. */
    default boolean scans() {
        return switch (this) {
            case AddColumn add -> !add.checks().isEmpty();
            case CreateIndex _, AddForeignKey _, ReplaceForeignKey _ -> true;
            case CreateTable _,
                    RetireColumn _,
                    DropIndex _,
                    DropForeignKey _,
                    CreateGuard _,
                    DropGuard _ ->
                    false;
        };
    }

    default String description() {
        return switch (this) {
            case CreateTable step -> "create table " + step.table();
            case AddColumn(var table, var column, _, _) ->
                    "add column %s %s to %s".formatted(column.name(), column.type().sql(), table);
            case RetireColumn(var table, var column, _) ->
                    "free column %s of %s from its rules, keep its data"
                            .formatted(column.name(), table);
            case CreateIndex(var index) ->
                    "create %s %s on %s (%s)"
                            .formatted(
                                    index.unique() ? "unique index" : "index",
                                    index.name(),
                                    index.table(),
                                    String.join(", ", index.columns()));
            case DropIndex(var index) -> "drop index " + index.name();
            case AddForeignKey(var key) ->
                    "add foreign key %s from %s to %s"
                            .formatted(key.name(), key.table(), key.referencedTable());
            case ReplaceForeignKey(var key) ->
                    "change the delete rule of foreign key %s to %s"
                            .formatted(key.name(), key.onDelete());
            case DropForeignKey(var key) ->
                    "drop foreign key %s, keep its column".formatted(key.name());
            case CreateGuard(var guard) ->
                    "keep %s of %s as first set".formatted(guard.column(), guard.table());
            case DropGuard(var guard) ->
                    "let %s of %s be changed".formatted(guard.column(), guard.table());
        };
    }
}
