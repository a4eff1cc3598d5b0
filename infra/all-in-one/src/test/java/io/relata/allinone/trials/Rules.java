package io.relata.allinone.trials;

import io.relata.allinone.trials.Book.Row;
import io.relata.allinone.trials.Model.EndAt;
import io.relata.allinone.trials.Model.Entity;
import io.relata.allinone.trials.Model.Index;
import io.relata.allinone.trials.Model.Relation;
import io.relata.allinone.trials.Model.Relation.Side;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** What records must satisfy for a model, read from the model alone. */
final class Rules {
    private final Model model;
    private final Book book;
    private final List<String> broken = new ArrayList<>();

    private Rules(Model model, Book book) {
        this.model = model;
        this.book = book;
    }

    /** A sentence for each record that breaks a rule. */
    static List<String> broken(Model model, Book book) {
        var rules = new Rules(model, book);
        model.entities().forEach(rules::judge);
        model.relations().forEach(rules::judge);
        return rules.broken;
    }

    private void judge(Entity entity) {
        for (var field : entity.fields()) {
            for (var row : book.rows(entity.id())) {
                var problem = Values.problem(model, field, row.value(field.id()));
                if (problem != null) {
                    broken.add(
                            entity.name() + "." + field.name() + " of " + row.id() + " " + problem);
                }
            }
            if (field.unique()) {
                requireUnique(entity, field.name(), row -> text(row.value(field.id())));
            }
        }
        entity.indexes().stream()
                .filter(Index::unique)
                .forEach(index ->
                        requireUnique(
                                entity, "" + index.on(), row -> key(model, entity, index, row)));
    }

    private void judge(Relation relation) {
        for (var side : Side.values()) {
            judge(new EndAt(relation, side));
        }
        judgeKey(relation);
    }

    private void judge(EndAt end) {
        if (end.needsOne()) {
            book.rows(end.end().entity()).stream()
                    .filter(row -> Expected.partners(model, end, book, row).isEmpty())
                    .forEach(row -> broken.add(end.name() + " of " + row.id() + " has nothing"));
        }
    }

    private void judgeKey(Relation relation) {
        if (!relation.storesKey()) {
            judgeLinks(relation);
            return;
        }
        var entity = relation.keyEnd().entity();
        for (var row : book.rows(entity)) {
            var key = row.key(relation.id());
            if (key == null && relation.keyEnd().mandatory()) {
                broken.add(relation.keyEnd().field() + " of " + row.id() + " is missing");
            }
            if (key != null && book.row(relation.parentEnd().entity(), key) == null) {
                broken.add(relation.keyEnd().field() + " of " + row.id() + " leads to nothing");
            }
        }
        if (relation.isExclusive()) {
            requireUnique(entity, relation.keyEnd().field(), row -> row.key(relation.id()));
        }
    }

    private void judgeLinks(Relation relation) {
        if (!relation.duplicates()) {
            var source = model.linkKey(relation, Side.SOURCE).id();
            var target = model.linkKey(relation, Side.TARGET).id();
            requireUnique(
                    "" + relation.join(),
                    relation.id(),
                    row -> pair(row.key(source), row.key(target)));
        }
    }

    private void requireUnique(Entity entity, String what, Function<Row, @Nullable String> key) {
        requireUnique(entity.id(), entity.name() + "." + what, key);
    }

    /** Who has nothing is like nobody. */
    private void requireUnique(String entity, String what, Function<Row, @Nullable String> key) {
        var seen = new HashSet<String>();
        for (var row : book.rows(entity)) {
            var text = key.apply(row);
            if (text != null && !seen.add(text)) {
                broken.add(what + " " + text + " is there twice");
            }
        }
    }

    /** Of a unique index; null where there is nothing among the values. */
    static @Nullable String key(Model model, Entity entity, Index index, Row row) {
        var all = new StringBuilder();
        for (var name : index.on()) {
            var part = part(model, entity, name, row);
            if (part == null) {
                return null;
            }
            all.append(part.length()).append(':').append(part);
        }
        return all.toString();
    }

    private static @Nullable String part(Model model, Entity entity, String name, Row row) {
        var field = entity.field(name);
        if (field != null) {
            return text(row.value(field.id()));
        }
        return model.keysOf(entity.id()).stream()
                .filter(key -> key.keyEnd().field().equals(name))
                .findFirst()
                .map(key -> row.key(key.id()))
                .orElse(null);
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() ? null : value.toString();
    }

    private static @Nullable String pair(@Nullable String one, @Nullable String other) {
        return one == null || other == null ? null : one + " " + other;
    }
}
