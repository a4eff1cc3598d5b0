package io.relata.allinone.trials;

import io.relata.allinone.trials.Book.Row;
import io.relata.allinone.trials.Model.EndAt;
import io.relata.allinone.trials.Model.Entity;
import io.relata.allinone.trials.Model.Field;
import io.relata.allinone.trials.Model.Relation;
import io.relata.allinone.trials.Model.Relation.Side;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the API of a revision must answer when it is asked for everything: names of then, values of
 * now.
 *
 * @param revisions the models from that revision to today
 */
record Expected(List<Model> revisions, Book book) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Model names() {
        return revisions.getFirst();
    }

    private Model today() {
        return revisions.getLast();
    }

    /**
     * The records of an entity by id.
     *
     * @param found what was answered: a value of another type may be in more than one form
     */
    Map<String, ObjectNode> records(Entity then, Map<String, ObjectNode> found) {
        var records = new TreeMap<String, ObjectNode>();
        var present = today().entity(then.id());
        if (present != null) {
            for (var row : book.rows(then.id())) {
                var answered = found.getOrDefault(row.id(), JSON.objectNode());
                records.put(row.id(), record(then, present, row, answered));
            }
        }
        return records;
    }

    private ObjectNode record(Entity then, Entity present, Row row, ObjectNode answered) {
        var record = JSON.objectNode().put("id", row.id());
        for (var field : then.fields()) {
            record.set(field.name(), value(field, present, row, answered.path(field.name())));
        }
        for (var end : names().endsOf(then.id())) {
            if (end.end().exposed()) {
                record.set(end.name(), end(end, row));
            }
        }
        return record;
    }

    private JsonNode value(Field then, Entity entity, Row row, JsonNode answered) {
        var present = entity.field(then.id());
        if (present == null) {
            return JSON.nullNode();
        }
        var value = row.value(then.id());
        var lineage = Lineage.of(revisions, entity.id(), then);
        if (lineage.isChanged()) {
            var isSame = answered.isNull() || lineage.convert(answered).equals(value);
            return isSame ? answered : value;
        }
        if (Values.worded(names(), then, value) != null) {
            return value;
        }
        return then.list() ? answered : JSON.nullNode();
    }

    private JsonNode end(EndAt then, Row row) {
        var relation = today().relation(then.relation().id());
        var ids =
                relation == null
                        ? List.<String>of()
                        : partners(today(), new EndAt(relation, then.side()), book, row);
        if (then.toMany()) {
            var list = JSON.arrayNode();
            ids.stream().sorted().forEach(list::add);
            return list;
        }
        return ids.isEmpty() ? JSON.nullNode() : JSON.stringNode(ids.getFirst());
    }

    /** The ids of the records that one is connected with, the first link's first. */
    static List<String> partners(Model today, EndAt end, Book book, Row row) {
        var relation = end.relation();
        if (end.storesKey()) {
            var key = row.key(relation.id());
            return key == null ? List.of() : List.of(key);
        }
        return relation.storesKey()
                ? book.pointing(relation, row.id()).stream().map(Row::id).sorted().toList()
                : links(today, relation, end.side(), book, row);
    }

    private static List<String> links(
            Model today, Relation relation, Side side, Book book, Row row) {
        var own = today.linkKey(relation, side).id();
        var other = today.linkKey(relation, side.other()).id();
        return book.rows("" + relation.join()).stream()
                .filter(link -> row.id().equals(link.key(own)))
                .sorted(Comparator.comparing(Row::id))
                .flatMap(link -> Stream.ofNullable(link.key(other)))
                .distinct()
                .toList();
    }
}
