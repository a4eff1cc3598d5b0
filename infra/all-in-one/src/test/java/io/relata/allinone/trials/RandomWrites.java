package io.relata.allinone.trials;

import io.relata.allinone.trials.Book.Row;
import io.relata.allinone.trials.Model.EndAt;
import io.relata.allinone.trials.Model.Entity;
import io.relata.allinone.trials.Step.Write;
import io.relata.allinone.trials.Step.Write.Verb;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Writes of every kind to records as they are; most can be done. */
final class RandomWrites {
    private static final int ENOUGH = 14;

    private final RandomGenerator random;

    RandomWrites(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Null where there is nothing to write to.
     *
     * @param names the model at the revision whose API is used
     */
    @Nullable Write write(Model names, Model today, Book book) {
        var entities = names.shown();
        if (entities.isEmpty()) {
            return null;
        }
        var entity = entities.get(random.nextInt(entities.size()));
        var rows = book.rows(entity.id());
        var ago = today.revision() - names.revision();
        int dice = random.nextInt(10);
        if (rows.isEmpty() || (dice < 5 && rows.size() < ENOUGH)) {
            var id = new UUID(random.nextLong(), random.nextLong()).toString();
            var input = input(names, entity, book, null).put("id", id);
            return new Write(ago, Verb.CREATE, entity.name(), id, input);
        }
        var row = rows.get(random.nextInt(rows.size()));
        return dice < 8
                ? new Write(
                        ago, Verb.UPDATE, entity.name(), row.id(), input(names, entity, book, row))
                : new Write(
                        ago, Verb.DELETE, entity.name(), row.id(), Step.JSON.createObjectNode());
    }

    /**
     * @param row that is changed; null where one is created
     */
    private ObjectNode input(Model names, Entity entity, Book book, @Nullable Row row) {
        var input = Step.JSON.createObjectNode();
        for (var field : entity.fields()) {
            var needed = field.mandatory() && row == null;
            if (random.nextInt(10) < (needed ? 9 : row == null ? 6 : 3)) {
                input.set(field.name(), Values.draw(names, field, random));
            } else if (!needed && !field.mandatory() && random.nextInt(8) == 0) {
                input.putNull(field.name());
            }
        }
        for (var end : names.endsOf(entity.id())) {
            if (end.end().exposed()) {
                end(input, names, end, book, row);
            }
        }
        return input;
    }

    private void end(ObjectNode input, Model names, EndAt end, Book book, @Nullable Row row) {
        var others = book.rows(end.other().entity());
        var needed = end.end().mandatory() && row == null;
        if (others.isEmpty() || random.nextInt(10) >= (needed ? 9 : row == null ? 4 : 2)) {
            return;
        }
        var verbs = input.putObject(end.name());
        if (row != null && random.nextInt(3) == 0) {
            disconnect(verbs, names, end, book, row);
        } else if (end.toMany()) {
            var items = verbs.putArray("connect");
            for (int i = random.nextInt(2); i >= 0; i--) {
                items.addObject().put("id", anyOf(others).id());
            }
        } else {
            verbs.putObject("connect").put("id", anyOf(others).id());
        }
    }

    private void disconnect(ObjectNode verbs, Model names, EndAt end, Book book, Row row) {
        if (!end.toMany()) {
            verbs.put("disconnect", true);
            return;
        }
        var connected = Expected.partners(names, end, book, row);
        var items = verbs.putArray("disconnect");
        if (!connected.isEmpty()) {
            items.addObject().put("id", connected.get(random.nextInt(connected.size())));
        }
    }

    private Row anyOf(List<Row> rows) {
        return rows.get(random.nextInt(rows.size()));
    }
}
