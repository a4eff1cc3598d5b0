package io.relata.allinone.trials;

import io.relata.allinone.trials.Book.Row;
import io.relata.allinone.trials.Model.EndAt;
import io.relata.allinone.trials.Model.Entity;
import io.relata.allinone.trials.Model.Field;
import io.relata.allinone.trials.Model.Relation;
import io.relata.allinone.trials.Step.Write;
import io.relata.allinone.trials.Verdict.Accepted;
import io.relata.allinone.trials.Verdict.Refused;
import io.relata.allinone.trials.Verdict.Unclear;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a write means: names and shapes are those of one revision, rules are today's. */
final class Writing {
    private static final AtomicLong DRAWN = new AtomicLong();

    private final List<Model> revisions;
    private final Model names;
    private final Model today;
    private final Book book;

    private Writing(List<Model> revisions, Book book) {
        this.revisions = revisions;
        this.names = revisions.getFirst();
        this.today = revisions.getLast();
        this.book = book;
    }

    /**
     * @param revisions the models from the one that the write is made through to today
     */
    static Verdict judge(List<Model> revisions, Book before, Write write) {
        var writing = new Writing(revisions, before.copy());
        try {
            writing.run(write);
        } catch (Stop stop) {
            return stop.verdict;
        }
        var broken = Rules.broken(writing.today, writing.book);
        return broken.isEmpty() ? new Accepted(writing.book) : new Refused(broken.getFirst());
    }

    private void run(Write write) {
        var named = names.entity(write.entity());
        if (named == null || !names.isShown(named)) {
            throw unclear("no entity " + write.entity() + " then");
        }
        var present = today.entity(named.id());
        if (present == null) {
            throw refused(write.entity() + " is removed");
        }
        switch (write.verb()) {
            case CREATE -> create(named, present, write);
            case UPDATE -> update(named, present, existing(present.id(), write.id()), write);
            case DELETE -> delete(present.id(), existing(present.id(), write.id()));
        }
    }

    private void create(Entity named, Entity present, Write write) {
        if (book.row(present.id(), write.id()) != null) {
            throw refused("the id is taken");
        }
        var row = new Row(write.id());
        LinkMoving.fillDefaults(List.of(today), present.id(), row);
        book.put(present.id(), row);
        members(named, row, write.input());
    }

    private void update(Entity named, Entity present, Row row, Write write) {
        if (write.input().isEmpty()) {
            throw unclear("nothing to change in " + present.name());
        }
        members(named, row, write.input());
    }

    private void members(Entity named, Row row, JsonNode input) {
        requireSeparateLinks(named, input);
        requireOtherRecords(named, row, input);
        for (var member : input.properties()) {
            var field = named.field(member.getKey());
            if (field != null && field.name().equals(member.getKey())) {
                field(named, field, row, member.getValue());
            } else if (!member.getKey().equals("id")) {
                end(named, member.getKey(), row, member.getValue());
            }
        }
    }

    /**
     * What becomes of a link that one input changes both as a link and as a record is left open.
     */
    private void requireSeparateLinks(Entity named, JsonNode input) {
        var ends =
                today.endsOf(named.id()).stream()
                        .filter(end -> isUsed(named, end, input) && !end.storesKey())
                        .toList();
        for (var end : ends) {
            var isShared =
                    ends.stream()
                            .filter(other -> !other.equals(end))
                            .anyMatch(other -> other.links().equals(end.links()));
            if (isShared && !end.relation().storesKey()) {
                throw unclear("links at two ends: " + end.name());
            }
        }
    }

    /** So is what becomes of a key that one input changes at both ends of a record's own link. */
    private void requireOtherRecords(Entity named, Row row, JsonNode input) {
        for (var end : today.endsOf(named.id())) {
            var other = new EndAt(end.relation(), end.side().other());
            if (end.storesKey()
                    && end.relation().end(other.side()).entity().equals(named.id())
                    && isUsed(named, end, input)
                    && isUsed(named, other, input)
                    && input.toString().contains(row.id())) {
                throw unclear("its own partner at both ends: " + end.name());
            }
        }
    }

    private boolean isUsed(Entity named, EndAt now, JsonNode input) {
        return names.endsOf(named.id()).stream()
                .filter(then -> then.relation().id().equals(now.relation().id()))
                .anyMatch(then -> then.side() == now.side() && input.has(then.name()));
    }

    private void field(Entity named, Field then, Row row, JsonNode value) {
        var present = Objects.requireNonNull(today.entity(named.id())).field(then.id());
        if (present == null) {
            throw value.isNull() ? unclear("null for a removed field") : refused("removed field");
        }
        var lineage = Lineage.of(revisions, named.id(), then);
        if (lineage.purged()) {
            throw value.isNull() ? unclear("null for a purged form") : refused("purged form");
        }
        if (!Values.isOf(then, value)) {
            throw unclear(then.name() + " had another type");
        }
        var kept = Values.canonical(names, then, value);
        var converted = lineage.convert(kept);
        if (converted.isNull() && !kept.isNull() && !(kept.isArray() && kept.isEmpty())) {
            throw refused("no such value today");
        }
        row.set(then.id(), converted);
    }

    private void end(Entity named, String name, Row row, JsonNode verbs) {
        var then =
                names.endsOf(named.id()).stream()
                        .filter(end -> end.end().exposed() && end.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> unclear("no member " + name + " then"));
        var relation = today.relation(then.relation().id());
        if (relation == null) {
            throw refused(name + " is removed");
        }
        if (!relation.hasShapeOf(then.relation())) {
            throw unclear(name + " has another shape today");
        }
        var now = new EndAt(relation, then.side());
        if (verbs.path("disconnect").isBoolean()) {
            disconnect(now, row);
        }
        verbs.path("disconnect").forEach(item -> disconnect(now, row, partner(now, item)));
        if (verbs.path("connect").isObject()) {
            connect(now, row, partner(now, verbs.path("connect")));
        } else {
            verbs.path("connect").forEach(item -> connect(now, row, partner(now, item)));
        }
    }

    private Row partner(EndAt end, JsonNode where) {
        return existing(end.other().entity(), where.path("id").asString());
    }

    private Row existing(String entity, String id) {
        var row = book.row(entity, id);
        if (row == null) {
            throw refused("there is no " + id);
        }
        return row;
    }

    private void connect(EndAt end, Row row, Row other) {
        if (end.storesKey()) {
            point(end.relation(), row, other.id());
        } else if (end.relation().storesKey()) {
            var partner = other.key(end.relation().id());
            if (end.relation().isExclusive() && partner != null && !partner.equals(row.id())) {
                throw refused("has a partner already");
            }
            point(end.relation(), other, row.id());
        } else {
            link(end, row, other);
        }
    }

    private void link(EndAt end, Row row, Row other) {
        var join = Objects.requireNonNull(today.entity("" + end.relation().join()));
        var link = madeLink();
        link.point(today.linkKey(end.relation(), end.side()).id(), row.id());
        link.point(today.linkKey(end.relation(), end.side().other()).id(), other.id());
        if (!end.relation().duplicates() && find(end, row, other) != null) {
            return;
        }
        LinkMoving.fillDefaults(List.of(today), join.id(), link);
        book.put(join.id(), link);
    }

    /** One whose id the server draws. */
    static Row madeLink() {
        return new Row("new " + DRAWN.incrementAndGet());
    }

    private @Nullable Row find(EndAt end, Row row, Row other) {
        var own = today.linkKey(end.relation(), end.side()).id();
        var others = today.linkKey(end.relation(), end.side().other()).id();
        return book.rows("" + end.relation().join()).stream()
                .filter(link -> row.id().equals(link.key(own)))
                .filter(link -> other.id().equals(link.key(others)))
                .findFirst()
                .orElse(null);
    }

    /** Whoever is there. */
    private void disconnect(EndAt end, Row row) {
        if (end.storesKey()) {
            point(end.relation(), row, null);
            return;
        }
        var others = book.pointing(end.relation(), row.id());
        if (others.isEmpty() && end.relation().keyEnd().mandatory()) {
            throw unclear("nobody to let go who could be");
        }
        others.forEach(other -> point(end.relation(), other, null));
    }

    private void disconnect(EndAt end, Row row, Row other) {
        if (!end.relation().storesKey()) {
            unlink(end, row, other);
        } else if (row.id().equals(other.key(end.relation().id()))) {
            point(end.relation(), other, null);
        } else {
            throw unclear("is not connected");
        }
    }

    private void unlink(EndAt end, Row row, Row other) {
        var link = find(end, row, other);
        if (link == null) {
            throw unclear("is not linked");
        }
        while (link != null) {
            delete("" + end.relation().join(), link);
            link = find(end, row, other);
        }
    }

    private void delete(String entity, Row row) {
        var deletion = Deletion.of(today, book, entity, row.id());
        if (deletion.isRestricted()) {
            throw refused("restricted: " + deletion.impacts());
        }
        deletion.apply();
    }

    private static void point(Relation relation, Row row, @Nullable String to) {
        var before = row.key(relation.id());
        if (relation.identifying() && before != null && !before.equals(to)) {
            throw refused("has a parent for good");
        }
        row.point(relation.id(), to);
    }

    private static Stop refused(String why) {
        return new Stop(new Refused(why));
    }

    private static Stop unclear(String why) {
        return new Stop(new Unclear(why));
    }

    /** Ends a judgement early. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Verdict verdict;

        Stop(Verdict verdict) {
            super(verdict.toString(), null, false, false);
            this.verdict = verdict;
        }
    }
}
