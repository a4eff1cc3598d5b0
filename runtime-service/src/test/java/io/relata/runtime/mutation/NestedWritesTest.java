package io.relata.runtime.mutation;

import static io.relata.runtime.mutation.Library.create;
import static io.relata.runtime.mutation.Library.createMany;
import static io.relata.runtime.mutation.Library.of;
import static io.relata.runtime.mutation.Library.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.runtime.plan.MutationError;
import io.relata.runtime.plan.MutationField;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the verbs of an end do to the tables. */
class NestedWritesTest extends TablesOfLibrary {
    private static final String ANN = A;
    private static final String BOB = B;
    private static final String X = "00000000-0000-7000-8000-000000000001";
    private static final String Y = "00000000-0000-7000-8000-000000000002";
    private static final String Z = "00000000-0000-7000-8000-000000000003";
    private static final String BOOKS = "SELECT f30, r51 FROM e3 ORDER BY id";

    /** Ann wrote X and Y, Bob Z. */
    @BeforeEach
    void makeLibrary() {
        done(
                createMany(
                        "Author",
                        List.of(of("id", ANN, "name", "Ann"), of("id", BOB, "name", "Bob"))));
        done(createMany("Book", List.of(book(X, "X", ANN), book(Y, "Y", ANN), book(Z, "Z", BOB))));
    }

    @Test
    void connected_records_are_changed_at_any_depth() {
        var publisher = of("publisher", of("create", of("name", "P")));
        done(update("Author", ANN, publisher));
        var deep =
                of("update", of("name", "Anne", "publisher", of("update", of("name", "Penguin"))));
        done(update("Book", X, of("title", "X2", "author", deep)));
        assertThat(
                        tenant.rows(
                                "SELECT f30, f20, f10 FROM e3 JOIN e2 ON e2.id = r51 JOIN e1 ON e1.id = r50 ORDER BY 1"))
                .containsExactly("X2|Anne|Penguin", "Y|Anne|Penguin");

        done(
                update(
                        "Author",
                        ANN,
                        of("books", of("update", List.of(change("id", Y, of("title", "Y2")))))));
        assertThat(tenant.rows(BOOKS)).containsExactly("X2|" + ANN, "Y2|" + ANN, "Z|" + BOB);
    }

    @Test
    void only_what_is_connected_is_changed_or_deleted() {
        assertThat(
                        error(
                                update(
                                        "Author",
                                        ANN,
                                        of(
                                                "books",
                                                of(
                                                        "update",
                                                        List.of(
                                                                change(
                                                                        "id",
                                                                        Z,
                                                                        of("title", "?"))))))))
                .isEqualTo(
                        "NOT_FOUND [input, books, update, 0] There is no Book %s at books."
                                .formatted(Z));
        assertThat(error(update("Author", ANN, of("books", of("delete", List.of(of("id", Z)))))))
                .startsWith("NOT_FOUND [input, books, delete, 0]");
        assertThat(error(update("Author", ANN, of("publisher", of("update", of("name", "?"))))))
                .isEqualTo("NOT_FOUND [input, publisher, update] There is no record at publisher.");
        assertThat(error(update("Author", ANN, of("profile", of("delete", true)))))
                .startsWith("NOT_FOUND [input, profile, delete]");
    }

    @Test
    void connected_records_are_deleted() {
        done(update("Author", ANN, of("books", of("delete", List.of(of("id", X))))));
        assertThat(tenant.rows(BOOKS)).containsExactly("Y|" + ANN, "Z|" + BOB);
        done(update("Book", Z, of("author", of("delete", true))));
        assertThat(tenant.rows(BOOKS)).containsExactly("Y|" + ANN, "Z|null");
        assertThat(tenant.rows("SELECT f20 FROM e2")).containsExactly("Ann");
        assertThat(
                        errors(
                                update(
                                        "Book",
                                        Y,
                                        of(
                                                "author",
                                                of("delete", true, "create", of("name", "New"))))))
                .isEmpty();
        assertThat(tenant.rows("SELECT f20 FROM e2")).containsExactly("New");
    }

    @Test
    void a_nested_delete_that_others_stand_against_changes_nothing() {
        var refused = errors(update("Book", X, of("title", "?", "author", of("delete", true))));
        assertThat(refused)
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("RESTRICTED"))
                .satisfies(error ->
                        assertThat(error.path()).containsExactly("input", "author", "delete"))
                .satisfies(error -> assertThat(error.relationship()).isEqualTo("Book.author"))
                .satisfies(error -> assertThat(error.count()).isEqualTo(1))
                .satisfies(error -> assertThat(error.sampleIds()).containsExactly(Y));
        assertThat(tenant.rows(BOOKS)).containsExactly("X|" + ANN, "Y|" + ANN, "Z|" + BOB);
    }

    @Test
    void a_set_creates_changes_connects_and_lets_go() {
        done(
                update(
                        "Author",
                        ANN,
                        set(
                                "books",
                                null,
                                of("id", Z),
                                of("where", of("id", Y), "update", of("title", "Y2")),
                                of("create", of("title", "N")))));
        assertThat(tenant.rows("SELECT f30, r51 FROM e3 ORDER BY 1"))
                .containsExactly("N|" + ANN, "X|null", "Y2|" + ANN, "Z|" + ANN);
    }

    @Test
    void a_set_deletes_orphans_where_asked() {
        done(update("Author", ANN, set("books", "DELETE", of("id", Y))));
        assertThat(tenant.rows(BOOKS)).containsExactly("Y|" + ANN, "Z|" + BOB);
        done(update("Author", ANN, set("books", "DISCONNECT")));
        assertThat(tenant.rows(BOOKS)).containsExactly("Y|null", "Z|" + BOB);
    }

    @Test
    void a_set_does_not_touch_what_stays() {
        done(update("Author", ANN, set("books", null, of("id", X), of("id", Y))));
        assertThat(tenant.rows("SELECT DISTINCT row_version FROM e3")).containsExactly("1");
    }

    @Test
    void a_set_leaves_no_child_without_a_parent_that_it_needs() {
        var reviews = of("create", List.of(of("id", X), of("id", Y)));
        done(update("Book", X, of("reviews", reviews)));
        assertThat(errors(update("Book", X, set("reviews", null, of("id", X)))))
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("REQUIRED"))
                .satisfies(error ->
                        assertThat(error.path()).containsExactly("input", "reviews", "set"))
                .satisfies(error -> assertThat(error.sampleIds()).containsExactly(Y));
        done(
                update(
                        "Book",
                        X,
                        set("reviews", null, of("id", X), of("id", Y), of("create", of("id", Z)))));
        done(update("Book", X, set("reviews", "DELETE", of("id", X))));
        assertThat(tenant.rows("SELECT id FROM e8")).containsExactly(X);
    }

    @Test
    void links_hold_values() {
        done(
                update(
                        "Author",
                        ANN,
                        of(
                                "borrowed",
                                of(
                                        "connect",
                                        List.of(of("id", Z, "_link", of("days", 3L, "note", "n"))),
                                        "create",
                                        List.of(
                                                of(
                                                        "id",
                                                        NOBODY,
                                                        "title",
                                                        "N",
                                                        "_link",
                                                        of("note", "m")))))));
        assertThat(loans()).containsExactly("Ann|N|null|m", "Ann|Z|3|n");
        done(update("Author", ANN, of("borrowed", of("connect", List.of(of("id", Z))))));
        done(
                update(
                        "Author",
                        ANN,
                        of(
                                "borrowed",
                                of("connect", List.of(of("id", Z, "_link", of("days", 4L)))))));
        assertThat(loans()).containsExactly("Ann|N|null|m", "Ann|Z|4|n");
        done(
                update(
                        "Book",
                        Z,
                        of(
                                "borrowers",
                                of(
                                        "update",
                                        List.of(
                                                change(
                                                        "id",
                                                        ANN,
                                                        of(
                                                                "name",
                                                                "Anne",
                                                                "_link",
                                                                of("note", "k"))))))));
        assertThat(loans()).containsExactly("Anne|N|null|m", "Anne|Z|4|k");
        done(
                update(
                        "Author",
                        ANN,
                        set(
                                "borrowed",
                                null,
                                of("id", X, "_link", of("note", "x")),
                                of(
                                        "where",
                                        of("id", Z),
                                        "update",
                                        of("title", "Z2", "_link", of("days", 9L))))));
        assertThat(loans()).containsExactly("Anne|X|null|x", "Anne|Z2|9|k");
    }

    @Test
    void what_is_wrong_with_a_link_is_told_at_its_place() {
        var missing = of("connect", List.of(of("id", Z)));
        assertThat(error(update("Author", ANN, of("borrowed", missing))))
                .isEqualTo("REQUIRED [input, borrowed, connect, 0, _link, note] note is required.");
        var created = of("create", List.of(of("title", "N")));
        assertThat(error(update("Author", ANN, of("borrowed", created))))
                .isEqualTo("REQUIRED [input, borrowed, create, 0, _link, note] note is required.");
        var long1 = of("connect", List.of(of("id", Z, "_link", of("note", "x".repeat(21)))));
        assertThat(error(update("Author", ANN, of("borrowed", long1))))
                .isEqualTo(
                        "INVALID_VALUE [input, borrowed, connect, 0, _link, note] note is longer than 20 characters.");
        var nobody = of("connect", List.of(of("id", NOBODY, "_link", of("note", "x"))));
        assertThat(error(update("Author", ANN, of("borrowed", nobody))))
                .isEqualTo(
                        "NOT_FOUND [input, borrowed, connect, 0] There is no Book %s."
                                .formatted(NOBODY));
    }

    @Test
    void records_at_the_other_side_of_links_are_let_go_and_deleted() {
        var tags = List.of(of("name", "a"), of("name", "b"), of("name", "c"));
        done(update("Book", X, of("tags", of("create", tags))));
        done(update("Book", X, of("tags", of("delete", List.of(of("name", "a"))))));
        assertThat(tenant.rows("SELECT f45 FROM e5 ORDER BY 1")).containsExactly("b", "c");
        done(update("Book", X, set("tags", null, of("name", "b"))));
        assertThat(tenant.rows("SELECT f45 FROM e6 JOIN e5 ON e5.id = r55")).containsExactly("b");
        done(update("Book", X, set("tags", "DELETE")));
        assertThat(tenant.rows("SELECT f45 FROM e5")).containsExactly("c");
        assertThat(tenant.rows("SELECT * FROM e6")).isEmpty();
    }

    @Test
    void a_strict_partner_is_replaced_only_where_asked() {
        done(update("Author", ANN, of("profile", of("create", of("id", X, "bio", "x")))));
        done(update("Author", BOB, of("profile", of("create", of("id", Y, "bio", "y")))));
        assertThat(error(update("Author", ANN, of("profile", of("create", of("bio", "z"))))))
                .startsWith("ALREADY_LINKED [input, profile, create]");
        assertThat(
                        errors(update("Author", ANN, of("profile", of("connect", of("id", Y)))))
                                .getFirst()
                                .sampleIds())
                .containsExactly(BOB);
        done(update("Author", ANN, of("profile", of("connect", of("id", Y), "replace", true))));
        assertThat(tenant.rows("SELECT f40, r52 FROM e4 ORDER BY 1"))
                .containsExactly("x|null", "y|" + ANN);
        done(update("Author", ANN, of("profile", of("create", of("bio", "z"), "replace", true))));
        assertThat(tenant.rows("SELECT f40, r52 FROM e4 ORDER BY 1"))
                .containsExactly("x|null", "y|null", "z|" + ANN);
        assertThat(error(update("Profile", X, of("author", of("connect", of("id", ANN))))))
                .startsWith("ALREADY_LINKED [input, author, connect]");
        done(update("Profile", X, of("author", of("connect", of("id", ANN), "replace", true))));
        assertThat(tenant.rows("SELECT f40, r52 FROM e4 ORDER BY 1"))
                .containsExactly("x|" + ANN, "y|null", "z|null");
        done(update("Profile", X, of("author", of("connect", of("id", ANN), "replace", true))));
        done(update("Author", ANN, of("profile", of("update", of("bio", "xx")))));
        done(update("Author", ANN, of("profile", of("delete", true))));
        assertThat(tenant.rows("SELECT f40, r52 FROM e4 ORDER BY 1"))
                .containsExactly("y|null", "z|null");
    }

    @Test
    void a_loose_partner_is_the_first_by_id() {
        done(create("Card", of("id", Y, "text", "y", "holder", of("connect", of("id", ANN)))));
        done(create("Card", of("id", X, "text", "x", "holder", of("connect", of("id", ANN)))));
        done(update("Author", ANN, of("card", of("update", of("text", "x2")))));
        assertThat(tenant.rows("SELECT f62 FROM e11 ORDER BY 1")).containsExactly("x2", "y");
        done(update("Author", ANN, of("card", of("delete", true))));
        assertThat(tenant.rows("SELECT f62 FROM e11")).containsExactly("y");
        done(update("Author", ANN, of("card", of("create", of("text", "z"), "replace", true))));
        assertThat(tenant.rows("SELECT f62, r67 FROM e11 ORDER BY 1"))
                .containsExactly("y|null", "z|" + ANN);
    }

    @Test
    void a_record_relates_to_its_like() {
        done(update("Author", ANN, of("follows", of("connect", List.of(of("id", BOB))))));
        assertThat(tenant.rows("SELECT r63, r64 FROM e10")).containsExactly(ANN + "|" + BOB);
        done(update("Author", BOB, of("followers", of("connect", List.of(of("id", ANN))))));
        done(update("Author", BOB, of("follows", of("connect", List.of(of("id", BOB))))));
        assertThat(tenant.rows("SELECT r63, r64 FROM e10 ORDER BY 1"))
                .containsExactly(ANN + "|" + BOB, BOB + "|" + BOB);
        done(update("Author", BOB, set("followers", null)));
        assertThat(tenant.rows("SELECT * FROM e10")).isEmpty();

        done(
                createMany(
                        "Category",
                        List.of(
                                of("id", X, "name", "x"),
                                of("id", Y, "name", "y"),
                                of("id", Z, "name", "z"))));
        done(update("Category", X, of("twin", of("connect", of("id", Y)))));
        assertThat(error(update("Category", Z, of("twin", of("connect", of("id", Y))))))
                .startsWith("ALREADY_LINKED");
        done(update("Category", Z, of("twin", of("connect", of("id", Y), "replace", true))));
        assertThat(tenant.rows("SELECT f46, r66 FROM e7 ORDER BY 1"))
                .containsExactly("x|null", "y|" + Z, "z|null");
        done(update("Category", X, of("children", of("connect", List.of(of("id", Y))))));
        done(update("Category", Y, of("parent", of("update", of("name", "root")))));
        assertThat(tenant.rows("SELECT f46 FROM e7 ORDER BY 1")).containsExactly("root", "y", "z");
    }

    @Test
    void a_record_that_is_reached_twice_gets_both_changes() {
        done(
                update(
                        "Author",
                        ANN,
                        of(
                                "books",
                                of(
                                        "update",
                                        List.of(
                                                change("id", X, of("title", "first")),
                                                change("id", X, of("title", "last")))))));
        assertThat(tenant.rows(BOOKS).getFirst()).isEqualTo("last|" + ANN);
    }

    @Test
    void children_move_to_another_parent() {
        done(update("Author", BOB, of("books", of("connect", List.of(of("id", X), of("id", Y))))));
        assertThat(tenant.rows(BOOKS)).containsExactly("X|" + BOB, "Y|" + BOB, "Z|" + BOB);
    }

    private List<String> loans() {
        return tenant.rows(
                "SELECT f20, f30, f60, f61 FROM e9 JOIN e2 ON e2.id = r60 JOIN e3 ON e3.id = r61 ORDER BY 2");
    }

    private static SequencedMap<String, @Nullable Object> book(
            String id, String title, String author) {
        return of("id", id, "title", title, "author", of("connect", of("id", author)));
    }

    private static SequencedMap<String, @Nullable Object> change(
            String key, String value, SequencedMap<String, @Nullable Object> input) {
        return of("where", of(key, value), "input", input);
    }

    private static SequencedMap<String, @Nullable Object> set(
            String end, @Nullable String orphans, Object... items) {
        return of(end, of("set", of("items", List.of(items), "orphans", orphans)));
    }

    private void done(MutationField... fields) {
        assertThat(tenant.run(fields)).flatMap(outcome -> outcome.errors()).isEmpty();
    }

    private List<MutationError> errors(MutationField field) {
        return tenant.run(field).getFirst().errors();
    }

    private String error(MutationField field) {
        var errors = errors(field);
        assertThat(errors).hasSize(1);
        var error = errors.getFirst();
        return error.code() + " " + error.path() + " " + error.message();
    }
}
