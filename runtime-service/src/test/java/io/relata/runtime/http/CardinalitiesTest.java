package io.relata.runtime.http;

import static io.relata.kernel.schema.Cardinality.MANY_TO_MANY;
import static io.relata.kernel.schema.Cardinality.MANY_TO_ONE;
import static io.relata.kernel.schema.Cardinality.ONE_TO_ONE;
import static io.relata.kernel.schema.FieldType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.Through;
import io.relata.runtime.testing.SchemaDraft;
import io.relata.runtime.testing.TestServer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An older revision over links that are stored in another way today. */
class CardinalitiesTest {
    private static final String NOW = "/t/acme/graphql";
    private static final String BEFORE = "/t/acme/r/1/graphql";

    private final SchemaDraft draft =
            new SchemaDraft()
                    .entity("Author", "authors")
                    .field("Author", "name", TEXT, "unique")
                    .entity("Book", "books")
                    .field("Book", "title", TEXT, "unique")
                    .relate(MANY_TO_ONE, "Book.author", "Author.books");
    private final Relationship wrote = draft.model(1).liveRelationships().getFirst();

    @Test
    void an_end_that_became_to_many_answers_its_first_link() {
        var before = draft.model(1);
        try (var server = TestServer.start(shared())) {
            server.publish(before, true);
            server.publish(draft.model(2), true);
            ask(
                    server,
                    NOW,
                    "mutation { createBook(input: {title: \"t\", author: {create: [{name: \"Ann\"}, {name: \"Bob\"}]}}) { success } }");

            var bookWithTwoAuthors =
                    ask(server, NOW, "{ books { id } }").replaceAll(".*\"id\":\"(.*?)\".*", "$1");
            assertThat(ask(server, NOW, "{ books { author(orderBy: [{name: ASC}]) { name } } }"))
                    .isEqualTo(
                            "{\"data\":{\"books\":[{\"author\":[{\"name\":\"Ann\"},{\"name\":\"Bob\"}]}]}}");
            assertThat(
                            ask(
                                    server,
                                    BEFORE,
                                    "{ books { author { name } } authors { books { title } } }"))
                    .isEqualTo(
                            "{\"data\":{\"books\":[{\"author\":{\"name\":\"Ann\"}}],\"authors\":[{\"books\":[{\"title\":\"t\"}]},{\"books\":[{\"title\":\"t\"}]}]}}");
            assertThat(
                            ask(
                                    server,
                                    BEFORE,
                                    "mutation { createBook(input: {title: \"u\", author: {connect: {name: \"Bob\"}}}) { book { author { name } } } }"))
                    .contains("{\"name\":\"Bob\"}");
            assertThat(
                            ask(
                                    server,
                                    BEFORE,
                                    "mutation { updateBook(id: \"%s\", input: {author: {disconnect: true}}) { errors { code path sinceRevision } } }"
                                            .formatted(bookWithTwoAuthors)))
                    .contains(
                            "{\"code\":\"INVALID_VALUE\",\"path\":[\"input\",\"author\"],\"sinceRevision\":2}");
        }
    }

    @Test
    void an_end_that_became_to_one_is_a_list_and_its_key_is_another_column() {
        var before = draft.model(1);
        draft.then(change(ONE_TO_ONE, Side.TARGET, null));
        try (var server = TestServer.start(draft.model(2))) {
            server.publish(before, true);
            server.publish(draft.model(2), true);
            assertThat(
                            ask(
                                    server,
                                    NOW,
                                    "mutation { createBook(input: {title: \"t\", author: {create: {name: \"Ann\"}}}) { book { author { name books { title } } authorId } } }"))
                    .contains("\"author\":{\"name\":\"Ann\",\"books\":{\"title\":\"t\"}}");
            ask(server, NOW, "mutation { createAuthor(input: {name: \"Bob\"}) { success } }");

            assertThat(
                            ask(
                                    server,
                                    BEFORE,
                                    "{ authors(orderBy: [{name: ASC}]) { name books { title author { name } } } }"))
                    .isEqualTo(
                            "{\"data\":{\"authors\":[{\"name\":\"Ann\",\"books\":[{\"title\":\"t\",\"author\":{\"name\":\"Ann\"}}]},{\"name\":\"Bob\",\"books\":[]}]}}");
            assertThat(
                            ask(
                                    server,
                                    BEFORE,
                                    "{ books(where: {author: {name: {eq: \"Ann\"}}}) { title } }"))
                    .contains("\"t\"");
            assertThat(
                            ask(
                                    server,
                                    NOW,
                                    "mutation { updateAuthor(id: \"%s\", input: {books: {disconnect: true}}) { errors { code } } }"
                                            .formatted(TestServer.id(1))))
                    .contains("NOT_FOUND");
            assertThat(
                            ask(
                                    server,
                                    NOW,
                                    "{ deleteAuthorPreview(id: \"%s\") { entity } }"
                                            .formatted(TestServer.id(1))))
                    .doesNotContain("INTERNAL");
        }
    }

    private SchemaModel shared() {
        draft.entity("Writing", "writings");
        draft.relate(MANY_TO_ONE, "Writing.book", "Book.writings");
        var toBook = draft.model(2).liveRelationships().getLast().id();
        draft.relate(MANY_TO_ONE, "Writing.author", "Author.writings");
        var toAuthor = draft.model(2).liveRelationships().getLast().id();
        draft.then(
                change(
                        MANY_TO_MANY,
                        Side.TARGET,
                        new Through(draft.id("Writing"), toBook, toAuthor)));
        return draft.model(2);
    }

    private CardinalityChanged change(
            Cardinality cardinality, Side owner, @Nullable Through through) {
        return new CardinalityChanged(
                wrote.id(),
                cardinality,
                owner,
                false,
                false,
                OnDelete.RESTRICT,
                through,
                true,
                null);
    }

    private static String ask(TestServer server, String path, String query) {
        return server.graphQl(path, query, Map.of());
    }
}
