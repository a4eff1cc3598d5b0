package io.relata.modeling.decision;

import static io.relata.modeling.decision.Given.addField;
import static io.relata.modeling.decision.Given.entity;
import static io.relata.modeling.decision.Given.given;
import static io.relata.modeling.decision.Given.manyToOne;
import static io.relata.modeling.decision.Given.nothing;
import static io.relata.modeling.decision.Given.oneToMany;
import static io.relata.modeling.decision.Given.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.modeling.decision.SchemaCommand.AddEntity;
import io.relata.modeling.decision.SchemaCommand.RemoveField;
import io.relata.modeling.decision.SchemaCommand.RenameEntity;
import io.relata.modeling.decision.SchemaCommand.RenameField;
import io.relata.modeling.decision.SchemaCommand.RenameRelationship;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    private static final EntityId FIRST = new EntityId(1);

    @ParameterizedTest
    @CsvSource({
        "author, Author",
        "Author Name, AuthorName",
        "1Author, Author",
        "Größe, Grosse",
        "'Author\"; drop table x', AuthorDropTableX",
        "Üñïcödé, Unicode",
        "作者, Thing",
        "'', Thing",
        "My_Author, MyAuthor",
        "__Type, Type"
    })
    void a_malformed_entity_name_is_refused_with_a_better_one(String name, String suggestion) {
        nothing().when(entity(name)).thenRejected("NAME_INVALID", "/commands/0/name", suggestion);
    }

    @ParameterizedTest
    @CsvSource({"Title, title", "TITLE, title", "book title, bookTitle", "_x, x", "a-b, aB"})
    void a_malformed_field_name_is_refused_with_a_better_one(String name, String suggestion) {
        given(entity("Book"))
                .when(addField("Book", text(name)))
                .thenRejected("NAME_INVALID", "/commands/0/name", suggestion);
    }

    @Test
    void a_name_of_sixty_letters_is_accepted_and_one_more_is_not() {
        given(entity("Book")).when(addField("Book", text("a".repeat(60)))).thenModel();
        given(entity("Book"))
                .when(addField("Book", text("a".repeat(61))))
                .thenRejected("NAME_INVALID", "/commands/0/name", "a".repeat(60));
    }

    @Test
    void the_snake_form_has_at_most_sixty_bytes() {
        given(entity("Book"))
                .when(addField("Book", text("aB".repeat(25))))
                .thenRejected("NAME_INVALID", "/commands/0/name", "aB".repeat(20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type",
                "order",
                "user",
                "select",
                "group",
                "version",
                "table",
                "avatar_url"
            })
    void no_other_word_is_reserved(String name) {
        given(entity("Book")).when(addField("Book", text(name))).thenModel();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id", "createdAt", "updatedAt", "rowVersion", "created_at", "createdat"})
    void system_fields_are_taken(String name) {
        given(entity("Book"))
                .when(addField("Book", text(name)))
                .thenRejected("NAME_TAKEN", "/commands/0/name", name + "2");
    }

    @ParameterizedTest
    @CsvSource({
        "Author, Author2",
        "AUTHOR, AUTHOR2",
        "AuthorConnection, AuthorConnection2",
        "CreateAuthorInput, CreateAuthorInput2",
        "Query, Query2",
        "AuthorBy, AuthorBy2"
    })
    void generated_type_and_query_names_are_taken(String name, String suggestion) {
        given(entity("Author"))
                .when(entity(name))
                .thenRejected("NAME_TAKEN", "/commands/0/name", suggestion);
    }

    @Test
    void a_generated_name_is_taken_whichever_comes_first() {
        given(entity("AuthorConnection"))
                .when(entity("Author"))
                .thenRejected("NAME_TAKEN", "/commands/0/name", "Author2");
    }

    @Test
    void a_plural_is_taken_by_a_generated_list() {
        given(entity("Book"))
                .when(new AddEntity("Sum", "booksAggregate", null, null))
                .thenRejected("NAME_TAKEN", "/commands/0/plural", "booksAggregateList");
    }

    @Test
    void a_plural_that_is_the_singular_is_refused() {
        nothing()
                .when(entity("Sheep"))
                .thenRejected("NAME_TAKEN", "/commands/0/plural", "sheepList");
    }

    @ParameterizedTest
    @CsvSource({
        "Books, Book",
        "OrderLines, OrderLine",
        "Categories, Category",
        "Boxes, Box",
        "Houses, House",
        "Statuses, Status",
        "Settings, Setting",
        "OfficeChildren, OfficeChild",
        "People, Person"
    })
    void a_plural_is_no_name_of_an_entity(String plural, String singular) {
        nothing().when(entity(plural)).thenRejected("NAME_INVALID", "/commands/0/name", singular);
        given(entity("Author"))
                .when(new RenameEntity("Author", plural, null))
                .thenRejected("NAME_INVALID", "/commands/0/name", singular);
    }

    @Test
    void a_plural_with_a_plural_of_its_own_is_a_name() {
        nothing()
                .when(new AddEntity("Settings", "settingsList", null, null))
                .then(new EntityAdded(new EntityId(1), "Settings", "settingsList", null, false));
    }

    @Test
    void the_suggested_singular_is_free() {
        given(entity("Book"))
                .when(entity("Books"))
                .thenRejected("NAME_INVALID", "/commands/0/name", "Book2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Address",
                "Status",
                "Bus",
                "Class",
                "Analysis",
                "Lens",
                "Gas",
                "Data",
                "Media",
                "Sms",
                "SMS",
                "Canvas",
                "Logistics",
                "Book2"
            })
    void a_singular_that_looks_like_a_plural_is_a_name(String name) {
        assertThat(nothing().when(entity(name)).thenEventTypes()).containsExactly("EntityAdded");
    }

    @ParameterizedTest
    @CsvSource({"News, newsList", "Series, seriesList", "Species, speciesList"})
    void a_word_with_one_form_needs_a_plural(String name, String suggestion) {
        nothing().when(entity(name)).thenRejected("NAME_TAKEN", "/commands/0/plural", suggestion);
    }

    @Test
    void two_fields_of_one_snake_form_are_refused() {
        given(entity("Book", text("fooBar")))
                .when(addField("Book", text("foo_bar")))
                .thenRejected("NAME_TAKEN", "/commands/0/name", "foo_bar2");
    }

    @Test
    void the_id_of_a_to_one_end_takes_a_name() {
        given(entity("Author"), entity("Book"), manyToOne("Book", "Author"))
                .when(addField("Book", text("authorId")))
                .thenRejected("NAME_TAKEN", "/commands/0/name", "authorId2");
    }

    @Test
    void an_end_is_refused_at_its_member_even_when_it_was_left_out() {
        given(entity("Author"), entity("Book"))
                .when(manyToOne("Book", "Author"), addField("Book", text("author")))
                .thenRejected("NAME_TAKEN", "/commands/1/name", "author2");
    }

    @Test
    void a_chosen_end_that_is_taken_is_refused() {
        given(entity("Author"), entity("Book", text("writer")))
                .when(manyToOne("Book.writer", "Author"))
                .thenRejected("NAME_TAKEN", "/commands/0/source/field", "writer2");
    }

    @Test
    void two_fields_swap_their_names_by_id() {
        var model =
                given(entity("Book", text("a"), text("b")))
                        .when(
                                new RenameField("Book", "f2", "b"),
                                new RenameField("Book", "f3", "a"))
                        .thenModel();

        assertThat(model.entity(FIRST).liveFields())
                .extracting(Field::name)
                .containsExactly("b", "a");
    }

    @Test
    void the_ends_of_a_self_relation_swap_their_names_by_side() {
        var people = given(entity("Person"), oneToMany("Person.children", "Person.parent"));
        var first = new RenameRelationship("r2", "children", "parent");

        var rejection =
                people.when(first, new RenameRelationship("r2", "parent", "children"))
                        .thenRejected("AMBIGUOUS_NAME", "/commands/1/end");
        assertThat(rejection.data().get("ids")).hasToString("[SOURCE, TARGET]");

        var swapped =
                people.when(first, new RenameRelationship("r2", "TARGET", "children"))
                        .thenRelationship();
        assertThat(swapped.source().field()).isEqualTo("parent");
        assertThat(swapped.target().field()).isEqualTo("children");
    }

    @Test
    void a_name_that_became_ambiguous_is_refused_with_the_ids() {
        var rejection =
                given(entity("Book", text("a"), text("b")))
                        .when(new RenameField("Book", "a", "b"), new RenameField("Book", "b", "a"))
                        .thenRejected("AMBIGUOUS_NAME", "/commands/1/field");

        assertThat(rejection.data().get("ids")).hasToString("[f2, f3]");
    }

    @Test
    void a_swap_by_way_of_a_third_name_needs_no_ids() {
        given(entity("Book", text("a"), text("b")))
                .when(
                        new RenameField("Book", "a", "c"),
                        new RenameField("Book", "b", "a"),
                        new RenameField("Book", "c", "b"))
                .thenModel();
    }

    @Test
    void two_entities_swap_their_names() {
        given(entity("Author"), entity("Book"))
                .when(new RenameEntity("e1", "Book", null), new RenameEntity("e2", "Author", null))
                .thenModel();
    }

    @Test
    void a_removed_name_is_free_again() {
        given(entity("Book", text("a")))
                .when(new RemoveField("Book", "a"), addField("Book", text("a")))
                .thenModel();
    }

    @Test
    void of_two_new_names_the_later_one_is_refused() {
        nothing()
                .when(entity("Author"), entity("Author"))
                .thenRejected("NAME_TAKEN", "/commands/1/name", "Author2");
    }

    @Test
    void a_field_of_a_new_entity_is_refused_where_it_stands() {
        nothing()
                .when(entity("Author", text("name"), text("Name")))
                .thenRejected("NAME_INVALID", "/commands/0/fields/1/name", "name2");
    }

    @Test
    void a_name_wins_over_an_equal_id() {
        var model =
                given(entity("Book", text("f3"), text("f2")))
                        .when(new RenameField("Book", "f2", "x"))
                        .thenModel();

        assertThat(model.entity(FIRST).liveFields())
                .extracting(Field::name)
                .containsExactly("f3", "x");
    }

    @Test
    void two_relationships_cannot_have_one_name() {
        given(
                        entity("Author"),
                        entity("Book"),
                        oneToMany("Author", "Book"),
                        oneToMany("Author.edited", "Book.editor"))
                .and(new RenameRelationship("Author.books", null, "Writing"))
                .when(new RenameRelationship("Author.edited", null, "writing"))
                .thenRejected("NAME_TAKEN", "/commands/0/name", "writing2");
    }
}
