package io.relata.runtime.mutation;

import io.relata.kernel.schema.JsonValue;
import io.relata.runtime.plan.MutationField;
import io.relata.runtime.plan.Verb;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.SystemField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mutations of the library with every verb, of which some can be done. */
final class RandomInputs {
    private static final int DEPTH = 3;
    private static final int IDS = 5;

    private final Random random;
    private int created;

    RandomInputs(Random random) {
        this.random = random;
    }

    /** A record for each id that the mutations name. */
    List<MutationField> records() {
        var records = new ArrayList<MutationField>();
        for (var entity : Library.API.entities().values()) {
            for (int i = 0; i < IDS; i++) {
                var input = input(entity, true, DEPTH - 1);
                input.put("id", id(i));
                records.add(Library.create(entity.name(), input));
            }
        }
        return records;
    }

    MutationField field() {
        var entity = any(List.copyOf(Library.API.entities().values()));
        var name = entity.name();
        return switch (any(
                List.of(Verb.UPDATE, Verb.UPDATE, Verb.CREATE, Verb.CREATE_MANY, Verb.DELETE))) {
            case CREATE -> Library.create(name, input(entity, true, 0));
            case CREATE_MANY -> Library.createMany(name, some(() -> input(entity, true, 0)));
            case UPDATE -> Library.update(name, id(), input(entity, false, 0));
            case DELETE -> Library.delete(name, id());
        };
    }

    private SequencedMap<String, @Nullable Object> input(
            ApiEntity entity, boolean create, int depth) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        for (var member : entity.members().values()) {
            switch (member) {
                case SystemField system when system.name().equals("id") && create ->
                        input.put("id", random.nextInt(6) == 0 ? id() : newId());
                case SystemField _ -> {}
                case ApiField field -> {
                    if (field.mandatory() && create || random.nextInt(6) == 0) {
                        input.put(field.name(), value(field));
                    }
                }
                case ApiEnd end -> {
                    if (depth < DEPTH
                            && random.nextInt(end.mandatory() && create ? 1 : 3 + 2 * depth) == 0) {
                        input.put(end.name(), verbs(end, create, depth + 1));
                    }
                }
            }
        }
        return input;
    }

    private SequencedMap<String, @Nullable Object> verbs(ApiEnd end, boolean create, int depth) {
        var target = Library.API.entity(end.target());
        var verbs = new LinkedHashMap<String, @Nullable Object>();
        var both = end.toMany() && random.nextInt(4) == 0;
        int dice = random.nextInt(create ? 4 : 9);
        if (dice < 2 || both) {
            verbs.put("create", listed(end, () -> linked(end, input(target, true, depth))));
        }
        if (dice == 2 || dice == 3 || both) {
            verbs.put("connect", listed(end, () -> linked(end, key(target))));
        }
        if (end.oneToOne() && random.nextInt(3) == 0) {
            verbs.put("replace", true);
        }
        if (dice == 4 || both && !create) {
            verbs.put("disconnect", end.toMany() ? some(() -> key(target)) : (Object) true);
        }
        if (dice == 5) {
            verbs.put("delete", end.toMany() ? some(() -> key(target)) : (Object) true);
        }
        if (dice >= 6 && (dice < 8 || !end.toMany())) {
            verbs.put(
                    "update",
                    end.toMany()
                            ? some(() -> change(end, target, depth))
                            : input(target, false, depth));
        }
        if (dice == 8 && end.toMany()) {
            var orphans = any(List.of("DISCONNECT", "DELETE"));
            verbs.put(
                    "set",
                    Library.of("items", some(() -> item(end, target, depth)), "orphans", orphans));
        }
        return verbs;
    }

    private SequencedMap<String, @Nullable Object> change(ApiEnd end, ApiEntity target, int depth) {
        return Library.of("where", key(target), "input", linked(end, input(target, false, depth)));
    }

    private SequencedMap<String, @Nullable Object> item(ApiEnd end, ApiEntity target, int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> linked(end, key(target));
            case 1 ->
                    Library.of(
                            "where",
                            key(target),
                            "update",
                            linked(end, input(target, false, depth)));
            default -> Library.of("create", linked(end, input(target, true, depth)));
        };
    }

    private SequencedMap<String, @Nullable Object> linked(
            ApiEnd end, SequencedMap<String, @Nullable Object> input) {
        if (end.name().startsWith("borrow") && random.nextInt(5) > 0) {
            input.put("_link", Library.of("note", "n" + random.nextInt(60)));
        }
        return input;
    }

    private Object listed(ApiEnd end, Supplier<Object> one) {
        return end.toMany() ? some(one::get) : one.get();
    }

    private <T> List<T> some(Supplier<T> one) {
        var all = new ArrayList<T>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            all.add(one.get());
        }
        return all;
    }

    private SequencedMap<String, @Nullable Object> key(ApiEntity target) {
        var unique = target.uniqueMembers();
        var member = random.nextInt(5) == 0 ? any(unique) : unique.getFirst();
        return member instanceof ApiField field
                ? Library.of(field.name(), value(field, 0))
                : Library.of("id", id());
    }

    private @Nullable Object value(ApiField field) {
        return value(field, random.nextInt(40));
    }

    private @Nullable Object value(ApiField field, int dice) {
        if (dice == 1) {
            return null;
        }
        if (field.field().list()) {
            return List.of("x", "y");
        }
        return switch (field.field().type()) {
            case TEXT -> dice == 2 ? "too long for a title at all" : "t" + random.nextInt(200);
            case INTEGER -> (long) random.nextInt(20);
            case BIGINT -> (long) random.nextInt(200);
            case DECIMAL, FLOAT -> new BigDecimal(random.nextInt(100));
            case BOOLEAN -> random.nextBoolean();
            case DATE -> "2026-01-01";
            case TIME -> "12:00:00";
            case TIMESTAMP -> "2026-01-01T00:00:00Z";
            case DURATION -> "PT26H30M";
            case UUID -> id();
            case JSON -> new JsonValue("{}");
            case ENUM -> throw new IllegalStateException("not in the library");
        };
    }

    /** Of few, so that records are met again. */
    private String id() {
        return id(random.nextInt(IDS));
    }

    private static String id(int number) {
        return "00000000-0000-7000-8000-00000000000%d".formatted(number);
    }

    private String newId() {
        return "00000000-0000-7000-9000-%012d".formatted(created++);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
