package io.relata.projection.ddl;

import static io.relata.projection.ddl.SqlText.identifier;
import static io.relata.projection.ddl.SqlText.literal;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints what "at least one" needs as SQL for one PostgreSQL schema. */
record AtLeastOneSql(String schema) {

    /** The triggers come first: from then on no record can lose its last one unseen. */
    String make(AtLeastOne rule) {
        return triggers(rule, rule.name()) + ";\n" + require(rule);
    }

    /** From now on no other record comes to have none. */
    String announce(AtLeastOne rule) {
        return triggers(rule, Prepared.nameOf(rule));
    }

    /** Takes no lock; what was found is noted at the trigger. */
    String validate(AtLeastOne rule) {
        return "%s;\nCOMMENT ON TRIGGER %s ON %s IS '%s'"
                .formatted(
                        require(rule),
                        identifier(Prepared.nameOf(rule)),
                        name(rule.table()),
                        Prepared.VALIDATED);
    }

    /** No record is read: what was announced has been validated. */
    String finish(@Nullable AtLeastOne before, AtLeastOne rule) {
        var made = triggers(rule, rule.name()) + ";\n" + discard(rule);
        return before == null ? made : drop(before) + ";\n" + made;
    }

    String discard(AtLeastOne rule) {
        return drop(rule, Prepared.nameOf(rule));
    }

    private String triggers(AtLeastOne rule, String name) {
        var columns =
                Stream.of(rule.column(), rule.otherColumn())
                        .filter(Objects::nonNull)
                        .map(SqlText::identifier)
                        .collect(Collectors.joining(", "));
        var lettingGo = "DELETE OR UPDATE OF " + columns;
        return rule.table().equals(rule.links())
                ? trigger(rule, name, "INSERT OR " + lettingGo, rule.table())
                : trigger(rule, name, "INSERT", rule.table())
                        + ";\n"
                        + trigger(rule, name, lettingGo, rule.links());
    }

    /**
     * {@code CREATE CONSTRAINT TRIGGER "r4_min_source" AFTER INSERT ON "t_1"."e1" DEFERRABLE
     * INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION …}.
     */
    private String trigger(AtLeastOne rule, String name, String when, String table) {
        var arguments =
                Stream.of(
                                rule.name(),
                                rule.table(),
                                rule.links(),
                                rule.column(),
                                rule.otherColumn())
                        .filter(Objects::nonNull)
                        .map(SqlText::literal)
                        .collect(Collectors.joining(", "));
        return """
        CREATE CONSTRAINT TRIGGER %s AFTER %s ON %s DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW EXECUTE FUNCTION relata_projection.at_least_one(%s)\
        """
                .formatted(identifier(name), when, name(table), arguments);
    }

    /** {@code SELECT relata_projection.require_at_least_one('t_1', 'r4_min_source', …)}. */
    private String require(AtLeastOne rule) {
        var arguments =
                Stream.of(schema, rule.name(), rule.table(), rule.links(), rule.column())
                        .map(SqlText::literal)
                        .collect(Collectors.joining(", "));
        var other = rule.otherColumn() == null ? "NULL" : literal(rule.otherColumn());
        return "SELECT relata_projection.require_at_least_one(%s, %s)".formatted(arguments, other);
    }

    String drop(AtLeastOne rule) {
        return drop(rule, rule.name());
    }

    private String drop(AtLeastOne rule, String name) {
        return Stream.of(rule.table(), rule.links())
                .distinct()
                .map(table -> "DROP TRIGGER %s ON %s".formatted(identifier(name), name(table)))
                .collect(Collectors.joining(";\n"));
    }

    /**
     * {@code INSERT INTO "t_1"."e5" ("r6", "r7") SELECT …}; a table with keys that are still to be
     * judged cannot be altered.
     */
    String link(AtLeastOne rule, Constant partner) {
        return """
        INSERT INTO %s (%s, %s) SELECT records.id, %s FROM %s AS records WHERE %s;
        SET CONSTRAINTS ALL IMMEDIATE\
        """
                .formatted(
                        name(rule.links()),
                        identifier(rule.column()),
                        identifier(Objects.requireNonNull(rule.otherColumn())),
                        SqlText.value(partner),
                        name(rule.table()),
                        hasNone(rule));
    }

    /** The condition of {@code records} that have none at the other side. */
    String hasNone(AtLeastOne rule) {
        var filled =
                rule.otherColumn() == null
                        ? ""
                        : " AND l.%s IS NOT NULL".formatted(identifier(rule.otherColumn()));
        return "NOT EXISTS (SELECT FROM %s AS l WHERE l.%s = records.id%s)"
                .formatted(name(rule.links()), identifier(rule.column()), filled);
    }

    private String name(String name) {
        return identifier(schema) + "." + identifier(name);
    }
}
