package io.relata.projection.feed;

import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaFold;
import io.relata.kernel.schema.SchemaModel;
import java.util.ArrayList;
import java.util.List;

/**
 * A step from one model to a later one.
 *
 * @param events what has to be done to the tables
 */
record Revision(
        ChangeSet changeSet, SchemaModel before, SchemaModel after, List<SchemaEvent> events) {

    /**
     * The steps of these change sets, in order. A change set that is known to be withdrawn is one
     * step with its withdrawal and does nothing: without the records that it met it might succeed.
     */
    static List<Revision> of(SchemaModel start, List<ChangeSet> changeSets) {
        var revisions = new ArrayList<Revision>();
        var fold = new SchemaFold(start, start, 0);
        for (int i = 0; i < changeSets.size(); i++) {
            var before = fold.model();
            var changeSet = changeSets.get(i);
            var events = changeSet.events();
            fold = fold.apply(changeSet);
            if (i + 1 < changeSets.size() && isWithdrawal(changeSets.get(i + 1))) {
                fold = fold.apply(changeSets.get(++i));
                events = List.of();
            }
            revisions.add(new Revision(changeSet, before, fold.model(), events));
        }
        return revisions;
    }

    static boolean isWithdrawal(ChangeSet changeSet) {
        return changeSet.events().getFirst() instanceof ChangeSetWithdrawn;
    }
}
