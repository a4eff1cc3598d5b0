package io.relata.projection.ddl;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.SchemaModel;
import io.relata.projection.ddl.DdlStep.AddColumn;
import io.relata.projection.ddl.DdlStep.AddForeignKey;
import io.relata.projection.ddl.DdlStep.CreateGuard;
import io.relata.projection.ddl.DdlStep.CreateIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * All that must exist in a tenant's schema for a model, whatever the history that led there.
 * Removed things have a place too: their data is kept.
 */
public record Catalogue(List<Table> tables) {
    public Catalogue {
        tables = List.copyOf(tables);
    }

    /** A table with all that belongs to it. */
    public record Table(
            EntityId entity,
            List<Column> columns,
            List<Check> checks,
            List<Index> indexes,
            List<ForeignKey> foreignKeys,
            List<ParentGuard> guards) {}

    public static Catalogue of(SchemaModel model) {
        return new Catalogue(
                model.entities().keySet().stream().map(entity -> table(model, entity)).toList());
    }

    private static Table table(SchemaModel model, EntityId id) {
        var columns = new ArrayList<Column>();
        var checks = new ArrayList<Check>();
        var indexes = new ArrayList<Index>();
        var foreignKeys = new ArrayList<ForeignKey>();
        var guards = new ArrayList<ParentGuard>();
        for (var field : model.entity(id).fields().values()) {
            var parts = FieldParts.of(id, field);
            columns.add(parts.column());
            checks.addAll(parts.checks());
            indexes.addAll(parts.indexes());
        }
        for (var relationship : model.relationships().values()) {
            var parts = RelationshipParts.of(relationship);
            if (parts.table().equals(PhysicalNames.table(id))) {
                columns.addAll(parts.columns());
                indexes.addAll(parts.indexes());
                foreignKeys.addAll(parts.foreignKeys());
                guards.addAll(parts.guards());
            }
        }
        return new Table(id, columns, checks, indexes, foreignKeys, guards);
    }

    /** The steps that make it in an empty schema. */
    public List<DdlStep> steps() {
        var steps = new ArrayList<DdlStep>();
        for (var table : tables) {
            steps.add(DdlPlanner.createTable(table.entity()));
            table.columns().forEach(column -> steps.add(addColumn(table, column)));
        }
        for (var table : tables) {
            table.foreignKeys().forEach(key -> steps.add(new AddForeignKey(key)));
            table.indexes().forEach(index -> steps.add(new CreateIndex(index)));
            table.guards().forEach(guard -> steps.add(new CreateGuard(guard)));
        }
        return steps;
    }

    private static DdlStep addColumn(Table table, Column column) {
        var checks =
                table.checks().stream()
                        .filter(check -> check.column().equals(column.name()))
                        .toList();
        return new AddColumn(
                PhysicalNames.table(table.entity()), column, column.defaultValue(), checks);
    }
}
