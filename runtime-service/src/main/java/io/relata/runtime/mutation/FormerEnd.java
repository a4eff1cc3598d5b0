package io.relata.runtime.mutation;

import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.runtime.mutation.Roster.Others;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.Link;
import io.relata.runtime.schema.ApiMember.Link.JoinTable;
import io.relata.runtime.schema.ApiMember.Link.OwnKey;
import io.relata.runtime.schema.ApiMember.Link.TheirKey;
import java.util.List;

/**
 * An end of an older revision whose relationship has another shape today. A new link displaces what
 * it displaced then; what stayed then stays, or is in the way where there is room for one today.
 *
 * @param replace a partner that is in the way is let go
 * @param letsGo whoever is there is let go
 */
record FormerEnd(
        Planner planner, RowDraft row, ApiEnd end, Way way, boolean replace, boolean letsGo) {

    /** What became of the other links of a record, at the time, when it got a new one. */
    private enum Displaced {
        STAYED,
        WENT,
        WERE_IN_THE_WAY
    }

    /** Whether the relationship has another shape than the API's revision knows. */
    static boolean isReshaped(SchemaModel model, ApiEnd end) {
        return !isSame(model.relationship(end.relationship()), end.then());
    }

    /** Whether links of the two have room for the same, and displace the same. */
    static boolean isSame(Relationship one, Relationship other) {
        return one.cardinality() == other.cardinality()
                && one.uniqueKey() == other.uniqueKey()
                && (!one.storesKey() || one.owner() == other.owner());
    }

    private Displaced own() {
        return letsGo || heldKey(end.side()) ? Displaced.WENT : partners();
    }

    /** A strict one-to-one takes nobody's partner unasked, whoever holds the key. */
    private Displaced theirs() {
        return heldKey(end.side().other()) && !end.then().uniqueKey() ? Displaced.WENT : partners();
    }

    /** Whether the record at the side held the key then, so that a new link replaced another. */
    private boolean heldKey(Side side) {
        return end.then().storesKey() && end.then().owner() == side;
    }

    private Displaced partners() {
        if (replace) {
            return Displaced.WENT;
        }
        return end.then().uniqueKey() ? Displaced.WERE_IN_THE_WAY : Displaced.STAYED;
    }

    /**
     * What else this record is linked with goes, where the end led to one.
     *
     * @param kept whom it is linked with now
     */
    void displaceOwn(List<Value> kept, Path path) {
        var pointed = way.link() instanceof OwnKey && !kept.isEmpty();
        if (!row.created() && !pointed) {
            displace(way, row.id(), kept, own(), path);
        }
    }

    /** What else the record at the other side is linked with; its own key is written anyway. */
    void displaceTheirs(Value other, Path path) {
        switch (way.link()) {
            case OwnKey(var key) -> displaceBack(new TheirKey(way.from(), key, false), other, path);
            case TheirKey _ -> {}
            case JoinTable(var pair, var table, var ownKey, var otherKey, var unique) ->
                    displaceBack(new JoinTable(pair, table, otherKey, ownKey, unique), other, path);
        }
    }

    private void displaceBack(Link link, Value other, Path path) {
        var back = new Way(way.to(), link, way.from(), end.name());
        displace(back, other, List.of(row.id()), theirs(), path);
    }

    private void displace(Way way, Value of, List<Value> kept, Displaced displaced, Path path) {
        switch (displaced) {
            case STAYED -> {}
            case WENT -> {
                var others = new Others.Go(false, () -> planner.refusals().severalToday(end, path));
                planner.keepOnly(new Roster(way, of, kept, others, path));
            }
            case WERE_IN_THE_WAY -> {
                var others = new Others.AreInTheWay(end.relationship());
                planner.keepOnly(new Roster(way, of, kept, others, path));
            }
        }
    }

    /** Whether a record at the other side that holds a key already keeps it. */
    boolean theyKeep() {
        return theirs() != Displaced.WENT;
    }

    /** This record holds the key, so there is room for one. */
    void point(RelationshipId key, Value parent, Path path) {
        var column = planner.column(key);
        if (row.has(column)) {
            planner.refusals().add(planner.refusals().otherShape(end, path));
        } else if (row.created() || own() == Displaced.WENT) {
            row.put(new Cell(column, parent, path));
        } else {
            var cells = List.of(Cell.id(row.id(), path), Cell.id(parent, path));
            planner.add(new Write(new Shape.Attach(way.from(), key, true), cells, path));
        }
    }
}
