package io.relata.runtime.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.embedded.postgres.TestDatabase;
import io.relata.runtime.plan.MutationField;
import io.relata.runtime.plan.MutationOutcome;
import io.relata.runtime.plan.Verb;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.SystemField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is asked: it happens whole and consistently, or not at all and with a code. */
class RandomDocumentsTest {
    private static final long SEED = 20_260_101;
    private static final int DOCUMENTS = 1_500;

    private static final String EVERYTHING =
            """
            SELECT md5(concat((SELECT string_agg(t::text, '' ORDER BY id) FROM e1 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e2 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e3 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e4 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e5 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e6 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e7 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e8 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e9 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e10 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e11 t)))\
            """;

    private final Random random = new Random(SEED);
    private final TenantTables tenant = TenantTables.create(TestDatabase.create());

    @Test
    void a_document_happens_whole_or_not_at_all() {
        var seen = new TreeMap<String, Integer>();
        var before = tenant.rows(EVERYTHING);
        for (int i = 0; i < DOCUMENTS; i++) {
            var fields = fields();
            var outcomes = tenant.run(fields.toArray(MutationField[]::new));
            var after = tenant.rows(EVERYTHING);
            var successes = outcomes.stream().filter(MutationOutcome::success).count();
            if (successes < outcomes.size()) {
                assertThat(after).as("seed %d, document %d: %s", SEED, i, fields).isEqualTo(before);
                assertThat(successes).isZero();
            }
            outcomes.forEach(outcome -> count(outcome, seen));
            before = after;
        }
        IO.println("seed " + SEED + ", outcomes: " + seen);
        assertThat(seen.keySet())
                .contains(
                        "done",
                        "ALREADY_LINKED",
                        "INVALID_VALUE",
                        "NOT_FOUND",
                        "REQUIRED",
                        "RESTRICTED",
                        "ROLLED_BACK",
                        "UNIQUE");
    }

    private static void count(MutationOutcome outcome, TreeMap<String, Integer> seen) {
        if (outcome.success()) {
            seen.merge("done", 1, Integer::sum);
        }
        outcome.errors().forEach(error -> seen.merge(error.code(), 1, Integer::sum));
    }

    private List<MutationField> fields() {
        var fields = new ArrayList<MutationField>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            fields.add(field());
        }
        return fields;
    }

    private MutationField field() {
        var entity = any(List.copyOf(Library.API.entities().values()));
        var name = entity.name();
        return switch (any(List.of(Verb.values()))) {
            case CREATE -> Library.create(name, input(entity, true, 0));
            case CREATE_MANY -> {
                var inputs = new ArrayList<Object>();
                for (int i = 0; i < random.nextInt(5); i++) {
                    inputs.add(input(entity, true, 0));
                }
                yield Library.createMany(name, inputs);
            }
            case UPDATE -> Library.update(name, id(), input(entity, false, 0));
            case DELETE -> Library.delete(name, id());
        };
    }

    private SequencedMap<String, @Nullable Object> input(
            ApiEntity entity, boolean create, int depth) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        for (var member : entity.members().values()) {
            switch (member) {
                case SystemField system when system.name().equals("id") && create -> {
                    if (random.nextInt(3) == 0) {
                        input.put("id", id());
                    }
                }
                case SystemField _ -> {}
                case ApiField field -> {
                    if (field.mandatory() && create || random.nextInt(4) == 0) {
                        input.put(field.name(), value(field));
                    }
                }
                case ApiEnd end -> {
                    if (depth < 3 && random.nextInt(end.mandatory() ? 2 : 4) == 0) {
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
        if (random.nextBoolean()) {
            verbs.put("create", listed(end, input(target, true, depth)));
        }
        if (random.nextInt(3) == 0) {
            verbs.put("connect", listed(end, key(target)));
        }
        if (!create && random.nextInt(3) == 0) {
            verbs.put("disconnect", end.toMany() ? List.of(key(target)) : (Object) true);
        }
        return verbs;
    }

    private static Object listed(ApiEnd end, Object one) {
        return end.toMany() ? List.of(one) : one;
    }

    private SequencedMap<String, @Nullable Object> key(ApiEntity target) {
        var unique = target.uniqueMembers();
        var member = random.nextInt(4) == 0 ? any(unique) : unique.getFirst();
        return member instanceof ApiField field
                ? Library.of(field.name(), value(field, 0))
                : Library.of("id", id());
    }

    private @Nullable Object value(ApiField field) {
        return value(field, random.nextInt(30));
    }

    private @Nullable Object value(ApiField field, int dice) {
        if (dice == 1) {
            return null;
        }
        if (field.field().list()) {
            return List.of("x", "y");
        }
        return switch (field.field().type()) {
            case TEXT -> dice == 2 ? "too long for a title at all" : "t" + random.nextInt(60);
            case INTEGER -> (long) random.nextInt(20);
            case BIGINT -> (long) random.nextInt(60);
            case DECIMAL, FLOAT -> new java.math.BigDecimal(random.nextInt(100));
            case BOOLEAN -> random.nextBoolean();
            case DATE -> "2026-01-01";
            case TIME -> "12:00:00";
            case TIMESTAMP -> "2026-01-01T00:00:00Z";
            case UUID -> id();
            case ENUM -> throw new IllegalStateException("the library has no enum");
            case JSON -> new io.relata.kernel.schema.JsonValue("{}");
        };
    }

    private String id() {
        return "00000000-0000-7000-8000-0000000000%02d".formatted(random.nextInt(4));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
