package io.relata.projection.ddl;

import static io.relata.projection.ddl.SqlText.identifier;

import io.relata.projection.ddl.DdlStep.MoveValues;

/** Prints what moves values along a relationship, and questions about those that would be lost. */
public record ValueSql(String schema) {

    /**
     * Like every filling of columns, it is no change of a record. Nobody may write a value that
     * would be left behind.
     *
     * <pre>
     * UPDATE "t_1"."e1" AS record SET "f9" = holder."f3" FROM "t_1"."e4" AS holder WHERE record.id = holder."r6"
     * </pre>
     */
    String write(MoveValues move) {
        return """
        LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE;
        SELECT relata_projection.refuse_lost_value() FROM %s AS records WHERE %s LIMIT 1;
        SET LOCAL relata.fills TO 'on';
        UPDATE %s AS record SET %s = holder.%s FROM %s AS holder WHERE record.%s = holder.%s;
        SET LOCAL relata.fills TO 'off'\
        """
                .formatted(
                        name(move.fromTable()),
                        name(move.fromTable()),
                        isLost(move, identifier(move.fromColumn())),
                        name(move.table()),
                        identifier(move.column()),
                        identifier(move.fromColumn()),
                        name(move.fromTable()),
                        identifier(move.own()),
                        identifier(move.theirs()));
    }

    /**
     * The condition of {@code records} that have a value which no record would take.
     *
     * @param value as SQL over their columns
     */
    public String isLost(MoveValues move, String value) {
        return "%s IS NOT NULL AND NOT EXISTS (SELECT FROM %s AS record WHERE record.%s = records.%s)"
                .formatted(
                        value,
                        name(move.table()),
                        identifier(move.own()),
                        identifier(move.theirs()));
    }

    /**
     * What a record will have, as an expression over its own columns.
     *
     * @param value what the record has that it is linked to, as SQL over that one's columns
     */
    public String future(MoveValues move, String value) {
        return "(SELECT holder.moved FROM (SELECT %s AS moved, %s AS key FROM %s) AS holder WHERE holder.key = %s)"
                .formatted(
                        value,
                        identifier(move.theirs()),
                        name(move.fromTable()),
                        identifier(move.own()));
    }

    private String name(String table) {
        return identifier(schema) + "." + identifier(table);
    }
}
