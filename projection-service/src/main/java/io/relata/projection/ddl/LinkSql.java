package io.relata.projection.ddl;

import static io.relata.projection.ddl.SqlText.identifier;
import static io.relata.projection.ddl.SqlText.literal;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.Pick;
import io.relata.kernel.schema.Side;
import io.relata.projection.ddl.DdlStep.MoveLinks;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints what moves links, and questions about those that would be lost. */
public record LinkSql(String schema) {

    /** Like every filling of columns, it is no change of a record. */
    String write(MoveLinks move) {
        var statements = new ArrayList<String>();
        if (move.pick() == null && !move.picked().isEmpty()) {
            statements.add(
                    "SELECT relata_projection.refuse_lost_link() FROM (%s) AS lost LIMIT 1"
                            .formatted(lost(move)));
        }
        statements.add("SET LOCAL relata.fills TO 'on'");
        statements.add(moving(move));
        statements.add("SET LOCAL relata.fills TO 'off'");
        // A table with keys that are still to be judged cannot be altered.
        statements.add("SET CONSTRAINTS ALL IMMEDIATE");
        return String.join(";\n", statements);
    }

    private String moving(MoveLinks move) {
        if (move.to().owner() == null) {
            return insert(move);
        }
        return move.from().equals(move.to()) ? unlink(move) : update(move);
    }

    /** In the order of the records that held the links, so that the first stays the first. */
    private String insert(MoveLinks move) {
        var to = move.to();
        return """
        INSERT INTO %s (%s, %s)
        SELECT %s%s
          AND NOT EXISTS (SELECT FROM %s AS other WHERE other.%s = link.%s AND other.%s = link.%s)
        ORDER BY link.id\
        """
                .formatted(
                        name(to.table()),
                        identifier(to.source()),
                        identifier(to.target()),
                        columns(move.from()),
                        from(move.from()),
                        name(to.table()),
                        identifier(to.source()),
                        identifier(move.from().source()),
                        identifier(to.target()),
                        identifier(move.from().target()));
    }

    private String update(MoveLinks move) {
        var owner = owner(move);
        return """
        UPDATE %s AS record SET %s = kept.%s
        FROM (%s) AS kept WHERE record.id = kept.%s\
        """
                .formatted(
                        name(move.to().table()),
                        identifier(move.to().column(owner.other())),
                        alias(owner.other()),
                        kept(move),
                        alias(owner));
    }

    private String unlink(MoveLinks move) {
        var owner = owner(move);
        return """
        UPDATE %s AS record SET %s = NULL
        FROM (%s) AS lost WHERE record.id = lost.%s\
        """
                .formatted(
                        name(move.to().table()),
                        identifier(move.to().column(owner.other())),
                        lost(move),
                        alias(owner));
    }

    /** The pairs that are linked: {@code source}, {@code target}. */
    public String links(MoveLinks move) {
        var distinct = move.from().owner() == null ? "DISTINCT " : "";
        return "SELECT " + distinct + columns(move.from()) + from(move.from());
    }

    /** The key that a record will have, as an expression over its table. */
    public String future(MoveLinks move) {
        var owner = owner(move);
        return "(SELECT kept.%s FROM (%s) AS kept WHERE kept.%s = %s.id)"
                .formatted(
                        alias(owner.other()),
                        kept(move),
                        alias(owner),
                        identifier(move.to().table()));
    }

    /** Those of them that have no place any more. */
    public String lost(MoveLinks move) {
        return "%s EXCEPT (%s)".formatted(links(move), kept(move));
    }

    /** The ids of the records that will store a key, whose links have no place beside another. */
    public String crowded(MoveLinks move) {
        var numbers =
                Stream.of(Side.values())
                        .map(side ->
                                "count(*) OVER (PARTITION BY %1$s) AS links_of_%1$s"
                                        .formatted(alias(side)))
                        .collect(Collectors.joining(", "));
        var several =
                Stream.of(Side.values())
                        .filter(move.picked()::contains)
                        .map(side -> "links_of_%s > 1".formatted(alias(side)))
                        .collect(Collectors.joining(" OR "));
        return "SELECT DISTINCT %s AS id FROM (SELECT source, target, %s FROM (%s) AS link) AS link WHERE %s"
                .formatted(alias(owner(move)), numbers, links(move), several);
    }

    /** Records that will store a key, with the same record in it. */
    public DuplicateSql sharing(MoveLinks move) {
        var owner = owner(move);
        return new DuplicateSql(
                "SELECT %s AS id, %s AS v0 FROM (%s) AS link"
                        .formatted(alias(owner), alias(owner.other()), links(move)),
                1);
    }

    /** The ids of the records whose key will be empty. */
    public String unlinked(MoveLinks move) {
        return withoutAny(move, owner(move), move.to().table());
    }

    /** The ids of the records of a side that will have no link; {@code table} is theirs. */
    public String withoutAny(MoveLinks move, Side side, String table) {
        return "SELECT record.id FROM %s AS record WHERE NOT EXISTS (SELECT FROM (%s) AS kept WHERE kept.%s = record.id)"
                .formatted(name(table), kept(move), alias(side));
    }

    private String kept(MoveLinks move) {
        var order = move.pick() == Pick.LAST ? "link.id DESC" : "link.id";
        var from = columns(move.from()) + from(move.from());
        if (move.picked().isEmpty()) {
            return "SELECT " + from;
        }
        if (move.picked().size() > 1) {
            return "SELECT source, target FROM relata_projection.pairs(%s)"
                    .formatted(literal("SELECT " + from + " ORDER BY " + order));
        }
        var picked = "link." + identifier(move.from().column(move.picked().iterator().next()));
        return "SELECT DISTINCT ON (%s) %s ORDER BY %s, %s".formatted(picked, from, picked, order);
    }

    private static String columns(LinkPlace place) {
        return "link.%s AS source, link.%s AS target"
                .formatted(identifier(place.source()), identifier(place.target()));
    }

    private String from(LinkPlace place) {
        var present =
                Stream.of(place.source(), place.target())
                        .filter(column -> !column.equals(PhysicalNames.ID))
                        .map(column -> "link." + identifier(column) + " IS NOT NULL")
                        .collect(Collectors.joining(" AND "));
        return " FROM %s AS link WHERE %s".formatted(name(place.table()), present);
    }

    private static Side owner(MoveLinks move) {
        return Objects.requireNonNull(move.to().owner(), "links of their own have no owner");
    }

    private static String alias(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    private String name(String table) {
        return identifier(schema) + "." + identifier(table);
    }
}
