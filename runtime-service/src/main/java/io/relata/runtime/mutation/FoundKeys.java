package io.relata.runtime.mutation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.runtime.mutation.FieldPlan.Changes;
import io.relata.runtime.mutation.Key.KeyColumn;
import io.relata.runtime.mutation.Key.Partner;
import io.relata.runtime.mutation.Key.Unique;
import io.relata.runtime.mutation.Value.Given;
import io.relata.runtime.mutation.Value.IdOf;
import io.relata.runtime.plan.Bindings;
import io.relata.runtime.plan.MutationError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which record each key of a plan picks. */
final class FoundKeys {
    private final Session session;
    private final Map<Key, String> ids = new HashMap<>();
    private final Set<Key> ambiguous = new HashSet<>();

    private FoundKeys(Session session) {
        this.session = session;
    }

    /**
     * Level by level, since the record at an end is found from the one that has the end; one
     * statement for each kind of key. What no record has may be a record that the plan is about to
     * create.
     */
    static FoundKeys of(Changes plan, Session session, Words words, LinkConflicts conflicts)
            throws SQLException, WriteRefused {
        var found = new FoundKeys(session);
        var created = new HashMap<Unique, String>();
        for (var level : levels(plan).values()) {
            for (var kind : level.entrySet()) {
                found.look(kind.getKey(), kind.getValue());
            }
            found.refuseAmbiguous(plan, conflicts);
            if (found.ids.size() < plan.lookups().size()) {
                if (created.isEmpty()) {
                    created.putAll(created(plan));
                }
                level.values().forEach(keys -> found.addCreated(keys, created));
            }
        }
        if (found.ids.size() < plan.lookups().size()) {
            found.refuseMissing(plan, words);
        }
        return found;
    }

    List<@Nullable String> row(Write write) {
        var row = new ArrayList<@Nullable String>(write.cells().size());
        write.cells().forEach(cell -> row.add(text(cell)));
        return row;
    }

    @Nullable String text(Cell cell) {
        return text(cell.value());
    }

    @Nullable String text(Value value) {
        return switch (value) {
            case Given(var text) -> text;
            case IdOf(var key) -> ids.get(key);
        };
    }

    private static TreeMap<Integer, Map<Kind, List<Key>>> levels(Changes plan) {
        return plan.lookups().keySet().stream()
                .collect(
                        groupingBy(
                                FoundKeys::depth,
                                TreeMap::new,
                                groupingBy(Kind::of, LinkedHashMap::new, toList())));
    }

    private static int depth(Key key) {
        return key instanceof Partner(_, IdOf(var of), _) ? depth(of) + 1 : 0;
    }

    private void look(Kind kind, List<Key> keys) throws SQLException {
        switch (kind) {
            case Kind.ByColumn(var column) -> {
                var values = keys.stream().map(key -> ((Unique) key).text()).toList();
                for (var found : session.lookup(column, values)) {
                    found(new Unique(column, found.key()), found.id());
                }
            }
            case Kind.ByWay(var way, var column) -> partners(way, column, keys);
        }
    }

    private void partners(Way way, @Nullable KeyColumn column, List<Key> keys) throws SQLException {
        var of = new ArrayList<String>();
        var values = new ArrayList<String>();
        var asked = new HashMap<List<@Nullable String>, List<Key>>();
        for (var key : keys) {
            var partner = (Partner) key;
            var id = text(partner.of());
            if (id != null) {
                var value = partner.which() == null ? null : partner.which().text();
                of.add(id);
                values.add(value == null ? "" : value);
                asked.computeIfAbsent(pair(id, value), _ -> new ArrayList<>(1)).add(key);
            }
        }
        for (var found : session.partners(way, of, column, values)) {
            for (var key : asked.getOrDefault(pair(found.key(), found.which()), List.of())) {
                if (((Partner) key).which() == null) {
                    ids.putIfAbsent(key, found.id());
                } else {
                    found(key, found.id());
                }
            }
        }
    }

    /** A key of an older revision may be unique no more. */
    private void found(Key key, String id) {
        var before = ids.putIfAbsent(key, id);
        if (before != null && !before.equals(id)) {
            ambiguous.add(key);
        }
    }

    private void refuseAmbiguous(Changes plan, LinkConflicts conflicts) throws WriteRefused {
        var errors = new ArrayList<MutationError>();
        plan.lookups()
                .forEach((key, paths) -> {
                    if (ambiguous.contains(key)) {
                        paths.forEach(path -> errors.add(conflicts.ambiguous(key, path)));
                    }
                });
        if (!errors.isEmpty()) {
            throw new WriteRefused(errors);
        }
    }

    private static List<@Nullable String> pair(String id, @Nullable String value) {
        var pair = new ArrayList<@Nullable String>(2);
        pair.add(id);
        pair.add(value);
        return pair;
    }

    private void addCreated(List<Key> keys, Map<Unique, String> created) {
        for (var key : keys) {
            if (key instanceof Unique(var column, var text)) {
                var id = created.get(new Unique(unlocked(column), text));
                if (id != null) {
                    ids.putIfAbsent(key, id);
                }
            }
        }
    }

    private static Map<Unique, String> created(Changes plan) {
        var created = new HashMap<Unique, String>();
        var composite =
                plan.lookups().keySet().stream()
                        .filter(Unique.class::isInstance)
                        .map(key -> unlocked(((Unique) key).column()))
                        .filter(KeyColumn::isComposite)
                        .distinct()
                        .toList();
        for (var write : plan.writes()) {
            if (write.shape() instanceof Shape.Insert(var table, _)
                    && write.cells().getFirst().value() instanceof Given(String id)) {
                for (var cell : write.cells()) {
                    if (cell.value() instanceof Given(String text)) {
                        var column = new KeyColumn(table, cell.column(), false);
                        created.put(new Unique(column, text), id);
                    }
                }
                for (var key : composite) {
                    var text = key.table().equals(table) ? given(key, write) : null;
                    if (text != null) {
                        created.put(new Unique(key, text), id);
                    }
                }
            }
        }
        return created;
    }

    /** The values that a write gives to all columns of a key. */
    private static @Nullable String given(KeyColumn key, Write write) {
        var texts = new ArrayList<String>();
        for (var column : key.columns()) {
            write.cells().stream()
                    .filter(cell -> cell.column().equals(column))
                    .forEach(cell -> {
                        if (cell.value() instanceof Given(String text)) {
                            texts.add(text);
                        }
                    });
        }
        return texts.size() == key.columns().size() ? Bindings.array(texts) : null;
    }

    private static KeyColumn unlocked(KeyColumn column) {
        return new KeyColumn(column.table(), column.columns(), false);
    }

    private void refuseMissing(Changes plan, Words words) throws WriteRefused {
        var errors = new ArrayList<MutationError>();
        plan.lookups()
                .forEach((key, paths) -> {
                    if (!ids.containsKey(key) && !isBehindMissing(key)) {
                        paths.forEach(path -> errors.add(missing(key, path, words)));
                    }
                });
        throw new WriteRefused(errors);
    }

    private boolean isBehindMissing(Key key) {
        return key instanceof Partner(_, IdOf(var of), _) && !ids.containsKey(of);
    }

    private static MutationError missing(Key key, Path path, Words words) {
        var message =
                switch (key) {
                    case Unique unique -> "There is no %s.".formatted(which(unique, words));
                    case Partner(var way, _, var unique) when unique == null ->
                            "There is no record at %s.".formatted(way.end());
                    case Partner(var way, _, var unique) ->
                            "There is no %s at %s.".formatted(which(unique, words), way.end());
                };
        return MutationError.of("NOT_FOUND", message, path.steps());
    }

    /** {@code Author 0199…}, or {@code Author whose email is a@x}. */
    private static String which(Unique key, Words words) {
        var table = key.column().table();
        var entity = words.entity(table);
        if (key.column().isComposite()) {
            var names =
                    key.column().columns().stream()
                            .map(column -> words.member(table, column.name()))
                            .collect(joining(" and "));
            return "%s whose %s are these".formatted(entity, names);
        }
        var column = key.column().columns().getFirst().name();
        return column.equals(PhysicalNames.ID)
                ? entity + " " + key.text()
                : "%s whose %s is %s"
                        .formatted(
                                entity,
                                words.member(table, column),
                                words.value(table, column, key.text()));
    }

    /** Keys that one statement looks up. */
    private sealed interface Kind {
        record ByColumn(KeyColumn column) implements Kind {}

        record ByWay(Way way, @Nullable KeyColumn which) implements Kind {}

        static Kind of(Key key) {
            return switch (key) {
                case Unique(var column, _) -> new ByColumn(column);
                case Partner(var way, _, var which) ->
                        new ByWay(way, which == null ? null : which.column());
            };
        }
    }
}
