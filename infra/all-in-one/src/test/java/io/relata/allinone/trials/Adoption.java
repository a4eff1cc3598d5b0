package io.relata.allinone.trials;

import io.relata.allinone.endtoend.TestTenant;
import io.relata.allinone.trials.Book.Row;
import io.relata.allinone.trials.Model.Entity;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Objects;

/** Links get their ids from the server, which tells them only in the table. */
final class Adoption {
    private Adoption() {}

    static void of(TestTenant tenant, Model model, Book book) {
        for (var entity : model.entities()) {
            var made =
                    book.rows(entity.id()).stream()
                            .filter(row -> row.id().startsWith("new "))
                            .toList();
            if (!made.isEmpty()) {
                adopt(tenant, model, entity, book, made);
            }
        }
    }

    private static void adopt(
            TestTenant tenant, Model model, Entity entity, Book book, List<Row> made) {
        var stored = Snapshot.of(tenant, List.of(entity.id())).table(entity.id());
        book.rows(entity.id()).forEach(row -> stored.remove(row.id()));
        for (var row : made) {
            var id =
                    stored.entrySet().stream()
                            .filter(found -> isSame(model, entity, row, found.getValue()))
                            .findFirst()
                            .orElseThrow(() -> new Mismatch("links", "no link in " + stored))
                            .getKey();
            stored.remove(id);
            book.rename(entity.id(), row, id);
        }
    }

    private static boolean isSame(Model model, Entity entity, Row row, JsonNode stored) {
        return model.keysOf(entity.id()).stream()
                .allMatch(key -> {
                    var column = Catalogue.newest(stored.propertyNames(), key.id());
                    var found = column == null ? null : stored.path(column).asString(null);
                    return Objects.equals(found, row.key(key.id()));
                });
    }
}
