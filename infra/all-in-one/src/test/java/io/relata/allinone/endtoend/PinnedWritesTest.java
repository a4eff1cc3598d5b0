package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every verb of an end, through the API of a revision whose shape it had before. What comes of it
 * is what came of it then, or a refusal that says why it cannot be so today.
 */
class PinnedWritesTest {
    private static final String STRICT = oneToOne("TARGET", true);
    private static final String LOOSE = oneToOne("TARGET", false);
    private static final String ONE_TO_MANY = "\"cardinality\":\"ONE_TO_MANY\"";
    private static final String MANY_TO_MANY = "\"cardinality\":\"MANY_TO_MANY\"";
    private static final String THROUGH = MANY_TO_MANY + ",\"through\":\"Writing\"";
    private static final List<Today> SHAPES =
            List.of(
                    new Today(ONE_TO_MANY, false, true),
                    new Today(THROUGH, false, false),
                    new Today("\"cardinality\":\"MANY_TO_ONE\"", true, false),
                    new Today(STRICT, true, true),
                    new Today(oneToOne("SOURCE", true), true, true),
                    new Today(LOOSE, false, true),
                    new Today(oneToOne("SOURCE", false), true, false),
                    new Today(MANY_TO_MANY, false, false));

    private static final String READ =
            "{ authors { name books { name } } books { name author { name } } }";

    private static final int AT_ONCE = 15;

    private final TestTenant tenant = Product.running().tenant();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void of_a_one_to_many() {
        judge(ONE_TO_MANY, PinnedWrite.all(true, false, false), State.values());
    }

    @Test
    void of_a_strict_one_to_one() {
        judge(STRICT, PinnedWrite.all(false, false, true), State.ANY);
    }

    @Test
    void of_a_loose_one_to_one() {
        judge(LOOSE, PinnedWrite.all(false, false, true), State.ANY);
    }

    @Test
    void of_a_many_to_many() {
        judge(MANY_TO_MANY, PinnedWrite.all(true, true, false), State.values());
    }

    private void judge(String then, List<PinnedWrite> writes, State... states) {
        tenant.accepted(
                Links.entity("Author"),
                Links.entity("Book"),
                "{\"type\":\"AddEntity\",\"name\":\"Writing\"}",
                many("Author"),
                many("Book"));
        new Links(tenant).add(then);
        var pinned = tenant.revision();
        for (var state : states) {
            var expected = outcomes(pinned, state, writes);
            for (var today : SHAPES) {
                become(today, state);
                var found = outcomes(pinned, state, writes);
                for (int i = 0; i < writes.size(); i++) {
                    var at = "%s, %s, %s".formatted(today.shape, state, writes.get(i));
                    new PinnedOutcome.Judge(
                                    at,
                                    then,
                                    today.one(state),
                                    pinned,
                                    writes.get(i).verbs(),
                                    expected.get(i),
                                    found.get(i))
                            .judge(wrong);
                }
                back(state);
            }
            become(new Today(then, false, false), State.ANY);
        }
        assertThat(wrong).isEmpty();
    }

    private static String many(String entity) {
        return "{\"type\":\"AddRelationship\",\"cardinality\":\"MANY_TO_ONE\",\"source\":{\"entity\":\"Writing\"},\"target\":{\"entity\":\"%s\"}}"
                .formatted(entity);
    }

    /** Links that are stored in a join entity already stay there. */
    private void become(Today today, State state) {
        empty();
        var answer = tenant.change(Links.change(today.shape));
        if (answer.status() != 201) {
            assertThat(answer.at("/code")).isIn("NO_CHANGE", "OPTION_NOT_APPLICABLE");
        }
        if (state.mandatory != null) {
            tenant.accepted(mandatory("Mandatory", state.mandatory));
        }
    }

    private void back(State state) {
        if (state.mandatory != null) {
            tenant.accepted(mandatory("Optional", state.mandatory));
        }
    }

    private static String mandatory(String how, String end) {
        return "{\"type\":\"MakeRelationship%s\",\"relationship\":\"Author.books\",\"end\":\"%s\"}"
                .formatted(how, end);
    }

    private List<PinnedOutcome> outcomes(long revision, State state, List<PinnedWrite> writes) {
        empty();
        for (int i = 0; i < writes.size(); i += AT_ONCE) {
            state.make(tenant, i, Math.min(i + AT_ONCE, writes.size()));
        }
        var answers = new ArrayList<JsonNode>();
        for (int i = 0; i < writes.size(); i++) {
            answers.add(tenant.graphqlAt(revision, writes.get(i).document(i)).expect(200).json());
        }
        var then = PinnedOutcome.links(tenant.graphqlAt(revision, READ).json());
        var today = PinnedOutcome.links(tenant.graphql(READ).json());
        var outcomes = new ArrayList<PinnedOutcome>();
        for (int i = 0; i < writes.size(); i++) {
            outcomes.add(
                    new PinnedOutcome(
                            PinnedOutcome.error(answers.get(i)),
                            Objects.requireNonNull(then.get(i)),
                            Objects.requireNonNull(today.get(i))));
        }
        return outcomes;
    }

    private void empty() {
        var tables =
                tenant.product()
                        .sql(
                                "SELECT string_agg(format('%%I.%%I', schemaname, tablename), ', ') FROM pg_tables WHERE schemaname = '%s'"
                                        .formatted(tenant.tables()))
                        .getFirst();
        try (var connection = tenant.product().connect();
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE " + tables);
        } catch (SQLException e) {
            throw new IllegalStateException(tables, e);
        }
    }

    private static String oneToOne(String owner, boolean strict) {
        return "\"cardinality\":\"ONE_TO_ONE\",\"owner\":\"%s\",\"strict\":%s"
                .formatted(owner, strict);
    }

    /**
     * @param oneBook whether an author can be linked with one book only
     */
    private record Today(String shape, boolean oneBook, boolean oneAuthor) {
        PinnedOutcome.Rules one(State state) {
            return new PinnedOutcome.Rules(
                    oneBook,
                    oneAuthor,
                    "books".equals(state.mandatory),
                    "author".equals(state.mandatory));
        }
    }

    /** What is there before the write. */
    private enum State {
        ANY(null, "a-x", "b-y", "c", "z"),
        BOOKS_NEED_AN_AUTHOR("author", "a-x", "b-y", "c", "d-z"),
        AUTHORS_NEED_A_BOOK("books", "a-x", "b-y", "c-v", "z");

        private final @Nullable String mandatory;
        private final List<String> records;

        State(@Nullable String mandatory, String... records) {
            this.mandatory = mandatory;
            this.records = List.of(records);
        }

        void make(TestTenant tenant, int from, int to) {
            var authors = new ArrayList<String>();
            var books = new ArrayList<String>();
            for (int i = from; i < to; i++) {
                for (var record : records) {
                    var names = record.split("-");
                    if (names.length == 2) {
                        var book = named(names[1], i);
                        authors.add(
                                "{%s, books: {create: {%s}}}".formatted(named(names[0], i), book));
                    } else {
                        (names[0].equals("c") ? authors : books)
                                .add("{" + named(names[0], i) + "}");
                    }
                }
            }
            tenant.data("mutation { createAuthors(inputs: %s) { success } }".formatted(authors));
            tenant.data("mutation { createBooks(inputs: %s) { success } }".formatted(books));
        }

        private static String named(String record, int number) {
            return "id: \"%s\", name: \"%s-%d\""
                    .formatted(PinnedWrite.id(record, number), record, number);
        }
    }
}
