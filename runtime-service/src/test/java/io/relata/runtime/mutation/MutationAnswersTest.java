package io.relata.runtime.mutation;

import static io.relata.runtime.mutation.Library.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From GraphQL to tables and back. */
class MutationAnswersTest extends TablesOfLibrary {
    @Test
    void what_was_written_is_read_in_the_same_answer() {
        assertThat(
                        answer(
                                """
                                mutation { made: createAuthor(input: {name: "Ann", aliases: ["a", "b"],
                                  books: {create: [{title: "T", price: "9.90", tags: {create: [{name: "t"}]}}]}})
                                  { success author { name aliases books { title price status tags { name } } } } }\
                                """))
                .isEqualTo(
                        """
                        made {"success":true,"author":{"name":"Ann","aliases":["a","b"],"books":[\
                        {"title":"T","price":"9.90","status":"new","tags":[{"name":"t"}]}]}}\
                        """);
    }

    @Test
    void a_bulk_answers_in_the_order_of_its_inputs() {
        answer("mutation { createAuthor(input: {name: \"Ann\", email: \"a@x\"}) { success } }");
        var inputs =
                List.of(
                        of("title", "Z", "author", of("connect", of("email", "a@x"))),
                        of("title", "A"));
        assertThat(
                        tenant.answer(
                                """
                                mutation($in: [CreateBookInput!]!) { createBooks(inputs: $in)
                                  { affectedCount books { title author { name } } errors { code } } }\
                                """,
                                Map.of("in", inputs)))
                .isEqualTo(
                        """
                        createBooks {"affectedCount":2,"books":[{"title":"Z","author":{"name":"Ann"}},\
                        {"title":"A","author":null}],"errors":[]}\
                        """);
    }

    @Test
    void a_deleted_record_is_answered_as_it_was() {
        create();
        assertThat(
                        answer(
                                """
                                mutation { deleteAuthor(id: "%s") { success author { name profile { bio } } } }\
                                """
                                        .formatted(A)))
                .isEqualTo(
                        """
                        deleteAuthor {"success":true,"author":{"name":"Ann","profile":{"bio":"b"}}}\
                        """);
        assertThat(tenant.rows("SELECT count(*) FROM e2")).containsExactly("0");
    }

    @Test
    void an_update_by_variables_connects_and_lets_go() {
        create();
        assertThat(
                        tenant.answer(
                                """
                                mutation($id: ID!, $in: UpdateAuthorInput!) {
                                  updateAuthor(id: $id, input: $in, expectedVersion: 1)
                                  { success author { name email profile { bio } books { title } } } }\
                                """,
                                Map.of(
                                        "id",
                                        A,
                                        "in",
                                        of(
                                                "email", "a@x",
                                                "profile", of("disconnect", true),
                                                "books", of("create", of("title", "N"))))))
                .isEqualTo(
                        """
                        updateAuthor {"success":true,"author":{"name":"Ann","email":"a@x",\
                        "profile":null,"books":[{"title":"N"}]}}\
                        """);
    }

    @Test
    void errors_are_told_in_payloads_that_ask_for_them() {
        create();
        assertThat(
                        answer(
                                """
                                mutation { a: createTag(input: {name: "t"}) { success errors { code } tag { name } }
                                  b: createAuthor(input: {id: "%s", name: "x"}) { errors { code message path } }
                                  c: createTag(input: {name: "u"}) { tag { name } } }\
                                """
                                        .formatted(A)))
                .isEqualTo(
                        """
                        a {"success":false,"errors":[{"code":"ROLLED_BACK"}],"tag":null}
                        b {"errors":[{"code":"UNIQUE","message":"There is another Author with this id.","path":["input","id"]}]}
                        c null\
                        """);
    }

    @Test
    void a_value_that_means_nothing_is_an_error_of_its_field() {
        assertThat(
                        answer(
                                """
                                mutation { createAuthor(input: {name: "x", born: "yesterday"})
                                  { errors { code path } } }\
                                """))
                .isEqualTo(
                        """
                        createAuthor {"errors":[{"code":"INVALID_VALUE","path":["input","born"]}]}\
                        """);
    }

    private void create() {
        answer(
                """
                mutation { createAuthor(input: {id: "%s", name: "Ann", profile: {create: {bio: "b"}}})
                  { success } }\
                """
                        .formatted(A));
    }

    private String answer(String document) {
        return tenant.answer(document, Map.of());
    }
}
