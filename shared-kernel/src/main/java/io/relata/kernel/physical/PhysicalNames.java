package io.relata.kernel.physical;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.ThingId;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import java.util.Locale;

/**
 * How ids become names in PostgreSQL. The DDL that makes a thing and the SQL that uses it must
 * agree, so the rule lives once, here. None is longer than 63 bytes, so none is ever truncated.
 */
public final class PhysicalNames {
    public static final String ID = "id";
    public static final String CREATED_AT = "created_at";
    public static final String UPDATED_AT = "updated_at";
    public static final String ROW_VERSION = "row_version";

    /** Tells what is made ahead of its revision, so that nothing else can be taken for it. */
    public static final String PREPARED = "_prepared";

    private PhysicalNames() {}

    /** The PostgreSQL schema of a tenant's tables: {@code t_0199f0c2b1d87c3e8a52d3f5a9c1e240}. */
    public static String schema(TenantId tenant) {
        return "t_" + tenant.value().toString().replace("-", "");
    }

    /**
     * The PostgreSQL schema of a tenant's readable views: {@code tenant_acme_ltd} for {@code
     * acme-ltd}.
     */
    public static String viewSchema(TenantSlug slug) {
        return "tenant_" + slug.value().replace('-', '_');
    }

    /** {@code e7}. */
    public static String table(EntityId entity) {
        return entity.toString();
    }

    /** {@code f31}. */
    public static String column(FieldId field) {
        return field.toString();
    }

    /** The present column: {@code f31}, and {@code f31_2} after a change of type. */
    public static String column(Field field) {
        return representation(field.id(), field.representation());
    }

    /**
     * The column that a field had, or has.
     *
     * @param number which one, from 1
     */
    public static String column(FieldId field, int number) {
        return representation(field, number);
    }

    /** The present key: {@code r4}, and {@code r4_2} after the links were stored elsewhere. */
    public static String column(Relationship relationship) {
        return representation(relationship.id(), relationship.representation());
    }

    /**
     * The key that a relationship had, or has.
     *
     * @param number which one, from 1
     */
    public static String column(RelationshipId relationship, int number) {
        return representation(relationship, number);
    }

    public static String primaryKey(EntityId entity) {
        return entity + "_pk";
    }

    /** The unique index of the present column; one before may be in use while it is built. */
    public static String unique(Field field) {
        return column(field) + "_uq";
    }

    /** That of the present key of a strict one-to-one, or of the pair of a many-to-many. */
    public static String unique(Relationship relationship) {
        return column(relationship) + "_uq";
    }

    /** That of the present key. */
    public static String foreignKey(Relationship relationship) {
        return column(relationship) + "_fk";
    }

    /** That of the present key. */
    public static String index(Relationship relationship) {
        return column(relationship) + "_ix";
    }

    /** An index that was asked for: {@code x9_ix}, {@code x9_uq}. */
    public static String index(Index index) {
        return index.id() + (index.unique() ? "_uq" : "_ix");
    }

    /** The trigger that keeps the version and the time of change of an entity's records. */
    public static String touchTrigger(EntityId entity) {
        return entity + "_touch";
    }

    /**
     * The trigger of an identifying relationship, which refuses another parent; also the constraint
     * that its error names.
     */
    public static String parentGuard(Relationship relationship) {
        return column(relationship) + "_parent";
    }

    /** The check of one rule of a field: {@code f31_ck_max_length}. */
    public static String check(FieldId field, String rule) {
        return field + "_ck_" + rule;
    }

    /** That of the present column: {@code f31_2_ck_max_length}. */
    public static String check(Field field, String rule) {
        return column(field) + "_ck_" + rule;
    }

    /** The check by which a column is made NOT NULL ahead: {@code f31_not_null_prepared}. */
    public static String preparedNotNull(String column) {
        return column + "_not_null" + PREPARED;
    }

    /** The trigger that keeps a field's present column and the one before it in step. */
    public static String inStepTrigger(FieldId field) {
        return field + "_step";
    }

    /**
     * The constraint trigger that sees that every record of a side without a key has at least one
     * at the other side: {@code r4_min_source}.
     */
    public static String atLeastOne(RelationshipId relationship, Side side) {
        return relationship + "_min_" + side.name().toLowerCase(Locale.ROOT);
    }

    private static String representation(ThingId thing, int number) {
        return number == 1 ? thing.toString() : thing + "_" + number;
    }
}
