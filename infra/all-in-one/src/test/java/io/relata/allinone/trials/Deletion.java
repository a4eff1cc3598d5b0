package io.relata.allinone.trials;

import io.relata.allinone.trials.Model.EndAt;
import io.relata.allinone.trials.Model.Relation;
import io.relata.allinone.trials.Model.Relation.Side;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a delete does, by the rules of the relationships alone: what goes is closed under CASCADE;
 * then whoever stays and points to it with RESTRICT stands in the way, as does whoever would lose
 * the last one of which it needs one, and SET_NULL lets go.
 */
final class Deletion {
    private final Model model;
    private final Book book;
    private final Set<Place> going = new LinkedHashSet<>();
    private final Map<Relation, Set<Place>> clearing = new LinkedHashMap<>();
    private final Map<Relation, Set<Place>> restricting = new LinkedHashMap<>();
    private final Set<Place> lastOnes = new LinkedHashSet<>();

    /** A record of an entity. */
    record Place(String entity, String id) {}

    private Deletion(Model model, Book book) {
        this.model = model;
        this.book = book;
    }

    static Deletion of(Model model, Book book, String entity, String id) {
        var deletion = new Deletion(model, book);
        deletion.close(new Place(entity, id));
        for (var relation : model.relations()) {
            switch (relation.onDelete()) {
                case "SET_NULL" -> deletion.collect(relation, deletion.clearing);
                case "RESTRICT" -> deletion.collect(relation, deletion.restricting);
                default -> {}
            }
            for (var side : Side.values()) {
                deletion.collectLastOnes(new EndAt(relation, side));
            }
        }
        return deletion;
    }

    boolean isRestricted() {
        return !restricting.isEmpty() || !lastOnes.isEmpty();
    }

    /** Carries it out, unless something stands in the way. */
    void apply() {
        if (isRestricted()) {
            throw new IllegalStateException("restricted: " + impacts());
        }
        clearing.forEach((relation, places) ->
                places.forEach(place -> {
                    var row = book.row(place.entity(), place.id());
                    if (row != null) {
                        row.point(relation.id(), null);
                    }
                }));
        going.forEach(place -> book.remove(place.entity(), place.id()));
    }

    /** How many records of an entity go, let go or stand in the way: {@code "Book DELETED" → 3}. */
    Map<String, Integer> impacts() {
        var impacts = new TreeMap<String, Integer>();
        count(impacts, going, "DELETED");
        count(impacts, union(clearing), "CLEARED");
        var inTheWay = union(restricting);
        inTheWay.addAll(lastOnes);
        count(impacts, inTheWay, "RESTRICTS");
        return impacts;
    }

    /** How many records stand in the way at each relationship: {@code "Book.author" → 2}. */
    Map<String, Integer> restrictions() {
        var counts = new TreeMap<String, Integer>();
        restricting.forEach((relation, places) ->
                counts.put(
                        nameOf(relation.keyEnd().entity()) + "." + relation.keyEnd().field(),
                        places.size()));
        return counts;
    }

    private void close(Place first) {
        var next = new ArrayDeque<Place>();
        going.add(first);
        next.add(first);
        while (!next.isEmpty()) {
            var gone = next.poll();
            for (var relation : model.relations()) {
                if (leadsTo(relation, gone) && relation.onDelete().equals("CASCADE")) {
                    book.pointing(relation, gone.id()).stream()
                            .map(row -> new Place(relation.keyEnd().entity(), row.id()))
                            .filter(going::add)
                            .forEach(next::add);
                }
            }
        }
    }

    private void collect(Relation relation, Map<Relation, Set<Place>> into) {
        for (var gone : going) {
            if (leadsTo(relation, gone)) {
                book.pointing(relation, gone.id()).stream()
                        .map(row -> new Place(relation.keyEnd().entity(), row.id()))
                        .filter(place -> !going.contains(place))
                        .forEach(place ->
                                into.computeIfAbsent(relation, _ -> new LinkedHashSet<>())
                                        .add(place));
            }
        }
    }

    /** Records that stay and would have nothing at an end that needs at least one. */
    private void collectLastOnes(EndAt end) {
        if (!end.needsOne()) {
            return;
        }
        for (var row : book.rows(end.end().entity())) {
            var place = new Place(end.end().entity(), row.id());
            var links = links(end, row.id());
            if (!going.contains(place)
                    && !links.isEmpty()
                    && links.stream().allMatch(link -> link.stream().anyMatch(going::contains))) {
                lastOnes.add(place);
            }
        }
    }

    /** Of each link the records without which it is none. */
    private List<List<Place>> links(EndAt end, String id) {
        var relation = end.relation();
        var other = end.other().entity();
        if (relation.storesKey()) {
            return book.pointing(relation, id).stream()
                    .map(row -> List.of(new Place(other, row.id())))
                    .toList();
        }
        var own = model.linkKey(relation, end.side());
        var others = model.linkKey(relation, end.side().other());
        return book.pointing(own, id).stream()
                .filter(link -> link.key(others.id()) != null)
                .map(link ->
                        List.of(
                                new Place(end.links(), link.id()),
                                new Place(other, "" + link.key(others.id()))))
                .toList();
    }

    private static boolean leadsTo(Relation relation, Place place) {
        return relation.storesKey() && relation.parentEnd().entity().equals(place.entity());
    }

    private static Set<Place> union(Map<Relation, Set<Place>> byRelation) {
        var all = new LinkedHashSet<Place>();
        byRelation.values().forEach(all::addAll);
        return all;
    }

    private void count(Map<String, Integer> impacts, Set<Place> places, String action) {
        for (var place : places) {
            impacts.merge(nameOf(place.entity()) + " " + action, 1, Integer::sum);
        }
    }

    private String nameOf(String id) {
        var entity = model.entity(id);
        if (entity == null) {
            throw new IllegalStateException("no entity " + id);
        }
        return entity.name();
    }
}
