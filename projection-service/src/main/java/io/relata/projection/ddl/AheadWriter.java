package io.relata.projection.ddl;

import static io.relata.projection.ddl.SqlText.identifier;

import io.relata.projection.ddl.DdlStep.AddFilled;
import io.relata.projection.ddl.DdlStep.Convert;
import io.relata.projection.ddl.DdlStep.Discard;
import io.relata.projection.ddl.DdlStep.Drop;
import io.relata.projection.ddl.DdlStep.Fill;
import io.relata.projection.ddl.DdlStep.Finish;
import io.relata.projection.ddl.DdlStep.LinkEmpty;
import io.relata.projection.ddl.DdlStep.Make;
import io.relata.projection.ddl.DdlStep.MoveLinks;
import io.relata.projection.ddl.DdlStep.MoveValues;
import io.relata.projection.ddl.DdlStep.Replace;

/** Prints as SQL what is done ahead of the transaction that makes a change real. */
public record AheadWriter(DdlWriter writer) {

    /** All that is run for a step that is done ahead. */
    public String write(DdlStep step) {
        var before = step instanceof Replace(var old, _) ? old : null;
        var made = step.made();
        if (made instanceof Index index) {
            return createConcurrently(index) + ";\n" + writer.finish(before, index);
        }
        return made != null && Ahead.isConstraint(made)
                ? String.join(
                        ";\n",
                        writer.addUnvalidated(made),
                        writer.validate(made),
                        writer.finish(before, made))
                : writer.write(step);
    }

    /** Not inside a transaction. */
    public String createConcurrently(Index index) {
        return writer.createIndex(aside(index), "CONCURRENTLY ");
    }

    /** Not inside a transaction. */
    public String dropConcurrently(Index index) {
        return "DROP INDEX CONCURRENTLY IF EXISTS " + writer.name(Prepared.nameOf(index));
    }

    private static Index aside(Index index) {
        return new Index(index.table(), Prepared.nameOf(index), index.columns(), index.unique());
    }

    /** Before columns are filled, so that no record that is written meanwhile is left out. */
    public String keepInStep(PrepareStep.KeepInStep step) {
        return new InStepSql(writer.schema()).makeAhead(step.part(), step.columns());
    }

    /**
     * Some records from an id on and up to another; fills those that are empty and answers the last
     * id. Parameters: the first id, the last one, the first one again.
     */
    public String fillBatch(DdlStep step, int records) {
        return switch (step) {
            case Fill(var table, var column, var value) ->
                    batch(table, column, SqlText.value(value), "", records);
            case Convert(var table, var from, var to) -> {
                var value = "t." + identifier(from.column());
                yield batch(
                        table,
                        to.column(),
                        Conversions.convert(from, to, value),
                        " AND %s IS NOT NULL".formatted(value),
                        records);
            }
            case Make _,
                    AddFilled _,
                    Drop _,
                    Replace _,
                    LinkEmpty _,
                    MoveLinks _,
                    MoveValues _,
                    Finish _,
                    Discard _ ->
                    throw new IllegalStateException("fills nothing in batches: " + step);
        };
    }

    private String batch(String table, String column, String value, String where, int records) {
        return """
        WITH page AS (SELECT id FROM %1$s WHERE id >= ? AND id <= ? ORDER BY id LIMIT %2$d),
          last AS (SELECT id FROM page ORDER BY id DESC LIMIT 1),
          filled AS (UPDATE %1$s AS t SET %3$s = %4$s
            WHERE t.id >= ? AND t.id <= (SELECT id FROM last) AND t.%3$s IS NULL%5$s)
        SELECT id FROM last\
        """
                .formatted(writer.name(table), records, identifier(column), value, where);
    }

    /** The id up to which records were there when filling began. */
    public String lastId(String table) {
        return "SELECT id FROM %s ORDER BY id DESC LIMIT 1".formatted(writer.name(table));
    }
}
