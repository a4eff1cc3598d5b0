package io.relata.projection.ddl;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.JsonValue;
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
import io.relata.kernel.schema.SchemaEvent.FieldMoved;
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
import io.relata.projection.ddl.DdlStep.Convert;
import io.relata.projection.ddl.DdlStep.Fill;
import io.relata.projection.ddl.DdlStep.LinkEmpty;
import io.relata.projection.ddl.DdlStep.MoveValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What happens to existing records: events say it, no comparison of catalogues could.
 *
 * @param initial what existing records get in a column that is new
 * @param fills what they get in one that they left empty, what becomes of the values of a column
 *     and where links go, in order
 */
record DataSteps(SequencedMap<Part.Key, Constant> initial, List<DdlStep> fills) {
    static final DataSteps NONE = new DataSteps(new LinkedHashMap<>(), List.of());

    static DataSteps of(SchemaModel before, List<SchemaEvent> events) {
        var all = new DataSteps(new LinkedHashMap<>(), new ArrayList<>());
        var model = before;
        for (var event : events) {
            all.add(event, model);
            if (!(event instanceof ChangeSetWithdrawn)) {
                model = model.evolve(event);
            }
        }
        return all;
    }

    private void add(SchemaEvent event, SchemaModel model) {
        switch (event) {
            case FieldAdded(var entity, var field, var backfill) ->
                    addInitial(entity, field, backfill);
            case EntityAdded _,
                    EntityRenamed _,
                    EntityRemoved _,
                    FieldRenamed _,
                    FieldRemoved _,
                    RelationshipAdded _,
                    RelationshipRenamed _,
                    CascadeChanged _,
                    EndExposureChanged _,
                    RelationshipRemoved _,
                    DescriptionChanged _,
                    EnumAdded _,
                    EnumRenamed _,
                    EnumRemoved _,
                    EnumValueAdded _,
                    EnumValueRenamed _,
                    EnumValueRemoved _,
                    FieldDefaultChanged _,
                    FieldRulesChanged _,
                    IndexAdded _,
                    IndexRemoved _,
                    Purged _,
                    ChangeSetWithdrawn _ -> {}
            case FieldMoved moved -> addMove(moved, model);
            case FieldMandatoryChanged changed -> addFill(changed, model);
            case RelationshipMandatoryChanged changed -> addFill(changed, model);
            case FieldTypeChanged changed -> addConversion(changed, model);
            case CardinalityChanged changed -> {
                var move = LinkMoves.of(model, changed);
                if (move != null) {
                    fills.add(move);
                }
            }
        }
    }

    private void addMove(FieldMoved moved, SchemaModel model) {
        var relationship = model.relationship(moved.relationship());
        var to = new EntityEnd(relationship, moved.side().other());
        var key = PhysicalNames.column(relationship);
        addInitial(to.end().entity(), moved.moved(), null);
        fills.add(
                new MoveValues(
                        PhysicalNames.table(to.end().entity()),
                        PhysicalNames.column(moved.moved()),
                        to.owning() ? key : PhysicalNames.ID,
                        PhysicalNames.table(moved.entity()),
                        PhysicalNames.column(model.entity(moved.entity()).field(moved.field())),
                        to.owning() ? PhysicalNames.ID : key));
    }

    private void addFill(FieldMandatoryChanged changed, SchemaModel model) {
        if (changed.mandatory() && changed.backfill() != null) {
            var field = model.entity(changed.entity()).field(changed.field());
            fills.add(
                    new Fill(
                            PhysicalNames.table(changed.entity()),
                            PhysicalNames.column(field),
                            new Constant(ColumnType.of(field), changed.backfill())));
        }
    }

    private void addConversion(FieldTypeChanged changed, SchemaModel model) {
        fills.add(
                new Convert(
                        PhysicalNames.table(changed.entity()),
                        present(changed, model),
                        present(changed, model.evolve(changed))));
    }

    private static Representation present(FieldTypeChanged changed, SchemaModel model) {
        return Representation.present(model, model.entity(changed.entity()).field(changed.field()));
    }

    private void addFill(RelationshipMandatoryChanged changed, SchemaModel model) {
        var relationship = model.relationship(changed.relationship());
        if (!changed.mandatory() || changed.backfill() == null) {
            return;
        }
        var end = new EntityEnd(relationship, changed.side());
        var partner = new Constant(ColumnType.KEY, new JsonValue("\"" + changed.backfill() + "\""));
        fills.add(
                end.owning()
                        ? new Fill(
                                PhysicalNames.table(end.end().entity()),
                                PhysicalNames.column(relationship),
                                partner)
                        : new LinkEmpty(AtLeastOneParts.of(model, end), partner));
    }

    private void addInitial(EntityId entity, Field field, @Nullable JsonValue backfill) {
        var value = backfill == null ? field.defaultValue() : backfill;
        if (value != null && !value.json().equals("null")) {
            var column =
                    new Part.Key(
                            Part.Kind.COLUMN,
                            PhysicalNames.table(entity),
                            PhysicalNames.column(field));
            initial.put(column, new Constant(ColumnType.of(field), value));
        }
    }
}
