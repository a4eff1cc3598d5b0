package io.relata.runtime.mutation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.relata.runtime.mutation.Roster.Others;
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
    private final LinkConflicts conflicts;
    private final List<Write> writes = new ArrayList<>();

    private Orphans(Session session, FoundKeys keys, Words words, LinkConflicts conflicts) {
        this.session = session;
        this.keys = keys;
        this.words = words;
        this.conflicts = conflicts;
    }

    /** One statement for each end that rosters are of. */
    static List<Write> of(
            List<Roster> rosters,
            Session session,
            FoundKeys keys,
            Words words,
            LinkConflicts conflicts)
            throws SQLException, WriteRefused {
        var orphans = new Orphans(session, keys, words, conflicts);
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
            var orphans = orphans(roster, there);
            switch (roster.others()) {
                case Others.Go(_, var several) when several != null && there.size() > 1 ->
                        throw new WriteRefused(several.get());
                case Others.Go(var deleted, _) -> letGo(roster, deleted, orphans);
                case Others.AreInTheWay(var relationship) when !orphans.isEmpty() ->
                        throw new WriteRefused(
                                conflicts.taken(relationship, roster.path(), orphans.getFirst()));
                case Others.AreInTheWay _ -> {}
            }
        }
    }

    private List<String> orphans(Roster roster, Map<String, ?> present) {
        Set<@Nullable String> kept = new HashSet<>();
        roster.kept().forEach(value -> kept.add(keys.text(value)));
        return present.keySet().stream().filter(id -> !kept.contains(id)).toList();
    }

    private void letGo(Roster roster, boolean deleted, List<String> orphans) throws WriteRefused {
        if (!deleted
                && !orphans.isEmpty()
                && roster.way().link() instanceof Link.TheirKey(_, var key, _)
                && Words.isMandatory(words.api().today(), key)) {
            throw new WriteRefused(conflicts.leftWithout(key, orphans, roster.path()));
        }
        for (var orphan : orphans) {
            var path = roster.path();
            var other = Cell.of(Column.ID, orphan, path);
            var self = new Cell(Column.ID, roster.of(), path);
            switch (roster.way().link()) {
                case Link.TheirKey(var table, var key, _) when !deleted ->
                        add(new Shape.Detach(table, key), List.of(other, self), path);
                case Link.JoinTable(_, var table, var own, var theirs, _) ->
                        add(new Shape.Unlink(table, own, theirs), List.of(self, other), path);
                case Link.OwnKey(var key) ->
                        add(new Shape.Detach(roster.way().from(), key), List.of(self, other), path);
                case Link.TheirKey _ -> {}
            }
            if (deleted) {
                add(new Shape.Delete(roster.way().to()), List.of(other), path);
            }
        }
    }

    private void add(Shape shape, List<Cell> cells, Path path) {
        writes.add(new Write(shape, cells, path));
        Mutations.withinLimit(writes);
    }
}
