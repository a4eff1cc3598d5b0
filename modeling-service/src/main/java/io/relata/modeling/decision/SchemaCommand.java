package io.relata.modeling.decision;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Pick;
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

    /** Commands about indexes. */
    sealed interface OfIndexes extends SchemaCommand {}

    /** Commands about enums. */
    sealed interface OfEnums extends SchemaCommand {}

    /** Commands about things of several kinds. */
    sealed interface OfThings extends SchemaCommand {}

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

    @Meaning(
            "Moves a field, with its values, to the entity at the other side of a relationship; each record there takes the value of the one that it is linked to.")
    record MoveField(
            String entity,
            String field,
            @Meaning(
                            "Id, name, or Entity.field of either end; a record at the other side must have at most one at this.")
                    String relationship)
            implements OfFields {}

    @Meaning(
            "Changes the type of a field; its values are converted, and what it was stays restorable.")
    record ChangeFieldType(
            String entity,
            String field,
            FieldType fieldType,
            @Meaning("As before when left out.") @Nullable Boolean list,
            @Meaning("Null for none; as before, converted, when left out.") @Member("default")
                    @Nullable Change<Literal> defaultValue,
            @Meaning("Rules that the new type has too stay as they are unless given.")
                    @Nullable Integer maxLength,
            @Nullable String pattern,
            @Nullable Literal min,
            @Nullable Literal max,
            @Nullable Integer precision,
            @Nullable Integer scale,
            @Meaning("The enum that an ENUM chooses from.") @Member("enum")
                    @Nullable String enumType)
            implements OfFields {}

    @Meaning("Every record must have a value from now on.")
    record MakeFieldMandatory(
            String entity,
            String field,
            @Meaning("What records without a value get.") @Nullable Literal backfill)
            implements OfFields {}

    @Meaning("Records need no value from now on.")
    record MakeFieldOptional(String entity, String field) implements OfFields {}

    @Meaning("Changes what a record gets that is created without a value.")
    record ChangeFieldDefault(
            String entity,
            String field,
            @Meaning("Null or left out for none.") @Member("default")
                    @Nullable Literal defaultValue)
            implements OfFields {}

    @Meaning(
            "Changes what the values of a field must satisfy; what is left out stays, null takes a rule away.")
    record ChangeFieldRules(
            String entity,
            String field,
            @Nullable Boolean unique,
            @Meaning("Most characters of a TEXT that is no list.")
                    @Nullable Change<Integer> maxLength,
            @Meaning("A PostgreSQL regular expression that a TEXT that is no list must match.")
                    @Nullable Change<String> pattern,
            @Meaning("Smallest number, DATE, TIME, TIMESTAMP or DURATION.")
                    @Nullable Change<Literal> min,
            @Meaning("Largest number, DATE, TIME, TIMESTAMP or DURATION.")
                    @Nullable Change<Literal> max)
            implements OfFields {}

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
            @Meaning("The current field name of the end to rename, or SOURCE or TARGET.")
                    @Nullable String end,
            String name)
            implements OfRelationships {}

    @Meaning("Changes what a delete of the record pointed to does.")
    record ChangeCascade(
            @Meaning("Id, name, or Entity.field of either end.") String relationship,
            OnDelete onDelete)
            implements OfRelationships {}

    @Meaning("Every record at that side must have at least one at the other from now on.")
    record MakeRelationshipMandatory(
            @Meaning("Id, name, or Entity.field of either end.") String relationship,
            @Meaning(
                            "The end's current field name, or SOURCE or TARGET; the end that stores the key when left out.")
                    @Nullable String end,
            @Meaning("Id of the record that those without one are linked to.")
                    @Nullable String backfill)
            implements OfRelationships {}

    @Meaning("Records at that side need none at the other from now on.")
    record MakeRelationshipOptional(
            @Meaning("Id, name, or Entity.field of either end.") String relationship,
            @Meaning(
                            "The end's current field name, or SOURCE or TARGET; the end that stores the key when left out.")
                    @Nullable String end)
            implements OfRelationships {}

    @Meaning(
            "Changes how many go with how many, or how that is stored; links stay as far as the new shape allows.")
    record ChangeCardinality(
            @Meaning("Id, name, or Entity.field of either end.") String relationship,
            @Meaning("Read from source to target.") Cardinality cardinality,
            @Meaning("The side of a ONE_TO_ONE that stores the key; the one that did, else TARGET.")
                    @Nullable Side owner,
            @Meaning("Whether the key of a ONE_TO_ONE is unique; as before, else true.")
                    @Nullable Boolean strict,
            @Meaning("The owning record cannot be given another parent; as before unless said.")
                    @Nullable Boolean identifying,
            @Meaning("What a delete of the record pointed to does; as before, else RESTRICT.")
                    @Nullable OnDelete onDelete,
            @Meaning("The join entity of a MANY_TO_MANY; made when left out.")
                    @Nullable NewThrough through,
            @Meaning("Whether a pair of a MANY_TO_MANY can be linked more than once.")
                    @Nullable Boolean allowDuplicateLinks,
            @Meaning(
                            "Which link stays where several are too many, by id; refused without it while there are any.")
                    @Nullable Pick pick)
            implements OfRelationships {}

    @Meaning("Makes an end part of the API.")
    record ExposeEnd(
            @Meaning("Id, name, or Entity.field of either end.") String relationship,
            @Meaning("The current field name of the end, or SOURCE or TARGET.") String end)
            implements OfRelationships {}

    @Meaning("Takes an end out of the API; links stay.")
    record HideEnd(
            @Meaning("Id, name, or Entity.field of either end.") String relationship,
            @Meaning("The current field name of the end, or SOURCE or TARGET.") String end)
            implements OfRelationships {}

    @Meaning("Takes a relationship out of the API; its links stay restorable.")
    record RemoveRelationship(
            @Meaning("Id, name, or Entity.field of either end.") String relationship)
            implements OfRelationships {}

    @Meaning("Adds an index over fields and relationship ends that store a key.")
    record AddIndex(
            String entity,
            @Meaning("Fields and ends of the entity, in the order of the index.") List<String> on,
            @Meaning(
                            "Whether no two records may have the same values; a null among them is never the same.")
                    @Nullable Boolean unique)
            implements OfIndexes {}

    @Meaning("Removes an index, named by its id or by what it is over.")
    record RemoveIndex(
            @Nullable String entity,
            @Nullable List<String> on,
            @Meaning("Its id, instead of the entity and what it is over.") @Nullable String index)
            implements OfIndexes {}

    @Meaning("Adds an enum, which fields of type ENUM choose from.")
    record AddEnum(
            String name,
            @Meaning("In the order in which they sort.") List<String> values,
            @Nullable String description)
            implements OfEnums {}

    @Meaning("Renames an enum.")
    record RenameEnum(@Member("enum") String enumType, String name) implements OfEnums {}

    @Meaning("Removes an enum that no field uses.")
    record RemoveEnum(@Member("enum") String enumType) implements OfEnums {}

    @Meaning("Adds a value to an enum.")
    record AddEnumValue(
            @Member("enum") String enumType,
            String value,
            @Meaning("The value that follows it; it is the last one when left out.")
                    @Nullable String before)
            implements OfEnums {}

    @Meaning("Renames a value; records that hold it show the new name.")
    record RenameEnumValue(@Member("enum") String enumType, String value, String name)
            implements OfEnums {}

    @Meaning("Removes a value that no record holds.")
    record RemoveEnumValue(@Member("enum") String enumType, String value) implements OfEnums {}

    @Meaning("Changes what is said about an entity, a field, an end of a relationship or an enum.")
    record ChangeDescription(
            @Nullable String entity,
            @Meaning("A field of that entity.") @Nullable String field,
            @Meaning("Id, name, or Entity.field of either end.") @Nullable String relationship,
            @Meaning("The current field name of that relationship's end, or SOURCE or TARGET.")
                    @Nullable String end,
            @Member("enum") @Nullable String enumType,
            @Meaning("Null or left out for none.") @Nullable String description)
            implements OfThings {}

    @Meaning(
            "Deletes for good the data of a removed thing, or what a field or relationship held before its type or cardinality changed.")
    record PurgeRemoved(@Meaning("Its id.") String thing) implements OfThings {}
}
