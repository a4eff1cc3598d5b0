package io.relata.allinone.races;

import static io.relata.allinone.races.Models.connect;
import static io.relata.allinone.races.Models.create;
import static io.relata.allinone.races.Models.delete;
import static io.relata.allinone.races.Models.entity;
import static io.relata.allinone.races.Models.given;
import static io.relata.allinone.races.Models.id;
import static io.relata.allinone.races.Models.relate;
import static io.relata.allinone.races.Told.mutation;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.TestTenant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rule of a relationship changes while somebody counts on it, or changes it too. */
class CascadeRacesTest {
    private static final List<String> RULES = List.of("RESTRICT", "CASCADE", "SET_NULL");

    private final TestTenant tenant = Product.running().tenant();
    private final Tables tables = Tables.of(Product.running());
    private final Race race = new Race();
    private final TreeMap<String, Integer> seen = new TreeMap<>();
    private long changeNanos = 10_000_000;
    private String cascade = "RESTRICT";

    @BeforeEach
    void authorsAndBooks() {
        tenant.accepted(entity("Author"), entity("Book"), relate("Author", "ONE_TO_MANY", "Book"));
    }

    @AfterEach
    void tell() {
        System.out.println(seen);
        tables.close();
    }

    @Test
    void a_delete_follows_the_rule_before_or_the_one_after() {
        Race.roundsOfChanges(round -> {
            var author = id();
            var book = id();
            given(tenant, create("Author", author, ""));
            given(tenant, create("Book", book, ", " + connect("author", author)));
            // Every pair of rules, there and back.
            var next = RULES.get((RULES.indexOf(cascade) + 1 + round / RULES.size() % 2) % 3);

            var told =
                    race.within(
                            changeNanos,
                            () -> timed(change(next)),
                            () -> mutation(tenant, delete("Author", author)));

            assertThat(told.getFirst().done()).as("%s", told).isTrue();
            assertThat(told.getLast().code()).isIn("", "RESTRICTED");
            var rule = ruleFollowed(author, book, told.getLast().done());
            assertThat(rule).isIn(cascade, next);
            seen.merge(rule.equals(cascade) ? "before" : "after", 1, Integer::sum);
            cascade = next;
        });
    }

    @Test
    void of_two_edits_of_what_both_have_seen_one_is_a_conflict() {
        Race.roundsOfChanges(round -> {
            var revision = tenant.revision();
            var rule = RULES.get((RULES.indexOf(cascade) + 1) % 3);
            var end = "books" + round;
            var rename = rename(end);

            var told =
                    race.together(
                            () -> expecting(revision, change(rule)),
                            () -> expecting(revision, rename));

            assertThat(told).filteredOn(Told::done).as("%s", told).hasSize(1);
            var refused = told.get(told.getFirst().done() ? 1 : 0);
            assertThat(refused.code()).isEqualTo("REVISION_CONFLICT");
            assertThat(refused.answer().status()).isEqualTo(409);
            assertThat(refused.answer().json().path("events").size()).isEqualTo(1);
            assertThat(tenant.revision()).isEqualTo(revision + 1);
            cascade = told.getFirst().done() ? rule : cascade;
            assertThat(relationship("/onDelete")).isEqualTo(cascade);
            assertThat(relationship("/source/field").equals(end)).isEqualTo(told.getLast().done());
            assertThat(ruleOfConstraint()).isEqualTo(cascade);
        });
    }

    private Told timed(String command) {
        var start = System.nanoTime();
        var told = Told.change(tenant, command);
        changeNanos = (changeNanos + System.nanoTime() - start) / 2;
        return told;
    }

    private Told expecting(long revision, String command) {
        return Told.told(
                Product.running()
                        .post(
                                tenant.changes(),
                                "{\"expectedRevision\":%d,\"commands\":[%s]}"
                                        .formatted(revision, command)));
    }

    private static String change(String rule) {
        return "{\"type\":\"ChangeCascade\",\"relationship\":\"Book.author\",\"onDelete\":\"%s\"}"
                .formatted(rule);
    }

    private String rename(String end) {
        return "{\"type\":\"RenameRelationship\",\"relationship\":\"Book.author\",\"end\":\"%s\",\"name\":\"%s\"}"
                .formatted(relationship("/source/field"), end);
    }

    /** The only rule that leads to what is there. */
    private String ruleFollowed(String author, String book, boolean deleted) {
        var there = tables.count("%s.authors WHERE id = '%s'".formatted(tenant.views(), author));
        assertThat(there).isEqualTo(deleted ? 0 : 1);
        var authors =
                tables.sql(
                        "SELECT author_id FROM %s.books WHERE id = '%s'"
                                .formatted(tenant.views(), book));
        if (authors.isEmpty()) {
            return deleted ? "CASCADE" : "a book that went alone";
        }
        if (authors.equals(List.of("null"))) {
            return deleted ? "SET_NULL" : "a book that was let go";
        }
        assertThat(authors).containsExactly(author);
        return deleted ? "a book of nobody" : "RESTRICT";
    }

    private String relationship(String pointer) {
        return tenant.schema().at("/relationships/0" + pointer).asString();
    }

    private String ruleOfConstraint() {
        var rule =
                tables.sql(
                                "SELECT confdeltype FROM pg_constraint WHERE connamespace = '%s'::regnamespace AND contype = 'f'"
                                        .formatted(tenant.tables()))
                        .getFirst();
        return switch (rule) {
            case "c" -> "CASCADE";
            case "n" -> "SET_NULL";
            default -> "RESTRICT";
        };
    }
}
