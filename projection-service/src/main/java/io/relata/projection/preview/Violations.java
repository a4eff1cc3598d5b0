package io.relata.projection.preview;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.ChangePreview.Violation;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import io.relata.kernel.schema.SchemaEvent.CascadeChanged;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaEvent.DescriptionChanged;
import io.relata.kernel.schema.SchemaEvent.EndExposureChanged;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.EntityRemoved;
import io.relata.kernel.schema.SchemaEvent.EntityRenamed;
import io.relata.kernel.schema.SchemaEvent.EnumAdded;
import io.relata.kernel.schema.SchemaEvent.EnumRemoved;
import io.relata.kernel.schema.SchemaEvent.EnumRenamed;
import io.relata.kernel.schema.SchemaEvent.EnumValueAdded;
import io.relata.kernel.schema.SchemaEvent.EnumValueRemoved;
import io.relata.kernel.schema.SchemaEvent.EnumValueRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaEvent.FieldDefaultChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaEvent.FieldRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldRulesChanged;
import io.relata.kernel.schema.SchemaEvent.FieldTypeChanged;
import io.relata.kernel.schema.SchemaEvent.IndexAdded;
import io.relata.kernel.schema.SchemaEvent.IndexRemoved;
import io.relata.kernel.schema.SchemaEvent.Purged;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.RelationshipRemoved;
import io.relata.kernel.schema.SchemaEvent.RelationshipRenamed;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Through;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantRecords;
import io.relata.projection.catalog.TenantRecords.Found;
import io.relata.projection.ddl.Check;
import io.relata.projection.ddl.Constant;
import io.relata.projection.ddl.FieldParts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's records of now would violate. Asks the database only where an event can be
 * violated at all.
 *
 * @param before the model whose tables have records; what is added later has none yet
 */
record Violations(TenantRecords records, TenantId tenant, SchemaModel before) {

    List<Violation> of(List<SchemaEvent> events) {
        var found = new ArrayList<Violation>();
        for (int i = 0; i < events.size(); i++) {
            found.addAll(of(events.get(i), i));
        }
        return found;
    }

    private List<Violation> of(SchemaEvent event, int index) {
        return switch (event) {
            case FieldAdded added -> ofField(added, index);
            case RelationshipAdded(var relationship) -> ofRelationship(relationship, index);
            case EntityAdded _,
                    EntityRenamed _,
                    EntityRemoved _,
                    FieldRenamed _,
                    FieldRemoved _,
                    RelationshipRenamed _,
                    CascadeChanged _,
                    EndExposureChanged _,
                    RelationshipRemoved _,
                    FieldTypeChanged _,
                    FieldMandatoryChanged _,
                    FieldDefaultChanged _,
                    FieldRulesChanged _,
                    RelationshipMandatoryChanged _,
                    CardinalityChanged _,
                    IndexAdded _,
                    IndexRemoved _,
                    EnumValueAdded _,
                    EnumValueRemoved _,
                    Purged _,
                    DescriptionChanged _,
                    EnumAdded _,
                    EnumRenamed _,
                    EnumRemoved _,
                    EnumValueRenamed _,
                    ChangeSetWithdrawn _ ->
                    List.of();
        };
    }

    private List<Violation> ofField(FieldAdded added, int index) {
        var field = added.field();
        var pattern = field.rules().pattern();
        if (pattern != null && !records.isPattern(pattern)) {
            return List.of(
                    new Violation(
                            index,
                            "The pattern of %s is not a regular expression of PostgreSQL."
                                    .formatted(field.name()),
                            0,
                            List.of(),
                            "Correct the pattern."));
        }
        var broken = brokenByConstants(added, index);
        if (!broken.isEmpty()) {
            return broken;
        }
        var entity = before.entities().get(added.entity());
        return entity == null ? List.of() : ofExisting(added, entity, index);
    }

    private List<Violation> ofExisting(FieldAdded added, Entity entity, int index) {
        var field = added.field();
        var empty = initial(added) == null;
        if (field.mandatory() && empty) {
            return some(
                    all(entity.id()),
                    index,
                    "%d records of %s would have no value for %s.",
                    entity,
                    field.name(),
                    "Give a default or a backfill value, or leave the field optional.");
        }
        if (field.unique() && !empty) {
            var found = all(entity.id());
            return found.count() < 2
                    ? List.of()
                    : some(
                            found,
                            index,
                            "%d records of %s would all have the same value for %s.",
                            entity,
                            field.name(),
                            "Leave out the default and the backfill, or don't make the field unique.");
        }
        return List.of();
    }

    /** A default or a backfill that the field's own rules refuse. */
    private List<Violation> brokenByConstants(FieldAdded added, int index) {
        var field = added.field();
        var parts = FieldParts.of(added.entity(), field);
        var violations = new ArrayList<Violation>();
        for (var check : parts.checks()) {
            if (breaks(field.defaultValue(), check)) {
                violations.add(broken("default", field, check, index));
            }
            if (breaks(added.backfill(), check)) {
                violations.add(broken("backfill", field, check, index));
            }
        }
        return violations;
    }

    private boolean breaks(@Nullable JsonValue value, Check check) {
        return value != null && !records.satisfies(new Constant(check.type(), value), check);
    }

    private static Violation broken(String what, Field field, Check check, int index) {
        return new Violation(
                index,
                "The %s of %s does not satisfy the field's own rule %s."
                        .formatted(what, field.name(), words(check.rule())),
                0,
                List.of(),
                "Change the %s or the rule.".formatted(what));
    }

    private static String words(Check.Rule rule) {
        return switch (rule) {
            case Check.Rule.MaxLength(var characters) -> "maxLength " + characters;
            case Check.Rule.Pattern(var pattern) -> "pattern " + pattern;
            case Check.Rule.AtLeast(var bound) -> "min " + bound;
            case Check.Rule.AtMost(var bound) -> "max " + bound;
            case Check.Rule.KeySize(var bytes) ->
                    "that a unique value has at most " + bytes + " bytes";
        };
    }

    private List<Violation> ofRelationship(Relationship relationship, int index) {
        var through = relationship.through();
        if (through != null) {
            return relationship.allowDuplicateLinks() ? List.of() : ofLinks(through, index);
        }
        var entity = before.entities().get(relationship.owningEnd().entity());
        if (entity == null || !relationship.owningEnd().mandatory()) {
            return List.of();
        }
        return some(
                all(entity.id()),
                index,
                "%d records of %s would have nothing in %s.",
                entity,
                relationship.owningEnd().field(),
                "Leave the end optional, or delete these records first.");
    }

    /** Links that exist before they become a many-to-many; keys that are new are all empty. */
    private List<Violation> ofLinks(Through through, int index) {
        var entity = before.entities().get(through.entity());
        if (entity == null
                || !before.relationships().containsKey(through.source())
                || !before.relationships().containsKey(through.target())) {
            return List.of();
        }
        var keys =
                List.of(
                        PhysicalNames.column(through.source()),
                        PhysicalNames.column(through.target()));
        return some(
                records.duplicates(tenant, PhysicalNames.table(entity.id()), keys),
                index,
                "%d records of %s link %s that another one links too.",
                entity,
                "a pair",
                "Delete the double links, or set allowDuplicateLinks.");
    }

    private Found all(EntityId entity) {
        return records.all(tenant, PhysicalNames.table(entity));
    }

    private static @Nullable JsonValue initial(FieldAdded added) {
        var value = added.backfill() == null ? added.field().defaultValue() : added.backfill();
        return value == null || value.json().equals("null") ? null : value;
    }

    private static List<Violation> some(
            Found found, int index, String message, Entity entity, String what, String remedy) {
        if (found.count() == 0) {
            return List.of();
        }
        return List.of(
                new Violation(
                        index,
                        message.formatted(found.count(), entity.name(), what),
                        found.count(),
                        found.sampleIds(),
                        remedy));
    }
}
