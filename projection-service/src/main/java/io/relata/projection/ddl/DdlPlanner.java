package io.relata.projection.ddl;

import static io.relata.kernel.physical.PhysicalNames.primaryKey;
import static io.relata.kernel.physical.PhysicalNames.table;
import static io.relata.kernel.physical.PhysicalNames.touchTrigger;

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
import io.relata.projection.ddl.DdlStep.AddColumn;
import io.relata.projection.ddl.DdlStep.AddForeignKey;
import io.relata.projection.ddl.DdlStep.CreateGuard;
import io.relata.projection.ddl.DdlStep.CreateIndex;
import io.relata.projection.ddl.DdlStep.CreateTable;
import io.relata.projection.ddl.DdlStep.DropForeignKey;
import io.relata.projection.ddl.DdlStep.DropGuard;
import io.relata.projection.ddl.DdlStep.DropIndex;
import io.relata.projection.ddl.DdlStep.ReplaceForeignKey;
import io.relata.projection.ddl.DdlStep.RetireColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps from the tables of one model to those of the model after some events. */
public final class DdlPlanner {
    private DdlPlanner() {}

    public static List<DdlStep> plan(SchemaModel before, List<SchemaEvent> events) {
        var steps = new ArrayList<DdlStep>();
        var model = before;
        for (var event : events) {
            if (event instanceof ChangeSetWithdrawn) {
                // What is withdrawn was never done to the tables.
                return List.of();
            }
            steps.addAll(steps(model, event));
            model = model.evolve(event);
        }
        return List.copyOf(steps);
    }

    private static List<DdlStep> steps(SchemaModel model, SchemaEvent event) {
        return switch (event) {
            case EntityAdded added -> List.of(createTable(added.entity()));
            case FieldAdded(var entity, var field, var backfill) -> add(entity, field, backfill);
            case FieldRemoved(var entity, var field) ->
                    retire(entity, model.entity(entity).field(field));
            case RelationshipAdded(var relationship) -> add(relationship);
            case CascadeChanged changed ->
                    changeDeleteRule(model.evolve(changed).relationship(changed.relationship()));
            case RelationshipRemoved(var relationship) -> retire(model.relationship(relationship));
            // Names and exposure are data; the table of a removed entity stays for its return,
            // and no other table points to it any more once its relationships are gone.
            case EntityRenamed _,
                    EntityRemoved _,
                    FieldRenamed _,
                    RelationshipRenamed _,
                    EndExposureChanged _,
                    DescriptionChanged _,
                    EnumAdded _,
                    EnumRenamed _,
                    EnumRemoved _,
                    EnumValueRenamed _,
                    ChangeSetWithdrawn _ ->
                    List.of();
            case FieldTypeChanged _,
                    FieldMandatoryChanged _,
                    FieldDefaultChanged _,
                    FieldRulesChanged _,
                    RelationshipMandatoryChanged _,
                    CardinalityChanged _,
                    IndexAdded _,
                    IndexRemoved _,
                    EnumValueAdded _,
                    EnumValueRemoved _,
                    Purged _ ->
                    throw new IllegalStateException("no steps for " + event);
        };
    }

    static CreateTable createTable(EntityId entity) {
        return new CreateTable(table(entity), primaryKey(entity), touchTrigger(entity));
    }

    static List<DdlStep> add(EntityId entity, Field field, @Nullable JsonValue backfill) {
        var parts = FieldParts.of(entity, field);
        var column = parts.column();
        var initial =
                backfill == null ? column.defaultValue() : new Constant(column.type(), backfill);
        var steps = new ArrayList<DdlStep>();
        steps.add(new AddColumn(parts.table(), column, initial, parts.checks()));
        parts.indexes().forEach(index -> steps.add(new CreateIndex(index)));
        return steps;
    }

    static List<DdlStep> add(Relationship relationship) {
        var parts = RelationshipParts.of(relationship);
        var steps = new ArrayList<DdlStep>();
        for (var column : parts.columns()) {
            steps.add(new AddColumn(parts.table(), column, null, List.of()));
        }
        parts.foreignKeys().forEach(key -> steps.add(new AddForeignKey(key)));
        parts.indexes().forEach(index -> steps.add(new CreateIndex(index)));
        parts.guards().forEach(guard -> steps.add(new CreateGuard(guard)));
        return steps;
    }

    private static List<DdlStep> retire(EntityId entity, Field field) {
        var parts = FieldParts.of(entity, field);
        var steps = new ArrayList<DdlStep>();
        parts.indexes().forEach(index -> steps.add(new DropIndex(index)));
        if (!parts.column().equals(parts.column().bare()) || !parts.checks().isEmpty()) {
            steps.add(new RetireColumn(parts.table(), parts.column(), parts.checks()));
        }
        return steps;
    }

    private static List<DdlStep> retire(Relationship relationship) {
        var parts = RelationshipParts.of(relationship);
        var steps = new ArrayList<DdlStep>();
        parts.foreignKeys().forEach(key -> steps.add(new DropForeignKey(key)));
        parts.indexes().forEach(index -> steps.add(new DropIndex(index)));
        parts.guards().forEach(guard -> steps.add(new DropGuard(guard)));
        for (var column : parts.columns()) {
            if (column.mandatory()) {
                steps.add(new RetireColumn(parts.table(), column, List.of()));
            }
        }
        return steps;
    }

    private static List<DdlStep> changeDeleteRule(Relationship relationship) {
        return RelationshipParts.of(relationship).foreignKeys().stream()
                .<DdlStep>map(ReplaceForeignKey::new)
                .toList();
    }
}
