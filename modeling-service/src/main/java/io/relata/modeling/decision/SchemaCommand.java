package io.relata.modeling.decision;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant asks for. May be refused, unlike a {@link io.relata.kernel.schema.SchemaEvent}. The
 * simple names are the {@code type} of a command in a request, and the components are its members.
 */
public sealed interface SchemaCommand {

    /** Commands about entities. */
    sealed interface OfEntities extends SchemaCommand {}

    /** Commands about fields. */
    sealed interface OfFields extends SchemaCommand {}

    /** Commands about relationships. */
    sealed interface OfRelationships extends SchemaCommand {}

    @Meaning("Adds an entity, with its first fields if wanted.")
    record AddEntity(
            String name,
            @Meaning("Name of its lists; derived from the name when left out.")
                    @Nullable String plural,
            @Nullable String description,
            @Nullable List<NewField> fields)
            implements OfEntities {}

    @Meaning("Renames an entity; names of relationship ends that were derived from it follow.")
    record RenameEntity(
            String entity,
            String name,
            @Meaning("Derived from the new name when left out.") @Nullable String plural)
            implements OfEntities {}

    @Meaning("Takes an entity out of the API; its records stay restorable.")
    record RemoveEntity(
            String entity,
            @Meaning("Removes its relationships too; refused without it while there are any.")
                    @Nullable Boolean withRelationships)
            implements OfEntities {}

    @Meaning("Adds a field to an entity.")
    record AddField(
            String entity,
            @Inline NewField field,
            @Meaning("What records that exist get; the default when left out.")
                    @Nullable Literal backfill)
            implements OfFields {}

    @Meaning("Renames a field.")
    record RenameField(String entity, String field, String name) implements OfFields {}

    @Meaning("Takes a field out of the API; its values stay restorable.")
    record RemoveField(String entity, String field) implements OfFields {}

    @Meaning("Relates two entities, or one to itself.")
    record AddRelationship(
            @Meaning("A name of its own, to refer to it.") @Nullable String name,
            Cardinality cardinality,
            NewEnd source,
            NewEnd target,
            @Meaning("What a delete of the record pointed to does; RESTRICT unless said.")
                    @Nullable OnDelete onDelete,
            @Meaning("The side of a ONE_TO_ONE that stores the key; TARGET unless said.")
                    @Nullable Side owner,
            @Meaning("Whether the key of a ONE_TO_ONE is unique; true unless said.")
                    @Nullable Boolean strict,
            @Meaning("The owning record cannot be given another parent.")
                    @Nullable Boolean identifying,
            @Meaning("The join entity of a MANY_TO_MANY; made when left out.")
                    @Nullable NewThrough through,
            @Meaning("Whether a pair of a MANY_TO_MANY can be linked more than once.")
                    @Nullable Boolean allowDuplicateLinks)
            implements OfRelationships {}

    @Meaning("Renames an end's field, or the relationship itself when no end is given.")
    record RenameRelationship(
            @Meaning("Id, name, or Entity.field of either end.") String relationship,
            @Meaning("The current field name of the end to rename.") @Nullable String end,
            String name)
            implements OfRelationships {}

    @Meaning("Changes what a delete of the record pointed to does.")
    record ChangeCascade(
            @Meaning("Id, name, or Entity.field of either end.") String relationship,
            OnDelete onDelete)
            implements OfRelationships {}

    @Meaning("Takes a relationship out of the API; its links stay restorable.")
    record RemoveRelationship(
            @Meaning("Id, name, or Entity.field of either end.") String relationship)
            implements OfRelationships {}
}
