package io.relata.projection.views;

import static io.relata.kernel.api.Spelling.snake;

import io.relata.kernel.api.ApiNames;
import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.SchemaModel;
import io.relata.projection.views.View.ViewColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The views that a model has: one per entity, under today's names in snake case. */
public final class Views {
    private Views() {}

    public static List<View> of(SchemaModel model) {
        return model.liveEntities().stream().map(entity -> view(model, entity)).toList();
    }

    private static View view(SchemaModel model, Entity entity) {
        var ends = model.endsOf(entity.id());
        return new View(
                entity.id(),
                ApiNames.view(entity),
                PhysicalNames.table(entity.id()),
                comment(model, entity, ends),
                columns(model, entity, ends));
    }

    private static List<ViewColumn> columns(
            SchemaModel model, Entity entity, List<EntityEnd> ends) {
        var columns = new ArrayList<ViewColumn>();
        columns.add(new ViewColumn(PhysicalNames.ID, PhysicalNames.ID, null));
        for (var field : entity.liveFields()) {
            columns.add(
                    new ViewColumn(
                            PhysicalNames.column(field),
                            snake(field.name()),
                            field.description(),
                            names(model, field),
                            field.list()));
        }
        ends.stream().filter(EntityEnd::owning).forEach(end -> columns.add(key(model, end)));
        for (var system :
                List.of(
                        PhysicalNames.CREATED_AT,
                        PhysicalNames.UPDATED_AT,
                        PhysicalNames.ROW_VERSION)) {
            columns.add(new ViewColumn(system, system, null));
        }
        return columns;
    }

    private static @Nullable SequencedMap<Integer, String> names(SchemaModel model, Field field) {
        var type = field.rules().enumType();
        if (type == null) {
            return null;
        }
        var names = new LinkedHashMap<Integer, String>();
        model.enumType(type)
                .liveValues()
                .forEach(value -> names.put(value.id().number(), value.name()));
        return names;
    }

    private static ViewColumn key(SchemaModel model, EntityEnd end) {
        return new ViewColumn(
                PhysicalNames.column(end.relationship()),
                snake(ApiNames.idOf(end.end().field())),
                words(model, end));
    }

    private static @Nullable String comment(
            SchemaModel model, Entity entity, List<EntityEnd> ends) {
        var lines = new ArrayList<String>();
        if (entity.description() != null) {
            lines.add(entity.description());
        }
        ends.forEach(end -> lines.add(words(model, end)));
        return lines.isEmpty() ? null : lines.stream().collect(Collectors.joining("\n"));
    }

    /** {@code author: one Author (Author.books)}. */
    private static String words(SchemaModel model, EntityEnd end) {
        var other = end.otherEnd();
        var entity = model.entity(other.entity());
        return "%s: %s %s (%s.%s)"
                .formatted(
                        end.end().field(),
                        end.toMany() ? "many" : "one",
                        end.toMany() ? entity.plural() : entity.name(),
                        entity.name(),
                        other.field());
    }
}
