package io.relata.runtime.mutation;

import static io.relata.runtime.mutation.Library.create;
import static io.relata.runtime.mutation.Library.createMany;
import static io.relata.runtime.mutation.Library.delete;
import static io.relata.runtime.mutation.Library.of;
import static io.relata.runtime.mutation.Library.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.runtime.plan.MutationField;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many documents over the same records at once: no rule is broken and each gets an answer. */
class RacesTest extends TablesOfLibrary {
    private static final int AT_ONCE = 200;

    @BeforeEach
    void makeRecords() {
        run(createMany("Author", List.of(of("id", A, "name", "a"), of("id", B, "name", "b"))));
        run(createMany("Book", List.of(of("id", A, "title", "a"), of("id", B, "title", "b"))));
        run(create("Tag", of("id", A, "name", "t")));
    }

    @Test
    void a_pair_is_linked_once() {
        var fromBook = update("Book", A, of("tags", of("connect", List.of(of("id", A)))));
        var fromTag = update("Tag", A, of("books", of("connect", List.of(of("id", A)))));
        assertThat(race(i -> i % 2 == 0 ? fromBook : fromTag)).containsOnlyKeys("done");
        assertThat(tenant.rows("SELECT r54, r55 FROM e6")).containsExactly(A + "|" + A);
    }

    @Test
    void a_pair_is_linked_once_with_the_values_of_one() {
        var outcomes = race(i -> update("Author", A, link("borrowed", of("note", "n" + i))));
        assertThat(outcomes).containsOnlyKeys("done");
        assertThat(tenant.rows("SELECT count(*) FROM e9")).containsExactly("1");
    }

    @Test
    void a_strict_partner_is_taken_once() {
        var profile = of("create", of("bio", "x"));
        var outcomes =
                race(i ->
                        i % 2 == 0
                                ? update("Author", A, of("profile", profile))
                                : create("Profile", of("author", of("connect", of("id", A)))));
        assertThat(outcomes).containsEntry("done", 1).containsEntry("ALREADY_LINKED", AT_ONCE - 1);
        assertThat(tenant.rows("SELECT count(*) FROM e4 WHERE r52 IS NOT NULL"))
                .containsExactly("1");
    }

    @Test
    void a_strict_partner_that_is_replaced_is_one() {
        var profile = of("create", of("bio", "x"), "replace", true);
        race(i -> update("Author", i % 2 == 0 ? A : B, of("profile", profile)));
        assertThat(tenant.rows("SELECT count(*) FROM e4 WHERE r52 IS NOT NULL"))
                .containsExactly("2");
    }

    @Test
    void a_strict_partner_is_replaced_by_each_of_two_at_once() {
        run(create("Profile", of("id", B, "bio", "b")));
        for (int round = 0; round < AT_ONCE; round++) {
            var profile = of("connect", of("id", B), "replace", true);
            var author = of("connect", of("id", A), "replace", true);
            var outcomes =
                    race(
                            2,
                            i ->
                                    i == 0
                                            ? update("Author", A, of("profile", profile))
                                            : create("Profile", of("author", author)));
            assertThat(outcomes).containsOnlyKeys("done");
            assertThat(tenant.rows("SELECT count(*) FROM e4 WHERE r52 IS NOT NULL"))
                    .containsExactly("1");
        }
    }

    @Test
    void a_parent_is_deleted_while_children_come() {
        var outcomes =
                race(i ->
                        i == AT_ONCE / 2
                                ? delete("Author", A)
                                : create(
                                        "Book",
                                        of("title", "x", "author", of("connect", of("id", A)))));
        assertThat(outcomes.keySet()).isSubsetOf("done", "NOT_FOUND", "RESTRICTED");
        assertThat(
                        tenant.rows(
                                "SELECT count(*) FROM e3 WHERE r51 IS NOT NULL AND NOT EXISTS (SELECT FROM e2 WHERE id = r51)"))
                .containsExactly("0");
    }

    @Test
    void a_parent_is_deleted_with_its_children_while_they_come() {
        var outcomes =
                race(i ->
                        i % 20 == 10
                                ? delete("Book", A)
                                : update(
                                        "Book",
                                        A,
                                        of("reviews", of("create", List.of(of("text", "x"))))));
        assertThat(outcomes.keySet()).isSubsetOf("done", "NOT_FOUND");
        assertThat(tenant.rows("SELECT count(*) FROM e8")).containsExactly("0");
    }

    @Test
    void sets_over_the_same_children_end_as_one_of_them() {
        var both = List.of(of("id", A), of("id", B));
        var outcomes =
                race(i ->
                        update(
                                "Author",
                                i % 2 == 0 ? A : B,
                                of(
                                        "books",
                                        of(
                                                "set",
                                                of(
                                                        "items",
                                                        i % 3 == 0 ? both : both.reversed())))));
        assertThat(outcomes).containsOnlyKeys("done");
        assertThat(tenant.rows("SELECT count(DISTINCT r51), count(r51) FROM e3"))
                .containsExactly("1|2");
    }

    private static SequencedMap<String, @Nullable Object> link(
            String end, SequencedMap<String, @Nullable Object> link) {
        return of(end, of("connect", List.of(of("id", B, "_link", link))));
    }

    private interface Document {
        MutationField of(int number);
    }

    /** How often each outcome was seen; what is no outcome fails the test. */
    private TreeMap<String, Integer> race(Document document) {
        return race(AT_ONCE, document);
    }

    private TreeMap<String, Integer> race(int clients, Document document) {
        var start = new CountDownLatch(1);
        var seen = new TreeMap<String, Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<String>>();
            for (int i = 0; i < clients; i++) {
                var field = document.of(i);
                answers.add(
                        threads.submit(() -> {
                            start.await();
                            return run(field);
                        }));
            }
            start.countDown();
            for (var answer : answers) {
                seen.merge(answer.get(), 1, Integer::sum);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        IO.println(seen);
        return seen;
    }

    private String run(MutationField field) {
        var errors = tenant.run(field).getFirst().errors();
        return errors.isEmpty() ? "done" : errors.getFirst().code();
    }
}
