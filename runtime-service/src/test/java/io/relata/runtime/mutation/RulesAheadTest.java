package io.relata.runtime.mutation;

import static io.relata.runtime.mutation.Library.create;
import static io.relata.runtime.mutation.Library.of;
import static io.relata.runtime.mutation.Library.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.runtime.plan.MutationField;
import org.junit.jupiter.api.Test;

/** What is refused by a rule that is being made on a big table, before its revision is live. */
class RulesAheadTest extends TablesOfLibrary {
    @Test
    void a_null_is_a_missing_value() {
        check("e4", "f40_not_null_prepared", "f40 IS NOT NULL");
        check("e4", "r52_not_null_prepared", "r52 IS NOT NULL");
        assertThat(error(create("Profile", of())))
                .isEqualTo("REQUIRED [input, bio] bio is required.");
        assertThat(error(create("Profile", of("bio", "short"))))
                .isEqualTo("REQUIRED [input, author] author is required.");
    }

    @Test
    void a_value_that_another_has_is_not_unique() {
        tenant.execute("CREATE UNIQUE INDEX f40_uq_prepared ON e4 (f40)");
        tenant.execute("CREATE UNIQUE INDEX x99_uq_prepared ON e3 (f33, f34)");
        assertThat(error(create("Profile", of("bio", "short")))).isEmpty();
        assertThat(error(create("Profile", of("bio", "short"))))
                .isEqualTo("UNIQUE [input, bio] There is another Profile with this bio.");
        assertThat(error(create("Book", of("title", "A", "pages", 7L)))).isEmpty();
        assertThat(error(create("Book", of("title", "B", "pages", 7L))))
                .isEqualTo(
                        "UNIQUE [input] There is another Book with this key, which is being made unique.");
    }

    @Test
    void a_partner_that_another_has_is_taken() {
        tenant.execute("CREATE UNIQUE INDEX r51_uq_prepared ON e3 (r51)");
        assertThat(error(create("Author", of("id", A, "name", "Ann")))).isEmpty();
        assertThat(error(create("Book", of("id", B, "title", "A", "author", connected()))))
                .isEmpty();
        assertThat(error(create("Book", of("id", C, "title", "B", "author", connected()))))
                .startsWith("ALREADY_LINKED [input, author, connect]");
    }

    @Test
    void a_rule_is_told_without_its_figure() {
        check("e3", "f33_ck_min_prepared", "f33 >= 5");
        assertThat(error(create("Book", of("id", A, "title", "A", "pages", 9L)))).isEmpty();
        assertThat(error(update("Book", A, of("pages", 4L))))
                .isEqualTo("INVALID_VALUE [input, pages] pages breaks a rule that is being made.");
        assertThat(error(update("Book", A, of("pages", 0L))))
                .isEqualTo("INVALID_VALUE [input, pages] pages is less than 1.");
    }

    private static Object connected() {
        return of("connect", of("id", A));
    }

    private void check(String table, String name, String rule) {
        tenant.execute(
                "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s) NOT VALID"
                        .formatted(table, name, rule));
    }

    /** The first, as code, path and message; empty where there is none. */
    private String error(MutationField field) {
        return tenant.run(field).getFirst().errors().stream()
                .findFirst()
                .map(error -> "%s %s %s".formatted(error.code(), error.path(), error.message()))
                .orElse("");
    }
}
