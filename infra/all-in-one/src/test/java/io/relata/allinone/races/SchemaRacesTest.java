package io.relata.allinone.races;

import static io.relata.allinone.races.Models.create;
import static io.relata.allinone.races.Models.entity;
import static io.relata.allinone.races.Models.given;
import static io.relata.allinone.races.Models.id;
import static io.relata.allinone.races.Models.relate;
import static io.relata.allinone.races.Models.update;
import static io.relata.allinone.races.Told.mutation;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.TestTenant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A record is written that breaks a rule while the rule is made: one of the two is refused, and the
 * other one holds.
 */
class SchemaRacesTest {
    private final TestTenant tenant = Product.running().tenant();
    private final Tables tables = Tables.of(Product.running());
    private final Race race = new Race();
    private final TreeMap<String, Integer> seen = new TreeMap<>();
    private final String first = id();
    private final String author = id();
    private long changeNanos = 10_000_000;

    /** A rule, and a write that breaks it. */
    enum Rule {
        MANDATORY_FIELD(
                "{'type':'MakeFieldMandatory','entity':'Book','field':'title'}",
                "{'type':'MakeFieldOptional','entity':'Book','field':'title'}",
                "",
                "REQUIRED",
                "title IS NULL"),
        MANDATORY_END(
                "{'type':'MakeRelationshipMandatory','relationship':'Book.author'}",
                "{'type':'MakeRelationshipOptional','relationship':'Book.author'}",
                ", title: \"x\"",
                "REQUIRED",
                "author_id IS NULL"),
        UNIQUE_FIELD(
                "{'type':'ChangeFieldRules','entity':'Book','field':'title','unique':true}",
                "{'type':'ChangeFieldRules','entity':'Book','field':'title','unique':false}",
                ", title: \"first\", AUTHOR",
                "UNIQUE",
                "title = 'first' AND (SELECT count(*) FROM BOOKS WHERE title = 'first') > 1"),
        UNIQUE_INDEX(
                "{'type':'AddIndex','entity':'Book','on':['title','author'],'unique':true}",
                "{'type':'RemoveIndex','entity':'Book','on':['title','author']}",
                ", title: \"first\", AUTHOR",
                "UNIQUE",
                "title = 'first' AND (SELECT count(*) FROM BOOKS WHERE title = 'first') > 1"),
        PATTERN(
                "{'type':'ChangeFieldRules','entity':'Book','field':'title','pattern':'^f'}",
                "{'type':'ChangeFieldRules','entity':'Book','field':'title','pattern':null}",
                ", title: \"second\", AUTHOR",
                "INVALID_VALUE",
                "title !~ '^f'");

        private final String make;
        private final String unmake;
        private final String input;
        private final String code;
        private final String broken;

        Rule(String make, String unmake, String input, String code, String broken) {
            this.make = make.replace('\'', '"');
            this.unmake = unmake.replace('\'', '"');
            this.input = input;
            this.code = code;
            this.broken = broken;
        }
    }

    @BeforeEach
    void a_book_with_an_author() {
        tenant.accepted(entity("Author"), entity("Book"), relate("Author", "ONE_TO_MANY", "Book"));
        given(tenant, create("Author", author, ""), create("Book", first, valid()));
    }

    @AfterEach
    void tell() {
        System.out.println(seen);
        tables.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_rule_is_made_while_a_record_breaks_it(Rule rule) {
        var before = catalogue();
        Race.roundsOfChanges(round -> {
            var record = id();
            var written = round % 2 == 0 ? created(rule, record) : updated(rule, record);
            var revision = tenant.revision();
            var told = race.within(changeNanos, () -> timed(rule), () -> mutation(tenant, written));

            var made = told.get(0);
            var wrote = told.get(1);
            assertThat(made.done()).as("%s and %s", made, wrote).isNotEqualTo(wrote.done());
            assertThat(broken(rule)).isEqualTo(wrote.done() ? 1 : 0);
            if (made.done()) {
                assertThat(wrote.code()).as("%s", wrote).isEqualTo(rule.code);
                assertThat(catalogue()).isNotEqualTo(before);
                tenant.accepted(rule.unmake);
            } else {
                withdrawnOrNeverMade(made, revision);
            }
            assertThat(catalogue()).isEqualTo(before);
            tables.execute("DELETE FROM %s WHERE id <> '%s'".formatted(books(), first));
        });
    }

    private Told timed(Rule rule) {
        var start = System.nanoTime();
        var told = Told.change(tenant, rule.make);
        changeNanos = (changeNanos + System.nanoTime() - start) / 2;
        return told;
    }

    /** Refused beforehand, or taken back by the event after it. */
    private void withdrawnOrNeverMade(Told made, long before) {
        assertThat(made.code()).as("%s", made).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(made.answer().at("/path")).isEqualTo("/commands/0");
        assertThat(made.answer().json().path("count").asInt()).isPositive();
        assertThat(made.answer().json().path("sampleIds")).isNotEmpty();
        var later = laterEvents(before);
        seen.merge(later.isEmpty() ? "refused" : "withdrawn", 1, Integer::sum);
        if (!later.isEmpty()) {
            assertThat(later).hasSize(2).last().isEqualTo("ChangeSetWithdrawn");
        }
    }

    private List<String> laterEvents(long revision) {
        return Product.running()
                .get(tenant.api("/schema/history?from=" + (revision + 1)))
                .expect(200)
                .json()
                .path("events")
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    private String created(Rule rule, String record) {
        return create("Book", record, rule.input.replace("AUTHOR", theAuthor()));
    }

    /** The same by an update of a record that keeps the rule. */
    private String updated(Rule rule, String record) {
        given(tenant, create("Book", record, valid().replace("first", "free")));
        var input = rule.input.replace("AUTHOR", theAuthor()).replaceFirst("^, ", "");
        return switch (rule) {
            case MANDATORY_FIELD -> update("Book", record, "title: null");
            case MANDATORY_END -> update("Book", record, "author: {disconnect: true}");
            case UNIQUE_FIELD, UNIQUE_INDEX, PATTERN -> update("Book", record, input);
        };
    }

    private String valid() {
        return ", title: \"first\", " + theAuthor();
    }

    private String theAuthor() {
        return "author: {connect: {id: \"%s\"}}".formatted(author);
    }

    private long broken(Rule rule) {
        var books = "%s WHERE id <> '%s' AND ".formatted(books(), first);
        return tables.count(books + rule.broken.replace("BOOKS", books()));
    }

    private String books() {
        return tenant.views() + ".books";
    }

    private List<String> catalogue() {
        return tables.sql(
                """
                SELECT a.attname || a.attnotnull FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE c.relnamespace = '%1$s'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
                UNION ALL SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = '%1$s'::regnamespace
                UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = '%1$s' ORDER BY 1\
                """
                        .formatted(tenant.tables()));
    }
}
