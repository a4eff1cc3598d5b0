package io.relata.runtime.mutation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.runtime.mutation.FieldPlan.Changes;
import io.relata.runtime.mutation.Key.KeyColumn;
import io.relata.runtime.mutation.Value.Given;
import io.relata.runtime.mutation.Value.IdOf;
import io.relata.runtime.plan.MutationError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which record each key of a plan picks. */
final class FoundKeys {
    private final Map<Key, String> ids;

    private FoundKeys(Map<Key, String> ids) {
        this.ids = ids;
    }

    /**
     * One statement for each column; what no record has may be a record that the plan is about to
     * create.
     */
    static FoundKeys of(Changes plan, Session session, Words words)
            throws SQLException, WriteRefused {
        var ids = new HashMap<Key, String>();
        for (var column : byColumn(plan).entrySet()) {
            session.lookup(column.getKey(), column.getValue())
                    .forEach((text, id) -> ids.put(new Key(column.getKey(), text), id));
        }
        if (ids.size() < plan.lookups().size()) {
            created(plan).forEach(ids::putIfAbsent);
            refuseMissing(plan, ids, words);
        }
        return new FoundKeys(ids);
    }

    List<@Nullable String> row(Write write) {
        var row = new ArrayList<@Nullable String>(write.cells().size());
        write.cells().forEach(cell -> row.add(text(cell)));
        return row;
    }

    @Nullable String text(Cell cell) {
        return switch (cell.value()) {
            case Given(var text) -> text;
            case IdOf(var key) -> ids.get(key);
        };
    }

    private static Map<KeyColumn, List<String>> byColumn(Changes plan) {
        return plan.lookups().keySet().stream()
                .collect(groupingBy(Key::column, LinkedHashMap::new, mapping(Key::text, toList())));
    }

    private static Map<Key, String> created(Changes plan) {
        var created = new HashMap<Key, String>();
        for (var write : plan.writes()) {
            if (write.shape() instanceof Shape.Insert(var table, _)
                    && write.cells().getFirst().value() instanceof Given(String id)) {
                for (var cell : write.cells()) {
                    if (cell.value() instanceof Given(String text)) {
                        created.put(new Key(new KeyColumn(table, cell.column()), text), id);
                    }
                }
            }
        }
        return created;
    }

    private static void refuseMissing(Changes plan, Map<Key, String> ids, Words words)
            throws WriteRefused {
        var errors = new ArrayList<MutationError>();
        plan.lookups()
                .forEach((key, paths) -> {
                    if (!ids.containsKey(key)) {
                        paths.forEach(path -> errors.add(missing(key, path, words)));
                    }
                });
        if (!errors.isEmpty()) {
            throw new WriteRefused(errors);
        }
    }

    private static MutationError missing(Key key, Path path, Words words) {
        var entity = words.entity(key.column().table());
        var column = key.column().column().name();
        var which =
                column.equals(PhysicalNames.ID)
                        ? key.text()
                        : "whose %s is %s"
                                .formatted(words.member(key.column().table(), column), key.text());
        return MutationError.of(
                "NOT_FOUND", "There is no %s %s.".formatted(entity, which), path.steps());
    }
}
