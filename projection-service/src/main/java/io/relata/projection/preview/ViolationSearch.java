package io.relata.projection.preview;

import static io.relata.projection.ddl.SqlText.identifier;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.ChangePreview.Violation;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Through;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.ddl.DdlWriter;
import io.relata.projection.ddl.FieldParts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds the records that do not satisfy what events demand. Things that the events make have none.
 */
record ViolationSearch(JdbcTemplate database) {
    private static final int SAMPLES = 10;

    List<Violation> search(TenantId tenant, SchemaModel before, List<SchemaEvent> events) {
        var found = new ArrayList<Violation>();
        for (int i = 0; i < events.size(); i++) {
            var violation = violation(new Place(tenant, before, i), events.get(i));
            if (violation != null) {
                found.add(violation);
            }
        }
        return found;
    }

    /** Where an event is judged. */
    private record Place(TenantId tenant, SchemaModel before, int event) {
        String table(EntityId entity) {
            return identifier(PhysicalNames.schema(tenant)) + "." + PhysicalNames.table(entity);
        }

        boolean hasTable(EntityId entity) {
            return before.entities().containsKey(entity);
        }

        String name(EntityId entity) {
            return before.entity(entity).name();
        }
    }

    private @Nullable Violation violation(Place place, SchemaEvent event) {
        return switch (event) {
            case FieldAdded(var entity, var field, var backfill) when place.hasTable(entity) ->
                    ofField(place, entity, field, backfill);
            case RelationshipAdded(var relationship) -> ofRelationship(place, relationship);
            case SchemaEvent _ -> null;
        };
    }

    private @Nullable Violation ofField(
            Place place, EntityId entity, Field field, @Nullable JsonValue backfill) {
        var initial = backfill == null ? field.defaultValue() : backfill;
        if (initial == null || initial.json().equals("null")) {
            return field.mandatory() ? withoutValue(place, entity, field) : null;
        }
        var broken = brokenBy(place, entity, field, initial);
        return broken != null || !field.unique() ? broken : sameValue(place, entity, field);
    }

    private @Nullable Violation withoutValue(Place place, EntityId entity, Field field) {
        return rows(
                place,
                entity,
                1,
                "%%d record(s) of %s would have no %s.".formatted(place.name(entity), field.name()),
                "Give a default, or a backfill for the records that exist.");
    }

    private @Nullable Violation sameValue(Place place, EntityId entity, Field field) {
        return rows(
                place,
                entity,
                2,
                "%%d records of %s would share one %s.".formatted(place.name(entity), field.name()),
                "Add the field without default and backfill, or make it unique later.");
    }

    /** A value that its own field refuses could not be given to any record. */
    private @Nullable Violation brokenBy(
            Place place, EntityId entity, Field field, JsonValue initial) {
        var checks = FieldParts.of(entity, field).checks();
        if (checks.isEmpty()) {
            return null;
        }
        var value = DdlWriter.constant(FieldParts.constant(field, initial));
        var conditions =
                checks.stream()
                        .map(check -> DdlWriter.condition(check, value))
                        .collect(Collectors.joining(" AND "));
        var holds = database.queryForObject("SELECT " + conditions, Boolean.class);
        return Boolean.FALSE.equals(holds)
                ? rows(
                        place,
                        entity,
                        1,
                        "%%d record(s) of %s would get a %s that its own rules refuse."
                                .formatted(place.name(entity), field.name()),
                        "Give a default or backfill that satisfies the rules.")
                : null;
    }

    private @Nullable Violation ofRelationship(Place place, Relationship relationship) {
        var through = relationship.through();
        if (through != null) {
            return relationship.allowDuplicateLinks() ? null : duplicateLinks(place, through);
        }
        var owner = relationship.owningEnd().entity();
        if (!relationship.owningEnd().mandatory() || !place.hasTable(owner)) {
            return null;
        }
        return rows(
                place,
                owner,
                1,
                "%%d record(s) of %s would have no %s."
                        .formatted(place.name(owner), relationship.owningEnd().field()),
                "Add the relationship as optional, link the records, then make it mandatory.");
    }

    private @Nullable Violation duplicateLinks(Place place, Through through) {
        if (!place.hasTable(through.entity())
                || !place.before().relationships().containsKey(through.source())
                || !place.before().relationships().containsKey(through.target())) {
            return null;
        }
        var source = PhysicalNames.column(through.source());
        var target = PhysicalNames.column(through.target());
        var table = place.table(through.entity());
        var duplicates =
                """
                (SELECT id FROM (SELECT id, %s, %s, row_number() OVER (PARTITION BY %s, %s ORDER BY id) AS number FROM %s) link
                 WHERE number > 1 AND %s IS NOT NULL AND %s IS NOT NULL)\
                """
                        .formatted(source, target, source, target, table, source, target);
        return found(
                place,
                duplicates,
                1,
                "%%d record(s) of %s link a pair that is linked already."
                        .formatted(place.name(through.entity())),
                "Delete the duplicates, or allow them with allowDuplicateLinks.");
    }

    private @Nullable Violation rows(
            Place place, EntityId entity, int atLeast, String message, String remedy) {
        return found(
                place, "(SELECT id FROM " + place.table(entity) + ")", atLeast, message, remedy);
    }

    /**
     * @param message with a place for the count
     */
    private @Nullable Violation found(
            Place place, String records, int atLeast, String message, String remedy) {
        var sample =
                database.query(
                        "SELECT id FROM %s record ORDER BY id LIMIT %d".formatted(records, SAMPLES),
                        (row, _) -> row.getString(1));
        if (sample.size() < atLeast) {
            return null;
        }
        var count = count(records, sample.size());
        return new Violation(place.event(), message.formatted(count), count, sample, remedy);
    }

    private long count(String records, int sampled) {
        if (sampled < SAMPLES) {
            return sampled;
        }
        var count =
                database.queryForObject(
                        "SELECT count(*) FROM %s record".formatted(records), Long.class);
        return count == null ? sampled : count;
    }
}
