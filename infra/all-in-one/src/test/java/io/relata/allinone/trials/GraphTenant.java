package io.relata.allinone.trials;

import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.TestTenant;
import io.relata.allinone.trials.Book.Row;
import io.relata.allinone.trials.Step.Write;
import io.relata.allinone.trials.Verdict.Accepted;

import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A graph in a tenant, and what must be there. */
final class GraphTenant {
    private static final int MOST_WRITES = 20;

    private final TestTenant tenant;
    private final Model model;
    private Book book = new Book();

    /**
     * @param relationships in the order in which they are made here
     */
    GraphTenant(Product product, RandomGraph graph, List<ObjectNode> relationships) {
        tenant = product.tenant();
        var commands = new ArrayList<>(graph.entities());
        commands.addAll(relationships);
        tenant.accepted(commands.stream().map(ObjectNode::toString).toArray(String[]::new));
        model = Model.of(tenant.schema());
        write(graph.writes());
    }

    /** Those that can be done; a partner may be taken already. */
    private void write(List<Write> writes) {
        var batch = new ArrayList<Write>();
        for (var write : writes) {
            if (Writing.judge(List.of(model), book, write) instanceof Accepted(var after)) {
                book = after;
                batch.add(write);
                if (batch.size() == MOST_WRITES) {
                    send(batch);
                    batch.clear();
                }
            }
        }
        send(batch);
        Adoption.of(tenant, model, book);
    }

    private void send(List<Write> writes) {
        var variables = new ArrayList<Object>();
        var declared = new StringBuilder();
        var fields = new StringBuilder();
        for (int i = 0; i < writes.size(); i++) {
            var write = writes.get(i);
            var name = write.verb() == Write.Verb.CREATE ? "Create" : "Update";
            declared.append(" $i%d: %s%sInput!".formatted(i, name, write.entity()));
            var id = name.equals("Create") ? "" : "id: \"" + write.id() + "\", ";
            fields.append(
                    " m%d: %s%s(%sinput: $i%d) { __typename }"
                            .formatted(i, name.toLowerCase(Locale.ROOT), write.entity(), id, i));
            variables.addAll(List.of("i" + i, write.input()));
        }
        if (!writes.isEmpty()) {
            tenant.data("mutation(%s) {%s }".formatted(declared, fields), variables.toArray());
        }
    }

    /** Entities and ids of all records whose ids were given by the graph. */
    List<Deletion.Place> places() {
        var places = new ArrayList<Deletion.Place>();
        for (var entity : model.entities()) {
            if (entity.name().startsWith("Kind")) {
                book.rows(entity.id()).stream()
                        .map(Row::id)
                        .forEach(id -> places.add(new Deletion.Place(entity.name(), id)));
            }
        }
        return places;
    }

    /** Foresees, deletes and reads; what happened, in words that are the same in every tenant. */
    Map<String, Integer> delete(Deletion.Place place) {
        var entity = model.entity(place.entity());
        if (entity == null) {
            throw new IllegalStateException("no entity " + place);
        }
        var deletion = Deletion.of(model, book, entity.id(), place.id());
        mustBe("preview", deletion.impacts(), Preview.of(tenant, entity.name(), place.id()));
        mustBe("restrictions", deletion.restrictions(), restrictions(place));
        if (!deletion.isRestricted()) {
            deletion.apply();
        }
        new Reading(tenant, model).compare(new Expected(List.of(model), book));
        var happened = new TreeMap<>(deletion.impacts());
        happened.putAll(deletion.restrictions());
        return happened;
    }

    private Map<String, Integer> restrictions(Deletion.Place place) {
        var document =
                "mutation($id: ID!) { d: delete%s(id: $id) { success errors { code relationship count sampleIds } } }"
                        .formatted(place.entity());
        var payload = tenant.data(document, "id", place.id()).path("d");
        var counts = new TreeMap<String, Integer>();
        for (var error : payload.path("errors")) {
            if (!error.path("code").asString().equals("RESTRICTED")
                    || error.path("sampleIds").size()
                            != Math.min(10, error.path("count").asInt())) {
                throw new Mismatch("restrictions", error.toString());
            }
            counts.put(error.path("relationship").asString(), error.path("count").asInt());
        }
        if (payload.path("success").asBoolean() != counts.isEmpty()) {
            throw new Mismatch("restrictions", payload.toString());
        }
        return counts;
    }

    private static void mustBe(
            String kind, Map<String, Integer> wanted, Map<String, Integer> found) {
        if (!wanted.equals(found)) {
            throw new Mismatch(kind, "must be %s but is %s".formatted(wanted, found));
        }
    }
}
