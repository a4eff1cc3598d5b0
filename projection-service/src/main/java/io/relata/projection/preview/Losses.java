package io.relata.projection.preview;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.ChangePreview.Loss;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.EntityRemoved;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaEvent.Purged;
import io.relata.kernel.schema.SchemaEvent.RelationshipRemoved;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantRecords;
import io.relata.projection.catalog.TenantRecords.Found;
import java.util.ArrayList;
import java.util.List;

/**
 * How much a change would take out of sight.
 *
 * @param before only what is there has records
 */
record Losses(TenantRecords records, TenantId tenant, SchemaModel before, SchemaModel after) {

    List<Loss> of(List<SchemaEvent> events) {
        var losses = new ArrayList<Loss>();
        for (var event : events) {
            switch (event) {
                case EntityRemoved(var id) -> add(losses, id);
                case FieldRemoved(var entity, var id) -> add(losses, entity, id);
                case RelationshipRemoved(var id) -> add(losses, id);
                case Purged(FieldId id) -> addEarlier(losses, id);
                default -> {}
            }
        }
        return losses;
    }

    private void add(List<Loss> losses, EntityId id) {
        if (before.entities().containsKey(id)) {
            var count = records.all(tenant, PhysicalNames.table(id)).count();
            losses.add(new Loss(id, count));
        }
    }

    private void add(List<Loss> losses, EntityId entity, FieldId id) {
        var there = before.entities().get(entity);
        if (there != null && there.fields().containsKey(id)) {
            var column = PhysicalNames.column(there.field(id));
            var count = records.filled(tenant, PhysicalNames.table(entity), column).count();
            losses.add(new Loss(id, count));
        }
    }

    /** Of a field that stays: what it was before changes of its type, which older APIs show. */
    private void addEarlier(List<Loss> losses, FieldId id) {
        var entity = after.entityOf(id);
        var there = before.entities().get(entity.id());
        if (there == null || !there.fields().containsKey(id) || entity.field(id).retired()) {
            return;
        }
        long count = 0;
        for (int number = 1; number <= there.field(id).representation(); number++) {
            if (isPurged(there.field(id), entity.field(id), number)) {
                var column = PhysicalNames.column(id, number);
                count += records.filled(tenant, PhysicalNames.table(entity.id()), column).count();
            }
        }
        losses.add(new Loss(id, count));
    }

    private static boolean isPurged(Field before, Field after, int number) {
        return number < after.representation()
                && after.earlier().get(number - 1).purged()
                && (number == before.representation()
                        || !before.earlier().get(number - 1).purged());
    }

    private void add(List<Loss> losses, RelationshipId id) {
        if (before.relationships().containsKey(id)) {
            losses.add(new Loss(id, links(id).count()));
        }
    }

    private Found links(RelationshipId id) {
        var relationship = before.relationship(id);
        var through = relationship.through();
        return through == null
                ? records.filled(
                        tenant,
                        PhysicalNames.table(relationship.owningEnd().entity()),
                        PhysicalNames.column(relationship))
                : records.all(tenant, PhysicalNames.table(through.entity()));
    }
}
