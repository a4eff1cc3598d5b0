package io.relata.allinone.trials;

import io.relata.allinone.trials.Book.Row;
import io.relata.allinone.trials.Model.EndAt;
import io.relata.allinone.trials.Model.Relation;
import io.relata.allinone.trials.Model.Relation.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a change of cardinality does to links: each goes to its new place in the order of the
 * records that stored it, unless one of its ends has its only one already.
 *
 * @param models in which the keys of a join entity can be looked up
 */
record LinkMoving(List<Model> models, Relation before, Relation after, Book book) {

    private record Link(String source, String target, String storedBy) {
        String at(Side side) {
            return side == Side.SOURCE ? source : target;
        }
    }

    static LinkMoving of(List<Model> models, JsonNode event, Book book) {
        var before = Relation.of(event.path("before"));
        var json = Step.JSON.createObjectNode();
        json.setAll((ObjectNode) event.path("before"));
        event.path("data").properties().forEach(p -> json.set(p.getKey(), p.getValue()));
        return new LinkMoving(models, before, Relation.of(json), book);
    }

    void run(boolean lastFirst) {
        var order = Comparator.comparing(Link::storedBy);
        var links = links().stream().sorted(lastFirst ? order.reversed() : order).toList();
        var kept = kept(links);
        if (!before.storesKey() || before.owner() != after.owner()) {
            forgetKeys();
            kept.forEach(this::store);
        } else {
            links.stream().filter(link -> !kept.contains(link)).forEach(this::letGo);
        }
    }

    private List<Link> links() {
        return before.storesKey() ? linksOfKeys() : linksOfJoin();
    }

    private List<Link> linksOfKeys() {
        var links = new ArrayList<Link>();
        for (var row : book.rows(before.keyEnd().entity())) {
            var key = row.key(before.id());
            if (key != null) {
                links.add(
                        before.owner() == Side.SOURCE
                                ? new Link(row.id(), key, row.id())
                                : new Link(key, row.id(), row.id()));
            }
        }
        return links;
    }

    private List<Link> linksOfJoin() {
        var source = linkKey(before, Side.SOURCE);
        var target = linkKey(before, Side.TARGET);
        var links = new ArrayList<Link>();
        for (var row : book.rows("" + before.join())) {
            var from = row.key(source);
            var to = row.key(target);
            if (from != null && to != null) {
                links.add(new Link(from, to, row.id()));
            }
        }
        return links;
    }

    private List<Link> kept(List<Link> links) {
        var single = Stream.of(Side.values()).filter(this::isSingle).toList();
        var taken = new HashSet<String>();
        var kept = new ArrayList<Link>();
        for (var link : links) {
            var places = single.stream().map(side -> side + link.at(side)).toList();
            if (places.stream().noneMatch(taken::contains)) {
                taken.addAll(places);
                kept.add(link);
            }
        }
        return kept;
    }

    private boolean isSingle(Side side) {
        return after.isExclusive() || new EndAt(after, side).storesKey();
    }

    /** They stay in the table, but nobody reads them any more. */
    private void forgetKeys() {
        if (before.storesKey()) {
            book.rows(before.keyEnd().entity()).forEach(row -> row.point(before.id(), null));
        }
    }

    private void store(Link link) {
        if (after.storesKey()) {
            var owner = Objects.requireNonNull(after.owner());
            row(after.keyEnd().entity(), link.at(owner)).point(after.id(), link.at(owner.other()));
            return;
        }
        var source = linkKey(after, Side.SOURCE);
        var target = linkKey(after, Side.TARGET);
        var isThere =
                book.rows("" + after.join()).stream()
                        .anyMatch(row ->
                                link.source().equals(row.key(source))
                                        && link.target().equals(row.key(target)));
        if (!isThere) {
            var row = Writing.madeLink();
            row.point(source, link.source());
            row.point(target, link.target());
            fillDefaults(models, "" + after.join(), row);
            book.put("" + after.join(), row);
        }
    }

    /** What a link has that nobody wrote. */
    static void fillDefaults(List<Model> models, String entity, Row row) {
        for (var model : models) {
            var join = model.entity(entity);
            if (join != null) {
                for (var field : join.fields()) {
                    if (field.defaultValue() != null) {
                        row.set(field.id(), Values.canonical(model, field, field.defaultValue()));
                    }
                }
                return;
            }
        }
    }

    private void letGo(Link link) {
        var owner = Objects.requireNonNull(after.owner());
        row(after.keyEnd().entity(), link.at(owner)).point(after.id(), null);
    }

    private Row row(String entity, String id) {
        return Objects.requireNonNull(book.row(entity, id));
    }

    /** Tables that may get records, and columns that may change, as {@code e1.r2}. */
    Set<String> touched() {
        return after.storesKey()
                ? Set.of(after.keyEnd().entity() + "." + after.id())
                : Set.of("" + after.join());
    }

    private String linkKey(Relation relation, Side side) {
        for (var model : models) {
            var key = find(model, relation, side);
            if (key != null) {
                return key;
            }
        }
        throw new IllegalStateException("no keys of links: " + relation);
    }

    private static @Nullable String find(Model model, Relation relation, Side side) {
        var then = model.relation(relation.id());
        var named = then != null && then.join() != null ? then : relation;
        var field = side == Side.SOURCE ? named.sourceKey() : named.targetKey();
        return model.keysOf("" + relation.join()).stream()
                .filter(key -> key.keyEnd().field().equals(field))
                .map(Relation::id)
                .findFirst()
                .orElse(null);
    }
}
