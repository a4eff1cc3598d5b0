package io.relata.allinone.trials;

import io.relata.allinone.trials.Book.Row;
import io.relata.allinone.trials.Model.EndAt;
import io.relata.allinone.trials.Model.Field;
import io.relata.allinone.trials.Model.Relation;
import io.relata.allinone.trials.Model.Relation.Side;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an accepted change set means for the records that are there. */
final class Following {
    private final Model before;
    private final EnumWords words;
    private final Model after;
    private final Book book;
    private final Set<String> filled = new TreeSet<>();
    private final Set<String> touched = new TreeSet<>();
    private final Set<String> purged = new TreeSet<>();

    Following(Model before, Model after, Book book) {
        this.before = before;
        this.words = new EnumWords(before);
        this.after = after;
        this.book = book;
    }

    /** Columns that got values where there were none. */
    Set<String> filled() {
        return filled;
    }

    /** Ids of things whose data is gone for good. */
    Set<String> purged() {
        return purged;
    }

    /** Columns whose values may change, as {@code e1.r2}, and tables that may get records. */
    Set<String> touched() {
        return touched;
    }

    void follow(JsonNode event) {
        var data = event.path("data");
        switch (event.path("type").asString()) {
            case "FieldAdded" -> fieldAdded(data);
            case "FieldMoved" -> fieldMoved(data);
            case "FieldMandatoryChanged" -> fieldMandatory(event);
            case "RelationshipMandatoryChanged" -> relationshipMandatory(event);
            case "CardinalityChanged" -> cardinality(event);
            case "FieldTypeChanged" -> fieldType(event);
            case "Purged" -> purged.add(data.path("thing").asString());
            default -> words.follow(event.path("type").asString(), data);
        }
    }

    private void fieldType(JsonNode event) {
        var data = event.path("data");
        var field = data.path("fieldId").asString();
        var converting =
                new Converting(
                        Field.of(event.path("before")), Field.of(data), List.of(words.model()));
        book.rows(data.path("entityId").asString())
                .forEach(row -> row.set(field, converting.convert(row.value(field))));
    }

    private void cardinality(JsonNode event) {
        var moving = LinkMoving.of(List.of(after, before), event, book);
        moving.run(event.path("data").path("pick").asString("").equals("LAST"));
        touched.addAll(moving.touched());
    }

    private void fieldAdded(JsonNode data) {
        var field = Field.of(data.path("field"));
        var given = data.hasNonNull("backfill") ? data.get("backfill") : field.defaultValue();
        if (given != null) {
            var value = Values.canonical(words.model(), field, given);
            book.rows(data.path("entityId").asString()).forEach(row -> row.set(field.id(), value));
        }
    }

    private void fieldMoved(JsonNode data) {
        var field = Field.of(data.path("moved"));
        var value = field.defaultValue();
        for (var row : book.rows(data.path("toEntityId").asString())) {
            var partner = partner(row, data);
            if (partner != null) {
                row.set(field.id(), partner.value(data.path("fieldId").asString()));
            } else if (value != null) {
                row.set(field.id(), Values.canonical(words.model(), field, value));
            }
        }
    }

    /** Wherever the key is stored. */
    private @Nullable Row partner(Row row, JsonNode data) {
        var relation = data.path("relationshipId").asString();
        var from = data.path("entityId").asString();
        var key = row.key(relation);
        return key != null
                ? book.row(from, key)
                : book.rows(from).stream()
                        .filter(other -> row.id().equals(other.key(relation)))
                        .findFirst()
                        .orElse(null);
    }

    private void fieldMandatory(JsonNode event) {
        var data = event.path("data");
        if (!data.hasNonNull("backfill")) {
            return;
        }
        var entity = data.path("entityId").asString();
        var field = Field.of(event.path("before"));
        filled.add(entity + "." + field.id());
        var value = Values.canonical(words.model(), field, data.get("backfill"));
        book.rows(entity).stream()
                .filter(row -> row.value(field.id()).isNull())
                .forEach(row -> row.set(field.id(), value));
    }

    private void relationshipMandatory(JsonNode event) {
        var data = event.path("data");
        if (!data.hasNonNull("backfill")) {
            return;
        }
        var partner = data.get("backfill").asString();
        var relation = Relation.of(event.path("before"));
        var end = new EndAt(relation, Side.valueOf(data.path("side").asString()));
        if (!end.storesKey()) {
            linkEmpty(end, partner);
            return;
        }
        filled.add(end.links() + "." + relation.id());
        book.rows(end.links()).stream()
                .filter(row -> row.key(relation.id()) == null)
                .forEach(row -> row.point(relation.id(), partner));
    }

    private void linkEmpty(EndAt end, String partner) {
        touched.add(end.links());
        if (after.relation(end.relation().id()) == null) {
            return;
        }
        var own = after.linkKey(end.relation(), end.side()).id();
        var other = after.linkKey(end.relation(), end.side().other()).id();
        for (var row : book.rows(end.end().entity())) {
            if (Expected.partners(after, end, book, row).isEmpty()) {
                var link = Writing.madeLink();
                link.point(own, row.id());
                link.point(other, partner);
                LinkMoving.fillDefaults(List.of(after), end.links(), link);
                book.put(end.links(), link);
            }
        }
    }
}
