package io.relata.runtime.mutation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.relata.runtime.plan.MutationError;
import io.relata.runtime.schema.ApiMember.Link;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what rosters do not keep, and what is to be written to let it go. */
final class Orphans {
    private final Session session;
    private final FoundKeys keys;
    private final Words words;
    private final List<Write> writes = new ArrayList<>();

    private Orphans(Session session, FoundKeys keys, Words words) {
        this.session = session;
        this.keys = keys;
        this.words = words;
    }

    /** One statement for each end that rosters are of. */
    static List<Write> of(List<Roster> rosters, Session session, FoundKeys keys, Words words)
            throws SQLException, WriteRefused {
        var orphans = new Orphans(session, keys, words);
        var byWay = rosters.stream().collect(groupingBy(Roster::way, LinkedHashMap::new, toList()));
        for (var way : byWay.entrySet()) {
            orphans.find(way.getKey(), way.getValue());
        }
        return orphans.writes;
    }

    private void find(Way way, List<Roster> rosters) throws SQLException, WriteRefused {
        var of = new ArrayList<String>();
        for (var roster : rosters) {
            var id = keys.text(roster.of());
            if (id != null) {
                of.add(id);
            }
        }
        var present =
                session.partners(way, of, null, List.of()).stream()
                        .collect(
                                groupingBy(
                                        Session.Found::key,
                                        LinkedHashMap::new,
                                        groupingBy(
                                                Session.Found::id, LinkedHashMap::new, toList())));
        for (var roster : rosters) {
            var there = present.getOrDefault(keys.text(roster.of()), new LinkedHashMap<>());
            var several = roster.several();
            if (several != null && there.size() > 1) {
                throw new WriteRefused(several.get());
            }
            letGo(roster, orphans(roster, there));
        }
    }

    private List<String> orphans(Roster roster, Map<String, ?> present) {
        Set<@Nullable String> kept = new HashSet<>();
        roster.kept().forEach(value -> kept.add(keys.text(value)));
        return present.keySet().stream().filter(id -> !kept.contains(id)).toList();
    }

    private void letGo(Roster roster, List<String> orphans) throws WriteRefused {
        if (!orphans.isEmpty() && roster.mandatory() && !roster.deleteOrphans()) {
            throw new WriteRefused(needed(roster, orphans));
        }
        for (var orphan : orphans) {
            var path = roster.path();
            var other = Cell.of(Column.ID, orphan, path);
            var self = new Cell(Column.ID, roster.of(), path);
            switch (roster.way().link()) {
                case Link.TheirKey(var table, var key, _) when !roster.deleteOrphans() ->
                        add(new Shape.Detach(table, key), List.of(other, self), path);
                case Link.JoinTable(_, var table, var own, var theirs, _) ->
                        add(new Shape.Unlink(table, own, theirs), List.of(self, other), path);
                case Link.OwnKey(var key) ->
                        add(new Shape.Detach(roster.way().from(), key), List.of(self, other), path);
                case Link.TheirKey _ -> {}
            }
            if (roster.deleteOrphans()) {
                add(new Shape.Delete(roster.way().to()), List.of(other), path);
            }
        }
    }

    private void add(Shape shape, List<Cell> cells, Path path) {
        writes.add(new Write(shape, cells, path));
        Mutations.withinLimit(writes);
    }

    private MutationError needed(Roster roster, List<String> orphans) {
        var link = (Link.TheirKey) roster.way().link();
        var name = words.relationship(link.key());
        return new MutationError(
                "REQUIRED",
                "%d %s left without %s, which is required; orphans: DELETE deletes them."
                        .formatted(
                                orphans.size(),
                                orphans.size() == 1 ? "record would be" : "records would be",
                                words.member(link.table(), link.key().toString())),
                roster.path().steps(),
                name,
                (long) orphans.size(),
                orphans.stream().limit(10).toList(),
                null);
    }
}
