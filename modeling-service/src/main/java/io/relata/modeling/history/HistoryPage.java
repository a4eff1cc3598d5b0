package io.relata.modeling.history;

import io.relata.kernel.json.EventJson;
import io.relata.kernel.json.Json;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaModel;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Collects the events that are wanted until there are enough. */
final class HistoryPage {
    private final SchemaModel newest;
    private final HistoryFilter filter;
    private final int limit;
    private final ArrayNode events;
    private final ObjectNode answer = Json.object();
    private long last;
    private boolean more;

    HistoryPage(SchemaModel newest, HistoryFilter filter, int limit) {
        this.newest = newest;
        this.filter = filter;
        this.limit = limit;
        this.events = answer.putArray("events");
    }

    boolean full() {
        return more;
    }

    ObjectNode answer() {
        return more ? answer.put("next", last) : answer.putNull("next");
    }

    void add(SchemaModel before, ChangeSet changeSet) {
        var model = before;
        var sequence = changeSet.firstSequence();
        for (var event : changeSet.events()) {
            var after = event instanceof ChangeSetWithdrawn ? model : model.evolve(event);
            if (!more && isWanted(changeSet, event, sequence, List.of(model, after, newest))) {
                add(model, changeSet, event, sequence);
            }
            model = after;
            sequence++;
        }
    }

    private void add(SchemaModel model, ChangeSet changeSet, SchemaEvent event, long sequence) {
        if (events.size() == limit) {
            more = true;
            return;
        }
        events.add(EventJson.event(model, changeSet, event, sequence));
        last = sequence;
    }

    private boolean isWanted(
            ChangeSet changeSet, SchemaEvent event, long sequence, List<SchemaModel> models) {
        if (filter.after() != null && sequence <= filter.after()) {
            return false;
        }
        return matches(filter.actor(), Set.of(changeSet.actor()))
                && matches(filter.type(), Set.of(EventJson.type(event)))
                && isAbout(event, models);
    }

    private boolean isAbout(SchemaEvent event, List<SchemaModel> models) {
        if (filter.entity() == null && filter.field() == null && filter.relationship() == null) {
            return true;
        }
        var subject = Subject.of(event, models);
        return matches(filter.entity(), subject.entities())
                && matches(filter.field(), subject.fields())
                && matches(filter.relationship(), subject.relationships());
    }

    private static boolean matches(@Nullable String wanted, Set<String> names) {
        return wanted == null || names.contains(wanted);
    }
}
