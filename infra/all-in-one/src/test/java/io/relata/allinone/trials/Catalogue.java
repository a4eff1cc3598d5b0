package io.relata.allinone.trials;

import io.relata.allinone.endtoend.TestTenant;
import io.relata.allinone.trials.Model.EndAt;
import io.relata.allinone.trials.Model.Entity;
import io.relata.allinone.trials.Model.Field;
import io.relata.allinone.trials.Model.Index;
import io.relata.allinone.trials.Model.Relation;
import io.relata.allinone.trials.Model.Relation.Side;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The constraints that a model asks for, compared with those that PostgreSQL keeps. Both are
 * written as lines: {@code unique e1 f3}, {@code key e2 r4 e1 c}.
 */
final class Catalogue {
    private static final Map<String, String> DELETE_RULES =
            Map.of("RESTRICT", "a", "CASCADE", "c", "SET_NULL", "n");
    private static final Map<String, String> CHECKS =
            Map.of("maxLength", "max_length", "pattern", "pattern", "min", "min", "max", "max");

    /** Of the table of a removed entity none may be left; what it says of itself harms nobody. */
    private static final Set<String> TIES = Set.of("key", "trigger");

    private static final List<String> SYSTEM =
            List.of("id", "created_at", "updated_at", "row_version");

    private final Model model;
    private final Map<String, List<String>> columns = new LinkedHashMap<>();
    private final TreeSet<String> wanted = new TreeSet<>();

    private Catalogue(Model model) {
        this.model = model;
    }

    /** Throws where a constraint is missing, too many or another. */
    static void compare(TestTenant tenant, Model model) {
        var catalogue = new Catalogue(model);
        var found = new TreeSet<String>();
        for (var line : tenant.product().sql(query(tenant.tables()))) {
            var parts = line.split(" ", -1);
            if (parts[0].equals("column")) {
                catalogue.columns.computeIfAbsent(parts[1], _ -> new ArrayList<>()).add(parts[2]);
            } else if (model.entity(parts[1]) != null || TIES.contains(parts[0])) {
                found.add(line);
            }
        }
        model.entities().forEach(catalogue::want);
        model.relations().forEach(catalogue::want);
        catalogue.compare(found);
    }

    private void compare(Set<String> found) {
        var missing = new TreeSet<>(wanted);
        missing.removeAll(found);
        var tooMany = new TreeSet<>(found);
        tooMany.removeAll(wanted);
        if (!missing.isEmpty() || !tooMany.isEmpty()) {
            throw new Mismatch(
                    "constraints", "missing are %s, too many are %s".formatted(missing, tooMany));
        }
    }

    private void want(Entity entity) {
        SYSTEM.forEach(column -> wanted.add("notnull " + entity.id() + " " + column));
        wanted.add("primary " + entity.id() + " id");
        for (var field : entity.fields()) {
            want(entity, field, column(entity.id(), field.id()));
        }
        for (var index : entity.indexes()) {
            wanted.add(
                    "%s %s %s"
                            .formatted(
                                    index.unique() ? "unique" : "index",
                                    entity.id(),
                                    columns(entity, index)));
        }
    }

    private void want(Entity entity, Field field, String column) {
        var place = " " + entity.id() + " " + column;
        if (field.mandatory()) {
            wanted.add("notnull" + place);
        }
        if (field.unique()) {
            wanted.add("unique" + place);
        }
        if (field.defaultValue() != null) {
            wanted.add("default" + place);
        }
        if (field.choice() != null) {
            wanted.add("check" + place + " enum");
        }
        CHECKS.forEach((rule, check) -> {
            if (field.rule(rule) != null) {
                wanted.add("check" + place + " " + check);
            }
        });
    }

    private void want(Relation relation) {
        for (var side : Side.values()) {
            var end = new EndAt(relation, side);
            if (end.needsOne()) {
                var trigger =
                        " %s_min_%s".formatted(relation.id(), side.name().toLowerCase(Locale.ROOT));
                wanted.add("trigger " + end.end().entity() + trigger);
                wanted.add("trigger " + end.links() + trigger);
            }
        }
        if (!relation.storesKey()) {
            var pair =
                    Stream.of(Side.SOURCE, Side.TARGET)
                            .map(side -> model.linkKey(relation, side).id())
                            .map(key -> column("" + relation.join(), key))
                            .collect(Collectors.joining(","));
            var kind = relation.duplicates() ? "index" : "unique";
            wanted.add("%s %s %s".formatted(kind, relation.join(), pair));
            return;
        }
        var table = relation.keyEnd().entity();
        var column = column(table, relation.id());
        wanted.add(
                "key %s %s %s %s"
                        .formatted(
                                table,
                                column,
                                relation.parentEnd().entity(),
                                DELETE_RULES.get(relation.onDelete())));
        wanted.add(
                relation.isExclusive()
                        ? "unique %s %s".formatted(table, column)
                        : "index %s %s,id".formatted(table, column));
        if (relation.keyEnd().mandatory()) {
            wanted.add("notnull %s %s".formatted(table, column));
        }
        if (relation.identifying()) {
            wanted.add("trigger %s %s_parent".formatted(table, column));
        }
    }

    private String columns(Entity entity, Index index) {
        return index.on().stream()
                .map(name -> column(entity.id(), member(entity, name)))
                .collect(Collectors.joining(","));
    }

    private String member(Entity entity, String name) {
        var field = entity.field(name);
        return field != null
                ? field.id()
                : model.keysOf(entity.id()).stream()
                        .filter(key -> key.keyEnd().field().equals(name))
                        .map(Relation::id)
                        .findFirst()
                        .orElse("none");
    }

    /** The newest of {@code f3}, {@code f3_2}, …: each change of a type makes another. */
    private String column(String table, String thing) {
        var newest = newest(columns.getOrDefault(table, List.of()), thing);
        if (newest == null) {
            throw new Mismatch("constraints", "no column for %s in %s".formatted(thing, table));
        }
        return newest;
    }

    static @Nullable String newest(Collection<String> columns, String thing) {
        return columns.stream()
                .filter(c -> c.equals(thing) || c.startsWith(thing + "_"))
                .max(Comparator.comparingInt(String::length).thenComparing(c -> c))
                .orElse(null);
    }

    /**
     * Sizes of index entries, columns of earlier types and keys that moved are the product's own.
     */
    private static String query(String schema) {
        return """
        WITH t AS (SELECT oid, relname FROM pg_class WHERE relnamespace = to_regnamespace('%1$s') AND relkind = 'r'),
        a AS (SELECT t.relname, a.attrelid, a.attnum, a.attname, a.attnotnull, a.atthasdef FROM t JOIN pg_attribute a
              ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped),
        x AS (SELECT t.relname, i.indisprimary, i.indisunique, i.indisvalid, i.indrelid, i.indkey::int2[] AS columns
              FROM t JOIN pg_index i ON i.indrelid = t.oid)
        SELECT 'column ' || relname || ' ' || attname FROM a
        UNION ALL SELECT 'notnull ' || relname || ' ' || attname FROM a WHERE attnotnull
        UNION ALL SELECT 'default ' || relname || ' ' || attname FROM a WHERE atthasdef
          AND attname NOT IN ('id', 'created_at', 'updated_at', 'row_version')
        UNION ALL SELECT CASE WHEN indisprimary THEN 'primary ' WHEN indisunique THEN 'unique ' ELSE 'index ' END
          || x.relname || ' ' || (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(columns) WITH ORDINALITY k(c, n)
             JOIN a ON a.attrelid = x.indrelid AND a.attnum = k.c) || CASE WHEN indisvalid THEN '' ELSE ' invalid' END FROM x
        UNION ALL SELECT 'key ' || t.relname || ' ' || a.attname || ' ' || p.relname || ' ' || c.confdeltype::text
          || CASE WHEN c.condeferrable AND c.condeferred AND c.convalidated THEN '' ELSE ' not deferred or validated' END
          FROM pg_constraint c JOIN t ON t.oid = c.conrelid JOIN a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
          JOIN pg_class p ON p.oid = c.confrelid WHERE c.contype = 'f'
        UNION ALL SELECT 'check ' || t.relname || ' ' || a.attname || ' ' || regexp_replace(c.conname, '^.*_ck_', '')
          || CASE WHEN c.convalidated THEN '' ELSE ' not validated' END
          FROM pg_constraint c JOIN t ON t.oid = c.conrelid JOIN a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
          WHERE c.contype = 'c' AND c.conname !~ '_ck_(key_size|converted)$'
        UNION ALL SELECT 'trigger ' || t.relname || ' ' || g.tgname FROM pg_trigger g JOIN t ON t.oid = g.tgrelid
          WHERE NOT g.tgisinternal AND g.tgname NOT LIKE '%%\\_touch' AND g.tgname NOT LIKE '%%\\_step'
          AND g.tgname NOT LIKE '%%\\_moved' AND g.tgname NOT LIKE '%%\\_moved\\_in'\
        """
                .formatted(schema);
    }
}
