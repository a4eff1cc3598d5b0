package io.relata.projection.preview;

import io.relata.kernel.publication.ChangePreview.Violation;
import io.relata.kernel.schema.Side;
import io.relata.projection.ddl.Catalogue;
import io.relata.projection.ddl.DdlStep.MoveLinks;
import io.relata.projection.ddl.Index;
import io.relata.projection.ddl.LinkPlace;
import io.relata.projection.ddl.Part;
import io.relata.projection.ddl.Part.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Links that a change of cardinality leaves no place for. */
record LinkViolations(LinkQuestions questions, Catalogue after, PartWords words) {

    List<Violation> of(int cause, MoveLinks move) {
        var found = new ArrayList<Violation>();
        if (move.pick() == null) {
            found.addAll(crowded(cause, move));
        }
        if (move.to().owner() != null && isMandatory(move)) {
            found.addAll(unlinked(cause, move));
        }
        return found;
    }

    /** A key that stays where it is becomes unique. */
    List<Violation> of(int cause, Index key) {
        var place = LinkPlace.key(key.table(), key.columns().getFirst(), Side.TARGET);
        return crowded(cause, new MoveLinks(place, place, Set.of(Side.SOURCE), null));
    }

    private List<Violation> crowded(int cause, MoveLinks move) {
        return new Sentence(
                        "records of %s are in the way: %s has no place for %d of %d links."
                                .formatted(
                                        words.entity(move.to().table()),
                                        words.column(move.column()),
                                        questions.lost(move),
                                        questions.links(move)),
                        "Give pick FIRST or LAST to say which link stays, or unlink these records first.")
                .of(cause, questions.crowded(move, words));
    }

    private boolean isMandatory(MoveLinks move) {
        return after.has(new Part.Key(Kind.NOT_NULL, move.to().table(), move.column()));
    }

    private List<Violation> unlinked(int cause, MoveLinks move) {
        return new Sentence(
                        "records of %s would have nothing in %s, which is mandatory."
                                .formatted(
                                        words.entity(move.to().table()),
                                        words.column(move.column())),
                        "Link these records each to another one first, delete them, or make the end optional.")
                .of(cause, questions.unlinked(move));
    }
}
