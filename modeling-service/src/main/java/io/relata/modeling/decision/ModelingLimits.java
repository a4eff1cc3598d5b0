package io.relata.modeling.decision;

/**
 * How much a tenant can model.
 *
 * @param entities live entities of a tenant
 * @param fields live fields of an entity
 * @param relationships live relationships of a tenant
 * @param columns fields and keys that one entity ever had, since what is removed keeps its column
 * @param commands commands of one change set
 * @param descriptionLength characters of a description
 * @param patternLength characters of a pattern
 * @param valueLength characters of a default, a backfill, a minimum or a maximum
 * @param enums live enums of a tenant
 * @param enumValues values that one enum ever had
 * @param indexes live indexes of an entity, those of unique fields and keys left out
 * @param indexColumns fields and keys of an index
 */
public record ModelingLimits(
        int entities,
        int fields,
        int relationships,
        int columns,
        int commands,
        int descriptionLength,
        int patternLength,
        int valueLength,
        int enums,
        int enumValues,
        int indexes,
        int indexColumns) {

    public static final ModelingLimits DEFAULTS =
            new ModelingLimits(500, 500, 1000, 1400, 200, 4000, 1000, 10_000, 200, 500, 50, 10);
}
