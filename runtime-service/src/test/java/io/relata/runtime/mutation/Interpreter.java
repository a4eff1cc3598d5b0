package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.runtime.plan.MutationField;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.Link.JoinTable;
import io.relata.runtime.schema.ApiMember.Link.OwnKey;
import io.relata.runtime.schema.ApiMember.Link.TheirKey;
import io.relata.runtime.schema.ApiModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What mutations mean, said naively over maps: one record after the other, no SQL, nothing planned.
 * Records are found as they were before; then things are let go, deleted, created, changed,
 * attached, linked.
 */
final class Interpreter {
    private static final ApiModel API = Library.API;
    private static final int PHASES = 6;

    private Map<EntityId, TreeMap<String, Map<String, String>>> tables = new HashMap<>();
    private Map<EntityId, TreeMap<String, Map<String, String>>> before = new HashMap<>();
    private final Set<String> written = new HashSet<>();
    private List<List<Act>> acts = List.of();
    private boolean ambiguous;
    private final Map<List<Object>, String> created = new HashMap<>();
    private boolean foreseeing;
    private int links;

    Interpreter() {
        API.today().liveEntities().forEach(entity -> tables.put(entity.id(), new TreeMap<>()));
    }

    /** It cannot be done, and why. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why, null, false, false);
        }
    }

    private interface Act {
        void run();
    }

    /** Why it was refused; null when it was done. */
    @Nullable String run(MutationField field) {
        before = tables;
        tables = copy(tables);
        acts = Stream.<List<Act>>generate(ArrayList::new).limit(PHASES).toList();
        written.clear();
        ambiguous = false;
        try {
            foresee(field);
            plan(field);
            for (var phase : acts) {
                phase.forEach(Act::run);
            }
            checkKeys();
            return null;
        } catch (Refused refused) {
            tables = before;
            return refused.getMessage();
        }
    }

    /** A value was given twice, and nobody promises which one stays. */
    boolean isAmbiguous() {
        return ambiguous;
    }

    /** What is created somewhere in the input can be connected elsewhere in it. */
    private void foresee(MutationField field) {
        created.clear();
        foreseeing = true;
        try {
            plan(field);
        } finally {
            foreseeing = false;
        }
        acts.forEach(List::clear);
        written.clear();
        ambiguous = false;
    }

    void undo() {
        tables = before;
    }

    private void plan(MutationField field) {
        var entity = field.entity();
        var arguments = field.arguments();
        switch (field.verb()) {
            case CREATE -> create(entity, map(arguments.get("input")), null, null);
            case CREATE_MANY ->
                    list(arguments.get("inputs")).forEach(i -> create(entity, map(i), null, null));
            case UPDATE -> {
                var id = target(entity.id(), arguments.get("id"));
                update(entity, id, map(arguments.get("input")));
            }
            case DELETE -> {
                var id = target(entity.id(), arguments.get("id"));
                acts.get(1).add(() -> delete(entity.id(), id));
            }
        }
    }

    private void create(
            ApiEntity entity, Map<?, ?> input, @Nullable ApiEnd from, @Nullable String parent) {
        var id = (String) Objects.requireNonNull(input.get("id"));
        var row = new LinkedHashMap<String, String>();
        if (from != null) {
            for (var member : entity.members().values()) {
                if (member instanceof ApiEnd back
                        && back.relationship().equals(from.relationship())
                        && back.side() != from.side()
                        && !back.toMany()
                        && input.get(back.name()) != null) {
                    throw new Refused("INVALID_VALUE");
                }
            }
            if (parent != null) {
                row.put(from.relationship().toString(), parent);
            }
        }
        members(entity, id, input, row, true);
        created.put(List.of(entity.id(), "id", id), id);
        row.forEach((column, value) -> {
            if (value != null) {
                created.put(List.of(entity.id(), column, value), id);
            }
        });
        for (var member : entity.members().values()) {
            var lacks =
                    switch (member) {
                        case ApiField f ->
                                f.mandatory()
                                        && f.field().defaultValue() == null
                                        && !row.containsKey(f.id().toString());
                        case ApiEnd end ->
                                end.mandatory() && row.get(end.relationship().toString()) == null;
                        default -> false;
                    };
            if (lacks) {
                throw new Refused("REQUIRED");
            }
        }
        if (entity.name().equals("Book")) {
            row.putIfAbsent("f34", "new");
        }
        acts.get(2)
                .add(() -> {
                    if (now(entity.id()).putIfAbsent(id, row) != null) {
                        throw new Refused("UNIQUE");
                    }
                    checkUnique(entity.id(), id);
                });
    }

    private void update(ApiEntity entity, String id, Map<?, ?> input) {
        var row = new LinkedHashMap<String, String>();
        members(entity, id, input, row, false);
        row.keySet().forEach(column -> ambiguous |= !written.add(entity.id() + id + column));
        acts.get(3)
                .add(() -> {
                    var record = now(entity.id()).get(id);
                    if (record != null) {
                        row.forEach((column, value) -> set(entity.id(), id, column, value));
                        checkUnique(entity.id(), id);
                    }
                });
    }

    private void members(
            ApiEntity entity, String id, Map<?, ?> input, Map<String, String> row, boolean create) {
        for (var member : entity.members().values()) {
            var value = input.get(member.name());
            if (member instanceof ApiField field && input.containsKey(field.name())) {
                row.put(field.id().toString(), checked(field, value));
            }
            if (member instanceof ApiEnd end && value != null) {
                end(entity, id, end, map(value), row, create);
            }
        }
    }

    // NullAway does not know that a row holds nulls.
    @SuppressWarnings("NullAway")
    private static String checked(ApiField field, @Nullable Object value) {
        if (value == null) {
            if (field.mandatory()) {
                throw new Refused("REQUIRED");
            }
            return null;
        }
        var text = value.toString();
        var tooLong =
                field.field().rules().maxLength() != null
                        && text.length() > field.field().rules().maxLength();
        if (tooLong || field.name().equals("pages") && (Long) value < 1) {
            throw new Refused("INVALID_VALUE");
        }
        return text;
    }

    private void end(
            ApiEntity entity,
            String id,
            ApiEnd end,
            Map<?, ?> input,
            Map<String, String> row,
            boolean create) {
        var target = API.entity(end.target());
        var replace = Boolean.TRUE.equals(input.get("replace"));
        if (!end.toMany()) {
            var taking =
                    Stream.of("create", "connect", "update")
                            .filter(v -> input.get(v) != null)
                            .count();
            var letting =
                    Boolean.TRUE.equals(input.get("disconnect"))
                            || Boolean.TRUE.equals(input.get("delete"));
            var both =
                    Boolean.TRUE.equals(input.get("disconnect"))
                            && Boolean.TRUE.equals(input.get("delete"));
            if (taking > 1 || both || letting && input.get("update") != null) {
                throw new Refused("INVALID_VALUE");
            }
        } else if (input.get("set") != null
                && Stream.of("create", "connect", "update", "disconnect", "delete")
                        .anyMatch(v -> input.get(v) != null)) {
            throw new Refused("INVALID_VALUE");
        }
        var here = new Here(entity, id, end, target, row);
        for (var item : list(input.get("delete"))) {
            delete(here, item);
        }
        if (!Boolean.TRUE.equals(input.get("delete"))) {
            list(input.get("disconnect")).forEach(item -> disconnect(here, item));
        }
        list(input.get("create")).forEach(item -> createAt(here, map(item), replace));
        list(input.get("connect")).forEach(item -> connect(here, map(item), replace));
        for (var item : list(input.get("update"))) {
            var where = end.toMany() ? map(map(item).get("where")) : null;
            var changes = end.toMany() ? map(map(item).get("input")) : map(item);
            var partner = partner(here, where);
            update(target, partner, changes);
            relink(here, partner, changes);
        }
        if (input.get("set") != null) {
            set(here, map(input.get("set")));
        }
    }

    private void set(Here here, Map<?, ?> set) {
        var kept = new HashSet<String>();
        for (var item : list(set.get("items"))) {
            var object = map(item);
            if (object.get("create") != null) {
                kept.add(createAt(here, map(object.get("create")), false));
            } else if (object.get("where") != null) {
                var changes = map(object.get("update"));
                var record = connect(here, joined(map(object.get("where")), changes), false);
                if (!was(here.end.target()).containsKey(record)) {
                    // It is being created, and changed at once.
                    ambiguous = true;
                }
                update(here.target, record, changes);
                kept.add(record);
            } else {
                kept.add(connect(here, object, false));
            }
        }
        var orphans = partners(here).stream().filter(id -> !kept.contains(id)).toList();
        var needed =
                here.end.link() instanceof TheirKey(_, var key, _)
                        && relationship(key).owningEnd().mandatory();
        if (!orphans.isEmpty() && needed && !"DELETE".equals(set.get("orphans"))) {
            throw new Refused("REQUIRED");
        }
        for (var orphan : orphans) {
            if (here.end.link() instanceof JoinTable join) {
                unlink(join, here.id, orphan);
            } else if (here.end.link() instanceof TheirKey their
                    && !"DELETE".equals(set.get("orphans"))) {
                detach(their, orphan, here.id);
            }
            if ("DELETE".equals(set.get("orphans"))) {
                acts.get(1).add(() -> delete(here.end.target(), orphan));
            }
        }
    }

    private static Map<String, Object> joined(Map<?, ?> where, Map<?, ?> changes) {
        var all = new LinkedHashMap<String, Object>();
        where.forEach((name, value) -> all.put((String) name, value));
        if (changes.get("_link") != null) {
            all.put("_link", changes.get("_link"));
        }
        return all;
    }

    private String createAt(Here here, Map<?, ?> input, boolean replace) {
        var child = (String) Objects.requireNonNull(input.get("id"));
        switch (here.end.link()) {
            case OwnKey(var key) -> {
                create(here.target, input, here.end, null);
                here.row.put(key.toString(), child);
            }
            case TheirKey(var table, var key, _) -> {
                if (replace) {
                    detachOthers(table, key, "", here.id);
                }
                create(here.target, input, here.end, here.id);
            }
            case JoinTable join -> {
                create(here.target, input, null, null);
                link(join, here.id, child, map(input.get("_link")), true);
            }
            case null -> throw new IllegalStateException();
        }
        return child;
    }

    private String connect(Here here, Map<?, ?> where, boolean replace) {
        var name =
                where.keySet().stream()
                        .filter(key -> !key.equals("_link"))
                        .findFirst()
                        .orElseThrow();
        var judged = !(here.end.link() instanceof TheirKey) && name.equals("id");
        var other =
                judged
                        ? (String) Objects.requireNonNull(where.get(name))
                        : existing(here.end.target(), (String) name, where.get(name));
        switch (here.end.link()) {
            case OwnKey(var key) -> {
                if (replace) {
                    detachOthers(here.entity.id(), key, here.id, other);
                }
                here.row.put(key.toString(), other);
            }
            case TheirKey their -> {
                if (replace) {
                    detachOthers(their.table(), their.key(), other, here.id);
                }
                ambiguous |= !written.add(their.table() + other + their.key());
                acts.get(4).add(() -> attach(their, other, here.id, their.unique() && !replace));
            }
            case JoinTable join -> link(join, here.id, other, map(where.get("_link")), false);
            case null -> throw new IllegalStateException();
        }
        return other;
    }

    private void attach(TheirKey their, String child, String parent, boolean exclusive) {
        var record = now(their.table()).get(child);
        if (record == null) {
            throw new Refused("NOT_FOUND");
        }
        var present = record.get(their.key().toString());
        if (exclusive && present != null && !present.equals(parent)) {
            throw new Refused("ALREADY_LINKED");
        }
        set(their.table(), child, their.key().toString(), parent);
        checkUnique(their.table(), child);
    }

    private void detachOthers(EntityId table, RelationshipId key, String stays, String parent) {
        acts.get(0)
                .add(() ->
                        List.copyOf(now(table).entrySet())
                                .forEach(record -> {
                                    if (!record.getKey().equals(stays)
                                            && parent.equals(
                                                    record.getValue().get(key.toString()))) {
                                        set(table, record.getKey(), key.toString(), null);
                                    }
                                }));
    }

    private void detach(TheirKey their, String child, String parent) {
        acts.get(0)
                .add(() -> {
                    if (parent.equals(
                            now(their.table())
                                    .getOrDefault(child, Map.of())
                                    .get(their.key().toString()))) {
                        set(their.table(), child, their.key().toString(), null);
                    }
                });
    }

    private void disconnect(Here here, Object item) {
        switch (here.end.link()) {
            case OwnKey(var key) -> {
                if (here.end.mandatory()) {
                    throw new Refused("REQUIRED");
                }
                putNull(here.row, key.toString());
            }
            case TheirKey their -> {
                if (relationship(their.key()).owningEnd().mandatory()) {
                    throw new Refused("REQUIRED");
                }
                if (here.end.toMany()) {
                    detach(their, existing(here.end.target(), map(item)), here.id);
                } else {
                    detachOthers(their.table(), their.key(), "", here.id);
                }
            }
            case JoinTable join -> unlink(join, here.id, existing(here.end.target(), map(item)));
            case null -> throw new IllegalStateException();
        }
    }

    private void delete(Here here, Object item) {
        if (here.end.mandatory()) {
            throw new Refused("REQUIRED");
        }
        var gone = partner(here, here.end.toMany() ? map(item) : null);
        switch (here.end.link()) {
            case OwnKey(var key) ->
                    acts.get(0).add(() -> set(here.entity.id(), here.id, key.toString(), null));
            case JoinTable join -> unlink(join, here.id, gone);
            case TheirKey _ -> {}
            case null -> throw new IllegalStateException();
        }
        acts.get(1).add(() -> delete(here.end.target(), gone));
    }

    private void delete(EntityId table, String id) {
        if (now(table).remove(id) == null) {
            return;
        }
        for (var r : API.today().liveRelationships()) {
            if (!r.storesKey() || !r.referencedEnd().entity().equals(table)) {
                continue;
            }
            var owner = r.owningEnd().entity();
            for (var record : List.copyOf(now(owner).entrySet())) {
                if (id.equals(record.getValue().get(r.id().toString()))) {
                    if (r.onDelete() == OnDelete.CASCADE) {
                        delete(owner, record.getKey());
                    } else if (r.onDelete() == OnDelete.SET_NULL) {
                        putNull(record.getValue(), r.id().toString());
                    }
                }
            }
        }
    }

    private void link(JoinTable join, String own, String other, Map<?, ?> values, boolean fresh) {
        var entity = API.entities().get(join.table());
        var row = new LinkedHashMap<String, String>();
        if (entity != null) {
            members(entity, "", values, row, true);
            if (fresh && join.table().number() == 9 && row.get("f61") == null) {
                throw new Refused("REQUIRED");
            }
        }
        acts.get(5)
                .add(() -> {
                    for (var record : now(join.table()).entrySet()) {
                        if (isLink(record.getValue(), join, own, other)) {
                            row.forEach(record.getValue()::put);
                            return;
                        }
                    }
                    if (join.table().number() == 9 && row.get("f61") == null) {
                        throw new Refused("REQUIRED");
                    }
                    var link = new LinkedHashMap<>(row);
                    link.put(join.ownKey().toString(), own);
                    link.put(join.otherKey().toString(), other);
                    now(join.table()).put("link" + links++, link);
                });
    }

    private void relink(Here here, String other, Map<?, ?> changes) {
        if (here.end.link() instanceof JoinTable join && changes.get("_link") != null) {
            var row = new LinkedHashMap<String, String>();
            members(API.entity(join.table()), "", map(changes.get("_link")), row, false);
            acts.get(5)
                    .add(() ->
                            now(join.table()).values().stream()
                                    .filter(link -> isLink(link, join, here.id, other))
                                    .forEach(link -> row.forEach(link::put)));
        }
    }

    private void unlink(JoinTable join, String own, String other) {
        acts.get(0)
                .add(() ->
                        now(join.table())
                                .values()
                                .removeIf(link -> isLink(link, join, own, other)));
    }

    private static boolean isLink(
            Map<String, String> link, JoinTable join, String own, String other) {
        return own.equals(link.get(join.ownKey().toString()))
                && other.equals(link.get(join.otherKey().toString()));
    }

    private String partner(Here here, @Nullable Map<?, ?> where) {
        var which = where == null ? null : where.entrySet().iterator().next();
        return partners(here).stream()
                .filter(id ->
                        which == null
                                || matches(
                                        here.end.target(),
                                        id,
                                        (String) which.getKey(),
                                        which.getValue()))
                .findFirst()
                .or(() -> foreseeing ? Optional.of("?") : Optional.empty())
                .orElseThrow(() -> new Refused("NOT_FOUND"));
    }

    /** As they were before, by id. */
    private List<String> partners(Here here) {
        var own = was(here.entity.id()).getOrDefault(here.id, Map.of());
        return was(here.end.target()).keySet().stream()
                .filter(id ->
                        switch (here.end.link()) {
                            case OwnKey(var key) -> id.equals(own.get(key.toString()));
                            case TheirKey(var table, var key, _) ->
                                    here.id.equals(
                                            Objects.requireNonNull(was(table).get(id))
                                                    .get(key.toString()));
                            case JoinTable join ->
                                    was(join.table()).values().stream()
                                            .anyMatch(link -> isLink(link, join, here.id, id));
                            case null -> false;
                        })
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private String existing(EntityId table, Map<?, ?> where) {
        var key = where.entrySet().iterator().next();
        return existing(table, (String) key.getKey(), key.getValue());
    }

    private String existing(EntityId table, String name, @Nullable Object value) {
        var column = name.equals("id") ? name : column(table, name);
        return was(table).keySet().stream()
                .filter(id -> matches(table, id, name, value))
                .findFirst()
                .or(() ->
                        Optional.ofNullable(
                                created.get(List.of(table, column, String.valueOf(value)))))
                .or(() -> foreseeing ? Optional.of("?") : Optional.empty())
                .orElseThrow(() -> new Refused("NOT_FOUND"));
    }

    private String target(EntityId table, @Nullable Object id) {
        if (id == null || !was(table).containsKey(id)) {
            throw new Refused("NOT_FOUND");
        }
        return (String) id;
    }

    private static String column(EntityId table, String name) {
        var field = (ApiField) Objects.requireNonNull(API.entity(table).find(name));
        return field.id().toString();
    }

    private boolean matches(EntityId table, String id, String name, @Nullable Object value) {
        return name.equals("id")
                ? id.equals(value)
                : String.valueOf(value)
                        .equals(
                                was(table)
                                        .getOrDefault(id, Map.of())
                                        .get(
                                                ((ApiField)
                                                                Objects.requireNonNull(
                                                                        API.entity(table)
                                                                                .find(name)))
                                                        .id()
                                                        .toString()));
    }

    private void set(EntityId table, String id, String column, @Nullable String value) {
        var record = now(table).get(id);
        if (record == null || Objects.equals(record.get(column), value)) {
            return;
        }
        if (column.equals("r57") || column.matches("r6[0134]") && value == null) {
            throw new Refused(value == null ? "REQUIRED" : "INVALID_VALUE");
        }
        putNullable(record, column, value);
    }

    private void checkUnique(EntityId table, String id) {
        var row = Objects.requireNonNull(now(table).get(id));
        if (table.number() == 9
                && now(table).values().stream()
                                .filter(o ->
                                        Objects.equals(o.get("r60"), row.get("r60"))
                                                && Objects.equals(o.get("r61"), row.get("r61")))
                                .count()
                        > 1) {
            throw new Refused("ALREADY_LINKED");
        }
        for (var column : Library.UNIQUE) {
            var value = row.get(column);
            if (value != null
                    && now(table).values().stream().filter(o -> value.equals(o.get(column))).count()
                            > 1) {
                throw new Refused(column.startsWith("r") ? "ALREADY_LINKED" : "UNIQUE");
            }
        }
    }

    private void checkKeys() {
        for (var r : API.today().liveRelationships()) {
            if (r.storesKey()) {
                for (var record : now(r.owningEnd().entity()).values()) {
                    var target = record.get(r.id().toString());
                    if (target != null && !now(r.referencedEnd().entity()).containsKey(target)) {
                        throw new Refused("NOT_FOUND or RESTRICTED");
                    }
                }
            }
        }
    }

    /** As {@link Library#CONTENT} answers them. */
    List<String> rows() {
        var rows = new ArrayList<String>();
        Library.COLUMNS.forEach((table, columns) ->
                now(new EntityId(table))
                        .forEach((id, row) -> {
                            var text =
                                    new StringBuilder("e" + table)
                                            .append(
                                                    id.startsWith("link") || Library.isJoin(table)
                                                            ? ""
                                                            : " " + id);
                            for (var column : columns) {
                                text.append(' ')
                                        .append(row.get(column) == null ? "-" : row.get(column));
                            }
                            rows.add(text.toString());
                        }));
        rows.sort(Comparator.naturalOrder());
        return rows;
    }

    private static Map<EntityId, TreeMap<String, Map<String, String>>> copy(
            Map<EntityId, TreeMap<String, Map<String, String>>> tables) {
        var copy = new HashMap<EntityId, TreeMap<String, Map<String, String>>>();
        tables.forEach((table, rows) -> {
            var copied = new TreeMap<String, Map<String, String>>();
            rows.forEach((id, row) -> copied.put(id, new LinkedHashMap<>(row)));
            copy.put(table, copied);
        });
        return copy;
    }

    private TreeMap<String, Map<String, String>> now(EntityId table) {
        return Objects.requireNonNull(tables.get(table));
    }

    private TreeMap<String, Map<String, String>> was(EntityId table) {
        return Objects.requireNonNull(before.get(table));
    }

    private static Relationship relationship(RelationshipId key) {
        return API.today().relationship(key);
    }

    private static void putNull(Map<String, String> row, String column) {
        putNullable(row, column, null);
    }

    // NullAway does not know that a row holds nulls.
    @SuppressWarnings("NullAway")
    private static void putNullable(
            Map<String, String> row, String column, @Nullable String value) {
        row.put(column, value);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<?, ?>) value;
    }

    private static List<?> list(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            case Boolean truth when !truth -> List.of();
            default -> List.of(value);
        };
    }

    private record Here(
            ApiEntity entity, String id, ApiEnd end, ApiEntity target, Map<String, String> row) {}
}
