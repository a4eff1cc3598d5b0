package io.relata.kernel.schema;

import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;

/**
 * All of a tenant's change sets, folded: what a snapshot keeps.
 *
 * @param before the model before the newest change set, to which a withdrawal returns
 * @param nextSequence the number of the next schema event
 */
public record SchemaFold(SchemaModel model, SchemaModel before, long nextSequence) {

    public static final SchemaFold EMPTY = new SchemaFold(SchemaModel.EMPTY, SchemaModel.EMPTY, 1);

    /** Throws {@link IllegalStateException} when the change set is not the next one. */
    public SchemaFold apply(ChangeSet changeSet) {
        if (changeSet.revision() != model.revision() + 1) {
            throw new IllegalStateException(
                    "revision "
                            + changeSet.revision()
                            + " cannot follow revision "
                            + model.revision());
        }
        return new SchemaFold(
                after(changeSet).atRevision(changeSet.revision()),
                model,
                nextSequence + changeSet.events().size());
    }

    private SchemaModel after(ChangeSet changeSet) {
        if (changeSet.events().getFirst() instanceof ChangeSetWithdrawn) {
            return before.withNextId(model.nextId());
        }
        return model.evolve(changeSet.events());
    }
}
