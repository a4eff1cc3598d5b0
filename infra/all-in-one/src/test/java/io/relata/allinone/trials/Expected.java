package io.relata.allinone.trials;

import io.relata.allinone.trials.Book.Row;
import io.relata.allinone.trials.Model.EndAt;
import io.relata.allinone.trials.Model.Entity;
import io.relata.allinone.trials.Model.Field;
import io.relata.allinone.trials.Model.Relation;
import io.relata.allinone.trials.Model.Relation.Side;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API of a revision must answer when it is asked for everything: names of then, values of
 * now.
 */
record Expected(Model names, Model today, Book book) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The records of an entity by id. */
    Map<String, ObjectNode> records(Entity then) {
        var records = new TreeMap<String, ObjectNode>();
        var present = today.entity(then.id());
        if (present != null) {
            for (var row : book.rows(then.id())) {
                records.put(row.id(), record(then, present, row));
            }
        }
        return records;
    }

    private ObjectNode record(Entity then, Entity present, Row row) {
        var record = JSON.objectNode().put("id", row.id());
        for (var field : then.fields()) {
            record.set(field.name(), value(field, present, row));
        }
        for (var end : names.endsOf(then.id())) {
            if (end.end().exposed()) {
                record.set(end.name(), end(end, row));
            }
        }
        return record;
    }

    private JsonNode value(Field then, Entity present, Row row) {
        return present.field(then.id()) == null ? JSON.nullNode() : row.value(then.id());
    }

    private JsonNode end(EndAt then, Row row) {
        var relation = today.relation(then.relation().id());
        var ids =
                relation == null
                        ? List.<String>of()
                        : partners(today, new EndAt(relation, then.side()), book, row);
        if (then.toMany()) {
            var list = JSON.arrayNode();
            ids.stream().sorted().forEach(list::add);
            return list;
        }
        return ids.isEmpty()
                ? JSON.nullNode()
                : JSON.stringNode(ids.stream().sorted().toList().getFirst());
    }

    /** The ids of the records that one is connected with. */
    static List<String> partners(Model today, EndAt end, Book book, Row row) {
        var relation = end.relation();
        if (end.storesKey()) {
            var key = row.key(relation.id());
            return key == null ? List.of() : List.of(key);
        }
        return relation.storesKey()
                ? book.pointing(relation, row.id()).stream().map(Row::id).toList()
                : links(today, relation, end.side(), book, row);
    }

    private static List<String> links(
            Model today, Relation relation, Side side, Book book, Row row) {
        var own = today.linkKey(relation, side).id();
        var other = today.linkKey(relation, side.other()).id();
        return book.rows("" + relation.join()).stream()
                .filter(link -> row.id().equals(link.key(own)))
                .flatMap(link -> Stream.ofNullable(link.key(other)))
                .toList();
    }
}
