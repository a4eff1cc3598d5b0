package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaModel;
import io.relata.runtime.plan.MutationError;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Links that have no place, and keys that pick nobody for sure, in the client's words. */
record LinkConflicts(Words words, Since since) {

    /**
     * @param partner the one it has
     */
    MutationError taken(RelationshipId id, Path path, @Nullable String partner) {
        var advice = words.canReplace(id) ? "; say replace: true to let that one go." : ".";
        return alreadyLinked(
                id,
                "The record has a partner at %s already%s"
                        .formatted(words.relationship(id), advice),
                path,
                partner == null ? List.of() : List.of(partner));
    }

    /** A key of an older revision picks several records today, and no write guesses which. */
    MutationError ambiguous(Key key, Path path) {
        var unique =
                switch (key) {
                    case Key.Unique one -> one;
                    case Key.Partner(_, _, var which) -> Objects.requireNonNull(which);
                };
        var table = unique.column().table();
        var column = unique.column().columns().getFirst().name();
        return new MutationError(
                "INVALID_VALUE",
                "%s is no unique key today: there are several such records, so name one by its id."
                        .formatted(words.member(table, column)),
                path.steps(),
                null,
                null,
                null,
                since.revision(model -> !isUnique(model, table, Words.thing(column))));
    }

    private static boolean isUnique(SchemaModel model, EntityId entity, String thing) {
        var then = model.entities().get(entity);
        var field = then == null ? null : then.fields().get(FieldId.of(thing));
        return field != null && field.unique();
    }

    /** A record that has room for one parent was given two. */
    MutationError twoParents(RelationshipId id, Path path) {
        return new MutationError(
                "INVALID_VALUE",
                "The record is connected to two others.",
                path.steps(),
                null,
                null,
                null,
                sinceShape(id));
    }

    /**
     * @param orphans that need what lets them go
     */
    MutationError leftWithout(RelationshipId key, List<String> orphans, Path path) {
        var one = orphans.size() == 1;
        var message =
                "%d %s left without %s, which is required%s"
                        .formatted(
                                orphans.size(),
                                one ? "record would be" : "records would be",
                                words.end(key),
                                path.step().equals("set")
                                        ? "; orphans: DELETE deletes them."
                                        : ".");
        return new MutationError(
                "REQUIRED",
                message,
                path.steps(),
                words.relationship(key),
                (long) orphans.size(),
                orphans.stream().limit(10).toList(),
                since.revision(model -> Words.isMandatory(model, key)));
    }

    /** Since when the relationship has its shape; null where the API knows no other. */
    private @Nullable Long sinceShape(RelationshipId id) {
        var today = words.api().today().relationship(id);
        return since.revision(model -> {
            var then = model.relationships().get(id);
            return then != null && FormerEnd.isSame(then, today);
        });
    }

    /** A pair that can be linked once. */
    MutationError linked(RelationshipId id, Path path) {
        return alreadyLinked(id, "The two records are linked already.", path, List.of());
    }

    private MutationError alreadyLinked(
            RelationshipId id, String message, Path path, List<String> partners) {
        var name = words.relationship(id);
        return new MutationError(
                "ALREADY_LINKED", message, path.steps(), name, null, partners, sinceShape(id));
    }
}
