package io.relata.runtime.mutation;

import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the input of an end asks for. Verbs take effect in an order of their own, whatever
 * order they were given in: records are found, let go, deleted, created, changed, connected.
 */
final class NestedVerbs {
    /** What an input of a through end says of the link. */
    static final String LINK = "_link";

    private static final Set<String> LINK_ONLY = Set.of(LINK);
    private static final Set<String> ITEM_MEMBERS = Set.of(LINK, "where", "update", "create");

    private final Planner planner;

    NestedVerbs(Planner planner) {
        this.planner = planner;
    }

    /**
     * @param input the value of the end in the input object of {@code row}
     */
    void plan(RowDraft row, ApiEnd end, Map<String, @Nullable Object> input, Path path) {
        var letsGo = isTrue(input, "delete") || isTrue(input, "disconnect");
        var junction = new Junction(planner, row, end, isTrue(input, "replace"), letsGo);
        if (!end.toMany()) {
            one(junction, input, path);
        } else if (input.get("set") != null
                && Stream.of(Verb.values()).anyMatch(v -> v.in(input))) {
            planner.refusals().invalid(path, "set says all of it: no other verb goes beside it.");
        } else {
            many(junction, input, path);
        }
    }

    private static boolean isTrue(Map<String, @Nullable Object> input, String flag) {
        return Boolean.TRUE.equals(input.get(flag));
    }

    private void one(Junction junction, Map<String, @Nullable Object> input, Path path) {
        var delete = isTrue(input, "delete");
        var disconnect = isTrue(input, "disconnect");
        var former = junction.former();
        if (contradicts(input, delete || disconnect)) {
            planner.refusals()
                    .invalid(
                            path,
                            "%s leads to one record: create, connect or update it."
                                    .formatted(junction.end().name()));
        } else if (delete && disconnect) {
            planner.refusals()
                    .invalid(
                            path,
                            "What %s leads to is deleted or disconnected: say one of them."
                                    .formatted(junction.end().name()));
        } else if (former != null) {
            one(junction, former, input, path);
        } else if (delete) {
            junction.delete(null, path.then("delete"));
            take(junction, input, path);
        } else if (disconnect) {
            junction.disconnect(path.then("disconnect"));
            take(junction, input, path);
        } else {
            take(junction, input, path);
        }
    }

    /** The one record of an older revision is all that there is, before and after. */
    private void one(
            Junction junction, FormerEnd former, Map<String, @Nullable Object> input, Path path) {
        var kept = take(junction, input, path);
        var gone = isTrue(input, "delete") ? junction.partner(path.then("delete")) : null;
        if (gone != null) {
            junction.deletePartner(gone, path.then("delete"));
        }
        if (former.letsGo() || !kept.isEmpty()) {
            var known = new ArrayList<Value>(kept);
            if (gone != null) {
                known.add(gone);
            }
            former.displaceOwn(known, path);
        }
    }

    /** Answers the record that is linked now, if the input says so. */
    private List<Value> take(Junction junction, Map<String, @Nullable Object> input, Path path) {
        var replace = isTrue(input, "replace");
        var linked = new ArrayList<Value>();
        if (Verb.CREATE.in(input)) {
            var created = Planner.object(input.get("create"));
            linked.add(junction.create(created, path.then("create"), replace));
        }
        if (Verb.CONNECT.in(input)) {
            var at = path.then("connect");
            ifKeyed(
                    input.get("connect"),
                    at,
                    key -> linked.add(junction.connect(key, Map.of(), at, replace)));
        }
        if (Verb.UPDATE.in(input)) {
            var at = path.then("update");
            linked.add(junction.update(null, Planner.object(input.get("update")), at, at));
        }
        return linked;
    }

    /** Whoever is updated is there before and after. */
    private static boolean contradicts(Map<String, @Nullable Object> input, boolean letsGo) {
        var verbs =
                Stream.of(Verb.CREATE, Verb.CONNECT, Verb.UPDATE).filter(v -> v.in(input)).count();
        return verbs > 1 || letsGo && Verb.UPDATE.in(input);
    }

    private void many(Junction junction, Map<String, @Nullable Object> input, Path path) {
        each(
                input,
                path,
                "disconnect",
                (item, at) -> ifKeyed(item, at, key -> junction.disconnect(key, at)));
        each(
                input,
                path,
                "delete",
                (item, at) -> ifKeyed(item, at, key -> junction.delete(key, at)));
        each(input, path, "create", (item, at) -> junction.create(item, at, false));
        each(input, path, "connect", (item, at) -> connect(junction, item, at));
        each(input, path, "update", (item, at) -> update(junction, item, at));
        if (input.get("set") != null) {
            set(junction, Planner.object(input.get("set")), path.then("set"));
        }
    }

    private static void each(
            Map<String, @Nullable Object> input,
            Path path,
            String verb,
            BiConsumer<Map<String, @Nullable Object>, Path> action) {
        int position = 0;
        for (var item : Planner.items(input.get(verb))) {
            action.accept(Planner.object(item), path.then(verb).then(position++));
        }
    }

    private void connect(Junction junction, Map<String, @Nullable Object> item, Path path) {
        var keys = keys(item, LINK_ONLY);
        if (keys.size() == 1) {
            junction.connect(keys.getFirst(), item, path, false);
        } else {
            planner.refusals().invalid(path, "Give exactly one unique key.");
        }
    }

    private void update(Junction junction, Map<String, @Nullable Object> item, Path path) {
        var input = Planner.object(item.get("input"));
        ifKeyed(
                item.get("where"),
                path.then("where"),
                key -> junction.update(key, input, path, path.then("input")));
    }

    private void set(Junction junction, Map<String, @Nullable Object> input, Path path) {
        var kept = new ArrayList<Value>();
        each(input, path, "items", (item, at) -> item(junction, item, at, kept));
        junction.keepOnly(kept, "DELETE".equals(input.get("orphans")), path);
    }

    private void item(
            Junction junction, Map<String, @Nullable Object> item, Path path, List<Value> kept) {
        var created = item.get("create");
        var where = item.get("where");
        var update = item.get("update");
        var keys = keys(item, ITEM_MEMBERS);
        if (created != null && where == null && update == null && keys.isEmpty()) {
            junction.create(Planner.object(created), path.then("create"), false);
        } else if (created == null && where != null && update != null && keys.isEmpty()) {
            var changes = Planner.object(update);
            var at = path.then("where");
            ifKeyed(
                    where,
                    at,
                    key -> {
                        var record = junction.found(key, at);
                        junction.connect(record, changes, path.then("update"), false);
                        junction.update(record, changes, path.then("update"));
                        kept.add(record);
                    });
        } else if (created == null && where == null && update == null && keys.size() == 1) {
            kept.add(junction.connect(keys.getFirst(), item, path, false));
        } else {
            planner.refusals()
                    .invalid(path, "Give one unique key, or where and update, or create.");
        }
    }

    /** An input that has exactly one, which its type demands; a variable in it may be null. */
    private void ifKeyed(
            @Nullable Object where, Path path, Consumer<Map.Entry<String, Object>> action) {
        var keys = keys(Planner.object(where), Set.of());
        if (keys.isEmpty()) {
            planner.refusals().invalid(path, "A unique key must not be null.");
        } else {
            action.accept(keys.getFirst());
        }
    }

    /**
     * @param others members that are no keys
     */
    private static List<Map.Entry<String, Object>> keys(
            Map<String, @Nullable Object> where, Set<String> others) {
        var keys = new ArrayList<Map.Entry<String, Object>>(1);
        where.forEach((name, value) -> {
            if (value != null && !others.contains(name)) {
                keys.add(Map.entry(name, value));
            }
        });
        return keys;
    }

    /** Verbs that a {@code set} leaves no room for. */
    private enum Verb {
        CREATE,
        CONNECT,
        DISCONNECT,
        UPDATE,
        DELETE;

        boolean in(Map<String, @Nullable Object> input) {
            return input.get(name().toLowerCase(Locale.ROOT)) != null;
        }
    }

    /**
     * What a nested record has from being nested.
     *
     * @param end of the outer record, that leads to the nested one
     * @param cell the key of the nested record; null when the outer record holds the key
     */
    record Implied(ApiEnd end, @Nullable Cell cell) {

        /** The way back to the one outer record is set already. */
        void refuseTwice(
                Planner planner, ApiEntity nested, Map<String, @Nullable Object> input, Path path) {
            for (var member : nested.members().values()) {
                if (member instanceof ApiEnd back
                        && back.relationship().equals(end.relationship())
                        && back.side() != end.side()
                        && !back.toMany()
                        && input.get(back.name()) != null) {
                    planner.refusals()
                            .invalid(
                                    path.then(back.name()),
                                    "%s is the record that this one is nested in."
                                            .formatted(back.name()));
                }
            }
        }
    }
}
