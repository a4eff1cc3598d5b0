package io.relata.runtime.mutation;

import static io.relata.runtime.mutation.Library.API;
import static io.relata.runtime.mutation.Library.create;
import static io.relata.runtime.mutation.Library.createMany;
import static io.relata.runtime.mutation.Library.of;
import static io.relata.runtime.mutation.Library.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.relata.kernel.publication.SchemaHistory;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaEvent.RelationshipRemoved;
import io.relata.kernel.tenant.TenantId;
import io.relata.runtime.mutation.FieldPlan.Changes;
import io.relata.runtime.mutation.FieldPlan.Refused;
import io.relata.runtime.mutation.Key.Partner;
import io.relata.runtime.mutation.Key.Unique;
import io.relata.runtime.mutation.Value.Given;
import io.relata.runtime.mutation.Value.IdOf;
import io.relata.runtime.plan.MutationError;
import io.relata.runtime.plan.MutationField;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.Verb;
import io.relata.runtime.schema.ApiModel;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final String ID = "00000000-0000-7000-8000-000000000001";

    @Test
    void a_created_record_has_a_row_with_what_was_given() {
        assertThat(writes(create("Author", of("name", "Ann", "email", null))))
                .containsExactly("Insert e2 id=new1 f20=Ann f21=null");
    }

    @Test
    void a_client_may_give_the_id() {
        assertThat(writes(create("Author", of("id", ID, "name", "Ann"))))
                .containsExactly("Insert e2 id=%s f20=Ann".formatted(ID));
    }

    @Test
    void a_nested_record_gets_the_key_that_leads_back() {
        var books = of("create", List.of(of("title", "A"), of("title", "B")));
        assertThat(writes(create("Author", of("name", "Ann", "books", books))))
                .containsExactly(
                        "Insert e3 id=new2 r51=new1 f30=A",
                        "Insert e3 id=new3 r51=new1 f30=B",
                        "Insert e2 id=new1 f20=Ann");
    }

    @Test
    void a_record_created_at_a_to_one_end_gives_its_id() {
        var author = of("create", of("name", "Ann"));
        assertThat(writes(create("Book", of("title", "A", "author", author))))
                .containsExactly("Insert e2 id=new2 f20=Ann", "Insert e3 id=new1 f30=A r51=new2");
    }

    @Test
    void nested_records_nest_further() {
        var tags = of("create", List.of(of("name", "t")), "connect", List.of(of("name", "u")));
        var books = of("create", List.of(of("title", "A", "tags", tags)));
        assertThat(writes(create("Author", of("name", "Ann", "books", books))))
                .containsExactly(
                        "Insert e5 id=new3 f45=t",
                        "Link e6 id=new4 r54=new2 r55=new3",
                        "Link e6 id=new5 r54=new2 r55=?f45:u",
                        "Insert e3 id=new2 r51=new1 f30=A",
                        "Insert e2 id=new1 f20=Ann");
    }

    @Test
    void a_key_that_occurs_twice_is_looked_up_once() {
        var author = of("connect", of("email", "a@x"));
        var inputs =
                List.of(of("title", "A", "author", author), of("title", "B", "author", author));
        var plan = (Changes) plan(createMany("Book", inputs));
        assertThat(plan.lookups()).hasSize(1);
        assertThat(plan.lookups().firstEntry().getValue())
                .extracting(Path::steps)
                .containsExactly(
                        List.of("inputs", "0", "author", "connect"),
                        List.of("inputs", "1", "author", "connect"));
    }

    @Test
    void an_id_that_a_foreign_key_judges_is_not_looked_up() {
        var author = of("connect", of("id", ID));
        var plan = (Changes) plan(create("Book", of("title", "A", "author", author)));
        assertThat(plan.lookups()).isEmpty();
    }

    @Test
    void an_update_touches_only_what_is_given() {
        assertThat(writes(update("Author", ID, of("email", null))))
                .containsExactly("Update e2 id=%s f21=null".formatted(ID));
        assertThat(writes(update("Author", ID, of()))).isEmpty();
    }

    @Test
    void a_connected_child_moves() {
        assertThat(
                        writes(
                                update(
                                        "Author",
                                        ID,
                                        of("books", of("connect", List.of(of("isbn", "1")))))))
                .containsExactly("Attach e3 id=?f31:1 id=" + ID);
    }

    @Test
    void an_end_lets_go_in_three_ways() {
        assertThat(writes(update("Book", ID, of("author", of("disconnect", true)))))
                .containsExactly("Update e3 id=%s r51=null".formatted(ID));
        assertThat(writes(update("Author", ID, of("profile", of("disconnect", true)))))
                .containsExactly("DetachAll e4 id=" + ID);
        assertThat(
                        writes(
                                update(
                                        "Book",
                                        ID,
                                        of("tags", of("disconnect", List.of(of("name", "t")))))))
                .containsExactly("Unlink e6 id=%s id=?f45:t".formatted(ID));
        assertThat(writes(update("Book", ID, of("author", of("disconnect", false))))).isEmpty();
    }

    @Test
    void a_record_at_a_to_one_end_is_changed_and_deleted() {
        var author = of("update", of("name", "Ann", "publisher", of("update", of("name", "P"))));
        assertThat(writes(update("Book", ID, of("author", author))))
                .containsExactly(
                        "Update e1 id=??%s.author.publisher f10=P".formatted(ID),
                        "Update e2 id=?%s.author f20=Ann".formatted(ID));
        assertThat(writes(update("Book", ID, of("author", of("delete", true)))))
                .containsExactly("Clear e3 id=" + ID, "Delete e2 id=?%s.author".formatted(ID));
        assertThat(writes(update("Author", ID, of("profile", of("delete", true)))))
                .containsExactly("Delete e4 id=?%s.profile".formatted(ID));
    }

    @Test
    void records_of_a_to_many_end_are_changed_and_deleted() {
        var change = of("where", of("isbn", "1"), "input", of("title", "A"));
        var books = of("update", List.of(change), "delete", List.of(of("id", ID)));
        assertThat(writes(update("Author", ID, of("books", books))))
                .containsExactly(
                        "Delete e3 id=?%s.books[id:%s]".formatted(ID, ID),
                        "Update e3 id=?%s.books[f31:1] f30=A".formatted(ID));
        var tags = of("delete", List.of(of("name", "t")));
        assertThat(writes(update("Book", ID, of("tags", tags))))
                .containsExactly(
                        "Unlink e6 id=%s id=?%s.tags[f45:t]".formatted(ID, ID),
                        "Delete e5 id=?%s.tags[f45:t]".formatted(ID));
    }

    @Test
    void a_set_says_everything() {
        var items =
                List.of(
                        of("isbn", "1"),
                        of("where", of("isbn", "2"), "update", of("title", "B")),
                        of("create", of("title", "C")));
        var plan = (Changes) plan(update("Author", ID, of("books", of("set", of("items", items)))));
        assertThat(plan.writes().stream().map(PlannerTest::text))
                .containsExactly(
                        "Attach e3 id=?f31:1 id=" + ID,
                        "Attach e3 id=?f31:2 id=" + ID,
                        "Update e3 id=?f31:2 f30=B",
                        "Insert e3 id=new1 r51=%s f30=C".formatted(ID));
        assertThat(plan.rosters()).hasSize(1);
        assertThat(plan.rosters().getFirst().kept().stream().map(PlannerTest::text))
                .containsExactly("?f31:1", "?f31:2");
    }

    @Test
    void verbs_that_contradict_each_other_are_refused() {
        var items = of("items", List.of());
        assertThat(codes(update("Author", ID, of("books", of("set", items, "connect", List.of())))))
                .containsExactly("INVALID_VALUE [input, books]");
        assertThat(codes(update("Book", ID, of("author", of("update", of(), "disconnect", true)))))
                .containsExactly("INVALID_VALUE [input, author]");
        assertThat(codes(update("Book", ID, of("author", of("delete", true, "disconnect", true)))))
                .containsExactly("INVALID_VALUE [input, author]");
        var two = of("id", ID, "isbn", "1");
        assertThat(codes(update("Author", ID, of("books", of("set", of("items", List.of(two)))))))
                .containsExactly("INVALID_VALUE [input, books, set, items, 0]");
    }

    @Test
    void a_partner_that_is_replaced_is_let_go() {
        var profile = of("connect", of("id", ID), "replace", true);
        assertThat(writes(update("Author", "a", of("profile", profile))))
                .containsExactly(
                        "DetachOthers e4 id=?id:%s id=a".formatted(ID),
                        "Attach e4 id=?id:%s id=a".formatted(ID));
        var author = of("connect", of("id", ID), "replace", true);
        assertThat(writes(update("Profile", "a", of("author", author))))
                .containsExactly("DetachOthers e4 id=a id=" + ID, "Update e4 id=a r52=" + ID);
    }

    @Test
    void everything_that_is_missing_is_told_at_once() {
        assertThat(errors(createMany("Review", List.of(of(), of("text", "x", "book", of())))))
                .extracting(MutationError::code, MutationError::path)
                .containsExactly(
                        tuple("REQUIRED", List.of("inputs", "0", "book")),
                        tuple("REQUIRED", List.of("inputs", "1", "book")));
        assertThat(errors(create("Author", of("books", of("create", List.of(of("status", null)))))))
                .extracting(MutationError::code, MutationError::path)
                .containsExactly(
                        tuple("REQUIRED", List.of("input", "books", "create", "0", "status")),
                        tuple("REQUIRED", List.of("input", "books", "create", "0", "title")),
                        tuple("REQUIRED", List.of("input", "name")));
    }

    @Test
    void the_way_back_is_not_given_twice() {
        var book = of("title", "A", "author", of("connect", of("id", ID)));
        assertThat(
                        errors(
                                create(
                                        "Author",
                                        of("name", "Ann", "books", of("create", List.of(book))))))
                .extracting(MutationError::code, MutationError::path)
                .containsExactly(
                        tuple("INVALID_VALUE", List.of("input", "books", "create", "0", "author")));
    }

    @Test
    void one_record_is_created_or_connected() {
        var author = of("create", of("name", "Ann"), "connect", of("id", ID));
        assertThat(errors(create("Book", of("title", "A", "author", author))))
                .extracting(MutationError::code)
                .containsExactly("INVALID_VALUE");
    }

    @Test
    void a_mandatory_end_cannot_let_go() {
        assertThat(codes(update("Review", ID, Library.of("book", null))))
                .containsExactly("REQUIRED [input, book]");
        assertThat(codes(update("Review", ID, of("book", of("disconnect", true)))))
                .containsExactly("REQUIRED [input, book, disconnect]");
        assertThat(codes(update("Review", ID, of("book", of("delete", true)))))
                .containsExactly("REQUIRED [input, book, delete]");
        var gone = of("disconnect", List.of(of("id", ID)));
        assertThat(codes(update("Book", ID, of("reviews", gone))))
                .containsExactly("REQUIRED [input, reviews, disconnect, 0]");
    }

    @Test
    void digits_are_not_rounded_away() {
        assertThat(errors(create("Book", of("title", "T", "price", new BigDecimal("1.005")))))
                .extracting(MutationError::path, MutationError::message)
                .containsExactly(
                        tuple(
                                List.of("input", "price"),
                                "price has more than 2 digits after the decimal point."));
        assertThat(errors(create("Book", of("title", "T", "price", new BigDecimal("1E6")))))
                .hasSize(1);
        assertThat(writes(create("Book", of("title", "T", "price", new BigDecimal("0.00")))))
                .hasSize(1);
    }

    @Test
    void what_is_wrong_with_an_argument_is_passed_on() {
        var wrong = MutationError.of("INVALID_VALUE", "not a UUID: 7", List.of("id"));
        var broken = Library.wrong(update("Author", "7", of()), wrong);
        assertThat(errors(broken)).containsExactly(wrong);
    }

    @Test
    void what_was_removed_since_cannot_be_written() {
        var today =
                Library.MODEL
                        .evolve(new FieldRemoved(new EntityId(2), new FieldId(21)))
                        .evolve(new RelationshipRemoved(new RelationshipId(51)))
                        .atRevision(9);
        var api = ApiModel.of(Library.MODEL, today);
        var fieldRemoved = Library.MODEL.evolve(new FieldRemoved(new EntityId(2), new FieldId(21)));
        SchemaHistory history = (_, revision) -> revision < 7 ? Library.MODEL : fieldRemoved;
        var input = of("name", "Ann", "email", "a@x", "books", of("connect", List.of()));
        var field = Library.field(api, Verb.CREATE, "Author", of("input", input));
        var plan = Planner.plan(api, Since.in(history, TENANT, api), field, () -> ID, 100);
        assertThat(((Refused) plan).errors())
                .extracting(MutationError::code, MutationError::path, MutationError::sinceRevision)
                .containsExactly(
                        tuple("INVALID_VALUE", List.of("input", "email"), 7L),
                        tuple("INVALID_VALUE", List.of("input", "books"), 9L));
    }

    @Test
    void a_document_and_a_list_of_inputs_are_bounded() {
        assertThatThrownBy(
                        () -> plan(createMany("Tag", Collections.nCopies(1_001, of("name", "t")))))
                .isInstanceOf(RequestRefused.class);
        assertThatThrownBy(() ->
                        Planner.plan(
                                API,
                                _ -> 9L,
                                createMany("Tag", Collections.nCopies(3, of("name", "t"))),
                                () -> ID,
                                2))
                .isInstanceOf(RequestRefused.class);
    }

    @Test
    void a_unique_key_that_is_null_is_told_with_its_place() {
        var publisher = of("connect", of("id", null));
        assertThat(codes(create("Author", of("name", "Ann", "publisher", publisher))))
                .containsExactly("INVALID_VALUE [input, publisher, connect]");
    }

    private static FieldPlan plan(MutationField field) {
        var number = new AtomicInteger();
        return Planner.plan(API, _ -> 9L, field, () -> "new" + number.incrementAndGet(), 10_000);
    }

    private static List<MutationError> errors(MutationField field) {
        return ((Refused) plan(field)).errors();
    }

    private static List<String> codes(MutationField field) {
        return errors(field).stream().map(error -> error.code() + " " + error.path()).toList();
    }

    /** {@code Insert e2 id=new1 f20=Ann}; a value that is looked up is {@code ?column:text}. */
    private static List<String> writes(MutationField field) {
        return ((Changes) plan(field)).writes().stream().map(PlannerTest::text).toList();
    }

    private static String text(Write write) {
        return write.shape().getClass().getSimpleName()
                + " "
                + write.shape().table()
                + " "
                + write.cells().stream()
                        .map(cell -> cell.column().name() + "=" + text(cell.value()))
                        .collect(Collectors.joining(" "));
    }

    private static String text(Value value) {
        return switch (value) {
            case Given(var text) -> String.valueOf(text);
            case IdOf(var key) -> "?" + text(key);
        };
    }

    private static String text(Key key) {
        return switch (key) {
            case Unique(var column, var text) -> column.columns().getFirst().name() + ":" + text;
            case Partner(var way, var of, var which) ->
                    text(of) + "." + way.end() + (which == null ? "" : "[" + text(which) + "]");
        };
    }
}
