package io.relata.allinone.trials;

import io.relata.allinone.trials.Model.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * The changes of a field's type since a revision, each in its turn.
 *
 * @param purged its former columns are gone for good
 */
record Lineage(List<Converting> changes, boolean purged) {

    /**
     * @param revisions the models from that revision to today
     */
    static Lineage of(List<Model> revisions, String entity, Field then) {
        var changes = new ArrayList<Converting>();
        var purged = false;
        for (int i = 1; i < revisions.size(); i++) {
            var purgedAt = revisions.get(i).purged().getOrDefault(then.id(), -1);
            purged |= purgedAt >= 0 && !changes.isEmpty();
            var in = revisions.get(i - 1).entity(entity);
            var last = in == null ? null : in.field(then.id());
            for (var retyped : revisions.get(i).retyped().getOrDefault(then.id(), List.of())) {
                var words = words(revisions.subList(i, revisions.size()), retyped.since());
                purged |= retyped.since() < purgedAt;
                changes.add(new Converting(Objects.requireNonNull(last), retyped.as(), words));
                last = retyped.as();
            }
        }
        return new Lineage(changes, purged);
    }

    private static List<Model> words(List<Model> revisions, int since) {
        var words = new ArrayList<Model>();
        for (var revision : revisions) {
            words.addAll(revision.words());
            words.add(revision);
        }
        return words.subList(since, words.size());
    }

    boolean isChanged() {
        return !changes.isEmpty();
    }

    /** A kept value of then as one of today; null in JSON where there is none. */
    JsonNode convert(JsonNode kept) {
        var converted = kept;
        for (var change : changes) {
            converted = change.convert(converted);
        }
        return converted;
    }
}
