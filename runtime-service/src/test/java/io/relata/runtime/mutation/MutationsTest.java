package io.relata.runtime.mutation;

import static io.relata.runtime.mutation.Library.create;
import static io.relata.runtime.mutation.Library.createMany;
import static io.relata.runtime.mutation.Library.delete;
import static io.relata.runtime.mutation.Library.of;
import static io.relata.runtime.mutation.Library.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.relata.kernel.schema.JsonValue;
import io.relata.runtime.plan.MutationError;
import io.relata.runtime.plan.MutationField;
import io.relata.runtime.plan.RequestRefused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MutationsTest extends TablesOfLibrary {
    private static final String D = "00000000-0000-7000-8000-00000000000d";

    private static final String CANCEL_WAITING =
            """
            SELECT pg_cancel_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'\
            """;

    @Test
    void every_type_of_value_is_stored() {
        done(
                create(
                        "Author",
                        of(
                                "name",
                                "Ann \"O'Neil\" \\ äöü 🙂",
                                "born",
                                "1970-01-31",
                                "aliases",
                                List.of("a,b", "", "NULL", "\"q\\"),
                                "extra",
                                new JsonValue("{\"a\":[1,null]}"))));
        done(
                create(
                        "Book",
                        of(
                                "title",
                                "A",
                                "price",
                                new BigDecimal("12.50"),
                                "pages",
                                7L,
                                "number",
                                Long.MAX_VALUE,
                                "weight",
                                new BigDecimal("1.5"),
                                "sold",
                                true,
                                "at",
                                "23:59:59.123456",
                                "printed",
                                "2026-01-01T01:00:00+01:00")));

        assertThat(
                        tenant.rows(
                                "SELECT f20, f22, f23[1], f23[4], array_length(f23, 1), f24->'a' FROM e2"))
                .containsExactly("Ann \"O'Neil\" \\ äöü 🙂|1970-01-31|a,b|\"q\\|4|[1, null]");
        assertThat(
                        tenant.rows(
                                "SELECT f32, f33, f34, f35, f36, f37, f38, f39 AT TIME ZONE 'UTC'"
                                        + " FROM e3"))
                .containsExactly(
                        "12.50|7|new|9223372036854775807|1.5|t|23:59:59.123456|2026-01-01 00:00:00");
    }

    @Test
    void records_are_created_and_connected_at_every_kind_of_end() {
        done(create("Tag", of("id", A, "name", "old")));
        done(
                create(
                        "Publisher",
                        of(
                                "name",
                                "P",
                                "authors",
                                of(
                                        "create",
                                        List.of(
                                                of(
                                                        "id",
                                                        B,
                                                        "name",
                                                        "Ann",
                                                        "profile",
                                                        of("create", of("bio", "b")),
                                                        "books",
                                                        of(
                                                                "create",
                                                                List.of(
                                                                        of(
                                                                                "title",
                                                                                "T",
                                                                                "tags",
                                                                                of(
                                                                                        "create",
                                                                                                List
                                                                                                        .of(
                                                                                                                of(
                                                                                                                        "name",
                                                                                                                        "fresh")),
                                                                                        "connect",
                                                                                                List
                                                                                                        .of(
                                                                                                                of(
                                                                                                                        "name",
                                                                                                                        "old"),
                                                                                                                of(
                                                                                                                        "id",
                                                                                                                        A))))))))))));

        assertThat(
                        tenant.rows(
                                """
                                SELECT p.f10, a.f20, b.f30, t.f45, f.f40 FROM e1 p JOIN e2 a ON a.r50 = p.id
                                JOIN e3 b ON b.r51 = a.id JOIN e6 l ON l.r54 = b.id JOIN e5 t ON t.id = l.r55
                                JOIN e4 f ON f.r52 = a.id ORDER BY t.f45\
                                """))
                .containsExactly("P|Ann|T|fresh|b", "P|Ann|T|old|b");
    }

    @Test
    void records_of_one_bulk_connect_to_each_other() {
        done(
                createMany(
                        "Category",
                        List.of(
                                of("name", "leaf", "parent", of("connect", of("name", "root"))),
                                of("name", "root"),
                                of(
                                        "name",
                                        "all",
                                        "children",
                                        of("connect", List.of(of("name", "root")))))));
        assertThat(
                        tenant.rows(
                                "SELECT c.f46, p.f46 FROM e7 c LEFT JOIN e7 p ON p.id = c.r56 ORDER BY 1"))
                .containsExactly("all|null", "leaf|root", "root|all");
    }

    @Test
    void an_update_changes_connects_and_lets_go() {
        done(createMany("Author", List.of(of("id", A, "name", "Ann"), of("id", B, "name", "Bob"))));
        done(
                create(
                        "Book",
                        of(
                                "id",
                                C,
                                "title",
                                "C",
                                "isbn",
                                "1",
                                "author",
                                of("connect", of("id", A)))),
                create(
                        "Book",
                        of("id", D, "title", "D", "tags", of("create", List.of(of("name", "t"))))));

        done(
                update(
                        "Author",
                        B,
                        of(
                                "email",
                                "b@x",
                                "books",
                                of("connect", List.of(of("isbn", "1"), of("id", D))))));
        assertThat(tenant.rows("SELECT f30, r51 FROM e3 ORDER BY 1"))
                .containsExactly("C|" + B, "D|" + B);

        done(
                update("Author", B, of("books", of("disconnect", List.of(of("isbn", "1"))))),
                update("Author", A, of("books", of("disconnect", List.of(of("id", D))))),
                update(
                        "Book",
                        D,
                        of("tags", of("disconnect", List.of(of("name", "t"))), "price", null)));
        assertThat(tenant.rows("SELECT f30, r51 FROM e3 ORDER BY 1"))
                .containsExactly("C|null", "D|" + B);
        assertThat(tenant.rows("SELECT * FROM e6")).isEmpty();

        done(update("Book", D, of("author", of("disconnect", true))));
        done(update("Author", A, of("profile", of("create", of("bio", "x")))));
        done(update("Author", A, of("profile", of("disconnect", true, "create", of("bio", "y")))));
        assertThat(tenant.rows("SELECT f40, r52 FROM e4 ORDER BY 1"))
                .containsExactly("x|null", "y|" + A);
    }

    @Test
    void an_update_changes_its_record_once() {
        done(create("Book", of("id", A, "title", "A")));
        done(update("Book", A, of("title", "B", "author", of("create", of("name", "Ann"))), 1));
        assertThat(tenant.rows("SELECT row_version FROM e3")).containsExactly("2");
    }

    @Test
    void an_update_of_nothing_is_allowed() {
        done(create("Author", of("id", A, "name", "Ann")));
        done(update("Author", A, of()));
    }

    @Test
    void a_linked_pair_may_be_linked_again() {
        done(
                create(
                        "Book",
                        of("id", A, "title", "T", "tags", of("create", List.of(of("name", "t"))))));
        done(
                update(
                        "Book",
                        A,
                        of("tags", of("connect", List.of(of("name", "t"), of("name", "t"))))));
        assertThat(tenant.rows("SELECT count(*) FROM e6")).containsExactly("1");
    }

    @Test
    void a_stale_version_is_refused() {
        done(create("Author", of("id", A, "name", "Ann")));
        done(update("Author", A, of("name", "Anne"), 1));
        assertThat(error(update("Author", A, of("name", "Anna"), 2)))
                .isEqualTo("VERSION_CONFLICT [expectedVersion] The Author is at version 1.");
    }

    @Test
    void what_does_not_exist_is_not_changed() {
        assertThat(error(update("Author", NOBODY, of("name", "x"))))
                .isEqualTo("NOT_FOUND [id] There is no Author %s.".formatted(NOBODY));
        assertThat(error(delete("Author", NOBODY))).startsWith("NOT_FOUND [id]");
    }

    @Test
    void what_does_not_exist_is_not_connected() {
        assertThat(
                        error(
                                create(
                                        "Book",
                                        of(
                                                "title",
                                                "T",
                                                "author",
                                                of("connect", of("id", NOBODY))))))
                .isEqualTo(
                        "NOT_FOUND [input, author, connect] There is no Author %s."
                                .formatted(NOBODY));
        assertThat(
                        error(
                                create(
                                        "Book",
                                        of(
                                                "title",
                                                "T",
                                                "author",
                                                of("connect", of("email", "x"))))))
                .isEqualTo(
                        "NOT_FOUND [input, author, connect] There is no Author whose email is x.");
        assertThat(
                        error(
                                create(
                                        "Author",
                                        of(
                                                "name",
                                                "A",
                                                "books",
                                                of("connect", List.of(of("id", NOBODY)))))))
                .isEqualTo(
                        "NOT_FOUND [input, books, connect, 0] There is no Book %s."
                                .formatted(NOBODY));
        assertThat(
                        error(
                                createMany(
                                        "Book",
                                        List.of(
                                                of("title", "S"),
                                                of(
                                                        "title",
                                                        "T",
                                                        "tags",
                                                        of(
                                                                "connect",
                                                                List.of(of("id", NOBODY))))))))
                .isEqualTo(
                        "NOT_FOUND [inputs, 1, tags, connect, 0] There is no Tag %s."
                                .formatted(NOBODY));
    }

    @Test
    void a_unique_value_is_taken_once() {
        done(create("Author", of("name", "Ann", "email", "a@x")));
        assertThat(error(create("Author", of("name", "Bob", "email", "a@x"))))
                .isEqualTo("UNIQUE [input, email] There is another Author with this email.");
        assertThat(error(createMany("Author", authors(100, 73, "a@x"))))
                .isEqualTo("UNIQUE [inputs, 73, email] There is another Author with this email.");
        assertThat(error(createMany("Author", authors(100, 73, "42@x"))))
                .isEqualTo("UNIQUE [inputs, 73, email] There is another Author with this email.");
        assertThat(tenant.rows("SELECT count(*) FROM e2")).containsExactly("1");
    }

    @Test
    void an_id_is_taken_once() {
        done(create("Author", of("id", A, "name", "Ann")));
        assertThat(error(create("Author", of("id", A, "name", "Bob"))))
                .isEqualTo("UNIQUE [input, id] There is another Author with this id.");
    }

    @Test
    void a_partner_that_is_taken_stays_with_its_own() {
        done(
                create(
                        "Author",
                        of(
                                "id",
                                A,
                                "name",
                                "Ann",
                                "profile",
                                of("create", of("id", C, "bio", "a")))));
        done(create("Author", of("id", B, "name", "Bob")));
        assertThat(error(create("Profile", of("author", of("connect", of("id", A))))))
                .isEqualTo(
                        "ALREADY_LINKED [input, author, connect] The record has a partner at Profile.author already; say replace: true to let that one go.");
        assertThat(errors(create("Profile", of("author", of("connect", of("id", A))))).getFirst())
                .satisfies(error -> assertThat(error.sampleIds()).containsExactly(C))
                .satisfies(error -> assertThat(error.relationship()).isEqualTo("Profile.author"));
        assertThat(
                        errors(update("Author", B, of("profile", of("connect", of("id", C)))))
                                .getFirst()
                                .sampleIds())
                .containsExactly(A);
        assertThat(error(update("Author", A, of("profile", of("create", of("bio", "second"))))))
                .startsWith("ALREADY_LINKED [input, profile, create]");
        assertThat(error(update("Author", B, of("profile", of("connect", of("id", C))))))
                .startsWith("ALREADY_LINKED [input, profile, connect]");
        done(update("Author", A, of("profile", of("connect", of("id", C)))));
    }

    @Test
    void an_identifying_parent_stays() {
        done(
                create(
                        "Book",
                        of("id", A, "title", "A", "reviews", of("create", List.of(of("id", C))))),
                create("Book", of("id", B, "title", "B")));
        assertThat(error(update("Review", C, of("book", of("connect", of("id", B))))))
                .isEqualTo(
                        "INVALID_VALUE [input, book, connect] book cannot be changed to another record.");
        assertThat(error(update("Book", B, of("reviews", of("connect", List.of(of("id", C)))))))
                .startsWith("INVALID_VALUE [input, reviews, connect, 0]");
        done(update("Review", C, of("book", of("connect", of("id", A)))));
    }

    @Test
    void a_child_that_needs_its_parent_is_not_let_go() {
        done(
                create(
                        "Book",
                        of("id", A, "title", "A", "reviews", of("create", List.of(of("id", C))))));
        tenant.execute("ALTER TABLE e8 DISABLE TRIGGER ALL");
        assertThat(error(update("Book", A, of("reviews", of("disconnect", List.of(of("id", C)))))))
                .isEqualTo("REQUIRED [input, reviews, disconnect, 0] book is required.");
    }

    @Test
    void a_field_that_the_table_demands_is_required() {
        tenant.execute("ALTER TABLE e4 ALTER f40 SET NOT NULL");
        assertThat(error(create("Profile", of())))
                .isEqualTo("REQUIRED [input, bio] bio is required.");
        assertThat(error(createMany("Profile", List.of(of("bio", "a"), of("bio", null)))))
                .isEqualTo("REQUIRED [inputs, 1, bio] bio is required.");
    }

    @Test
    void the_rules_of_a_field_are_kept() {
        assertThat(error(create("Book", of("title", "x".repeat(21)))))
                .isEqualTo("INVALID_VALUE [input, title] title is longer than 20 characters.");
        assertThat(
                        error(
                                createMany(
                                        "Book",
                                        List.of(
                                                of("title", "a", "pages", 1L),
                                                of("title", "b", "pages", 0L)))))
                .isEqualTo("INVALID_VALUE [inputs, 1, pages] pages is less than 1.");
    }

    @Test
    void values_that_no_table_can_hold_are_refused() {
        assertThat(error(create("Author", of("name", "a\0b")))).startsWith("INVALID_VALUE [input");
        assertThat(error(create("Author", of("name", "A", "extra", new JsonValue("\"\\u0000\"")))))
                .startsWith("INVALID_VALUE [input");
        assertThat(error(create("Author", of("name", "A", "email", random(20_000)))))
                .startsWith("INVALID_VALUE [input");
        assertThat(error(create("Book", of("title", "T", "price", new BigDecimal("1234567")))))
                .startsWith("INVALID_VALUE [input, price]");
    }

    @Test
    void a_record_that_others_need_is_not_deleted() {
        done(create("Author", of("id", A, "name", "Ann", "books", of("create", books(12)))));
        var error = errors(delete("Author", A)).getFirst();
        assertThat(error.code()).isEqualTo("RESTRICTED");
        assertThat(error.relationship()).isEqualTo("Book.author");
        assertThat(error.count()).isEqualTo(12);
        assertThat(error.sampleIds()).hasSize(10);
        assertThat(tenant.rows("SELECT count(*) FROM e2")).containsExactly("1");
    }

    @Test
    void restrictions_are_counted_through_cascades() {
        done(
                create(
                        "Publisher",
                        of(
                                "id",
                                A,
                                "name",
                                "P",
                                "authors",
                                of(
                                        "create",
                                        List.of(
                                                of("name", "Ann", "books", of("create", books(2))),
                                                of(
                                                        "name",
                                                        "Bob",
                                                        "books",
                                                        of("create", books(3))))))));
        assertThat(errors(delete("Publisher", A)))
                .singleElement()
                .satisfies(error -> assertThat(error.count()).isEqualTo(5));
    }

    @Test
    void a_record_is_deleted_with_what_goes_with_it() {
        done(
                create(
                        "Publisher",
                        of(
                                "id",
                                A,
                                "name",
                                "P",
                                "authors",
                                of(
                                        "create",
                                        List.of(
                                                of(
                                                        "name",
                                                        "Ann",
                                                        "profile",
                                                        of("create", of("bio", "stays"))))))));
        done(delete("Publisher", A));
        assertThat(tenant.rows("SELECT count(*) FROM e2")).containsExactly("0");
        assertThat(tenant.rows("SELECT f40, r52 FROM e4")).containsExactly("stays|null");
    }

    @Test
    void a_document_happens_whole_or_not_at_all() {
        var outcomes =
                tenant.run(
                        create("Tag", of("name", "a")),
                        create(
                                "Author",
                                of("name", "x", "books", of("connect", List.of(of("id", NOBODY))))),
                        create("Tag", of("name", "b")));
        assertThat(outcomes)
                .extracting(outcome -> outcome.errors().getFirst().code())
                .containsExactly("ROLLED_BACK", "NOT_FOUND", "ROLLED_BACK");
        assertThat(tenant.rows("SELECT * FROM e5")).isEmpty();
    }

    @Test
    void a_later_field_that_fails_in_the_middle_of_a_batch_names_its_row() {
        var outcomes =
                tenant.run(
                        create("Author", of("name", "a", "email", "7@x")),
                        createMany("Author", authors(20, 3, "other")));
        assertThat(outcomes.get(1).errors().getFirst().path())
                .containsExactly("inputs", "7", "email");
        outcomes =
                tenant.run(
                        create("Author", of("id", A, "name", "a", "books", of("create", books(1)))),
                        delete("Author", A));
        assertThat(outcomes.get(1).errors().getFirst().count()).isEqualTo(1);
    }

    @Test
    void what_is_wrong_in_itself_takes_no_connection() {
        var outcomes = tenant.run(create("Tag", of("name", "a")), create("Tag", of()));
        assertThat(outcomes)
                .extracting(outcome -> outcome.errors().getFirst().code())
                .containsExactly("ROLLED_BACK", "REQUIRED");
    }

    @Test
    void a_statement_that_is_cancelled_is_told_as_such() throws Exception {
        done(create("Author", of("id", A, "name", "Ann")));
        try (var other = tenant.connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT * FROM e2 FOR UPDATE");
            var update = threads.submit(() -> tenant.run(update("Author", A, of("name", "x"))));
            await().until(() ->
                    tenant.rows(CANCEL_WAITING).stream()
                            .anyMatch(cancelled -> cancelled.equals("t")));
            assertThatThrownBy(update::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            RequestRefused.class,
                            refused -> assertThat(refused.code()).isEqualTo("TIMEOUT"));
            other.rollback();
        }
    }

    @Test
    void documents_that_block_each_other_are_tried_again() throws Exception {
        done(createMany("Author", List.of(of("id", A, "name", "a"), of("id", B, "name", "b"))));
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                var first = i % 2 == 0 ? A : B;
                var second = i % 2 == 0 ? B : A;
                threads.submit(() -> {
                    start.await();
                    for (int n = 0; n < 5; n++) {
                        done(
                                update("Author", first, of("name", "x")),
                                update("Author", second, of("name", "y")));
                    }
                    return null;
                });
            }
            start.countDown();
        }
        assertThat(tenant.rows("SELECT count(*) FROM e2")).containsExactly("2");
    }

    @Test
    void a_thousand_records_with_keys_to_look_up_are_created_at_once() {
        done(createMany("Author", authors(1_000, -1, "")));
        done(createMany("Tag", Collections.nCopies(1, of("name", "t"))));
        var times = new ArrayList<Long>();
        for (int run = 0; run < 10; run++) {
            var inputs = new ArrayList<Object>();
            for (int i = 0; i < 1_000; i++) {
                inputs.add(
                        of(
                                "title",
                                "Book " + i,
                                "isbn",
                                run + "-" + i,
                                "price",
                                new BigDecimal("9.90"),
                                "pages",
                                100L,
                                "author",
                                of("connect", of("email", i + "@x")),
                                "tags",
                                of("connect", List.of(of("name", "t")))));
            }
            var before = Instant.now();
            done(createMany("Book", inputs));
            times.add(Duration.between(before, Instant.now()).toMillis());
        }
        Collections.sort(times);
        IO.println("1000 books, each with an author and a tag by unique key, millis: " + times);
        assertThat(tenant.rows("SELECT count(*) FROM e6")).containsExactly("10000");
        assertThat(times.get(5)).isLessThan(1_000);
    }

    private static List<Object> authors(int count, int odd, String email) {
        var inputs = new ArrayList<Object>();
        for (int i = 0; i < count; i++) {
            inputs.add(of("name", "n", "email", i == odd ? email : i + "@x"));
        }
        return inputs;
    }

    private static List<Object> books(int count) {
        return new ArrayList<>(Collections.nCopies(count, of("title", "T")));
    }

    private static String random(int length) {
        return new java.util.Random(7)
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void done(MutationField... fields) {
        assertThat(tenant.run(fields)).flatMap(outcome -> outcome.errors()).isEmpty();
    }

    private List<MutationError> errors(MutationField field) {
        return tenant.run(field).getFirst().errors();
    }

    /** {@code UNIQUE [input, email] There is another …}. */
    private String error(MutationField field) {
        var errors = errors(field);
        assertThat(errors).hasSize(1);
        var error = errors.getFirst();
        return error.code() + " " + error.path() + " " + error.message();
    }
}
