package io.relata.projection.ddl;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityId;

/** One thing that exists in a tenant's PostgreSQL schema. Equal parts need no step. */
public sealed interface Part
        permits Part.Table,
                Column,
                Part.Default,
                Part.NotNull,
                Check,
                ForeignKey,
                Index,
                ParentGuard,
                AtLeastOne,
                InStep {

    /** The table that it is or belongs to. */
    String table();

    /** Tells it from the others of its kind in its table. */
    String name();

    /** The bare table of an entity: its key, its times, its version and what keeps them. */
    record Table(String table, String primaryKey, String touchTrigger) implements Part {
        static Table of(EntityId entity) {
            return new Table(
                    PhysicalNames.table(entity),
                    PhysicalNames.primaryKey(entity),
                    PhysicalNames.touchTrigger(entity));
        }

        @Override
        public String name() {
            return table;
        }
    }

    /** What a new record gets that does not fill the column. */
    record Default(String table, String column, Constant value) implements Part {
        @Override
        public String name() {
            return column;
        }
    }

    /** A column that every record has to fill. */
    record NotNull(String table, String column) implements Part {
        @Override
        public String name() {
            return column;
        }
    }

    /** In the order in which they are made: each may need those before it. */
    enum Kind {
        TABLE,
        COLUMN,
        DEFAULT,
        NOT_NULL,
        CHECK,
        FOREIGN_KEY,
        INDEX,
        GUARD,
        AT_LEAST_ONE,
        IN_STEP
    }

    /** What makes two parts the same thing, perhaps in another form. */
    record Key(Kind kind, String table, String name) {}

    default Key key() {
        return new Key(kind(), table(), name());
    }

    default Kind kind() {
        return switch (this) {
            case Table _ -> Kind.TABLE;
            case Column _ -> Kind.COLUMN;
            case Default _ -> Kind.DEFAULT;
            case NotNull _ -> Kind.NOT_NULL;
            case Check _ -> Kind.CHECK;
            case ForeignKey _ -> Kind.FOREIGN_KEY;
            case Index _ -> Kind.INDEX;
            case ParentGuard _ -> Kind.GUARD;
            case AtLeastOne _ -> Kind.AT_LEAST_ONE;
            case InStep _ -> Kind.IN_STEP;
        };
    }
}
