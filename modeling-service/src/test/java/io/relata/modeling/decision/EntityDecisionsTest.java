package io.relata.modeling.decision;

import static io.relata.modeling.decision.Given.entity;
import static io.relata.modeling.decision.Given.given;
import static io.relata.modeling.decision.Given.manyToMany;
import static io.relata.modeling.decision.Given.manyToOne;
import static io.relata.modeling.decision.Given.nothing;
import static io.relata.modeling.decision.Given.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.EntityRemoved;
import io.relata.kernel.schema.SchemaEvent.EntityRenamed;
import io.relata.modeling.decision.SchemaCommand.AddEntity;
import io.relata.modeling.decision.SchemaCommand.RemoveEntity;
import io.relata.modeling.decision.SchemaCommand.RenameEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityDecisionsTest {
    private static final EntityId FIRST = new EntityId(1);

    @Test
    void an_entity_is_added_with_a_derived_plural() {
        nothing()
                .when(entity("Author"))
                .then(new EntityAdded(FIRST, "Author", "authors", null, false));
    }

    @ParameterizedTest
    @CsvSource({
        "Child, children",
        "Category, categories",
        "InvoiceLine, invoiceLines",
        "URL, uRLs",
        "OfficeChild, officeChildren",
        "Book2, book2s",
        "A, as"
    })
    void the_plural_is_english(String name, String plural) {
        assertThat(Derived.plural(name)).isEqualTo(plural);
    }

    @Test
    void a_plural_can_be_chosen() {
        nothing()
                .when(new AddEntity("Sheep", "flock", "they graze", null))
                .then(new EntityAdded(FIRST, "Sheep", "flock", "they graze", false));
    }

    @Test
    void the_longest_name_gets_a_plural_that_fits() {
        var model = nothing().when(entity("A".repeat(1) + "b".repeat(59))).thenModel();

        assertThat(model.entity(FIRST).plural()).hasSize(60).endsWith("bs");
    }

    @Test
    void fields_come_with_the_entity() {
        assertThat(nothing().when(entity("Author", text("name"), text("country"))).thenEventTypes())
                .containsExactly("EntityAdded", "FieldAdded", "FieldAdded");
    }

    @Test
    void a_later_command_can_name_what_an_earlier_one_made() {
        var model =
                nothing()
                        .when(entity("Author"), new RenameEntity("Author", "Writer", null))
                        .thenModel();

        assertThat(model.entity(FIRST).name()).isEqualTo("Writer");
    }

    @Test
    void a_rename_derives_a_new_plural() {
        given(entity("Author"))
                .when(new RenameEntity("Author", "Writer", null))
                .then(new EntityRenamed(FIRST, "Writer", "writers"));
    }

    @Test
    void an_entity_can_be_named_by_its_id() {
        given(entity("Author"))
                .when(new RenameEntity("e1", "Writer", "scribes"))
                .then(new EntityRenamed(FIRST, "Writer", "scribes"));
    }

    @Test
    void only_the_plural_can_be_renamed() {
        given(entity("Author"))
                .when(new RenameEntity("Author", "Author", "scribes"))
                .then(new EntityRenamed(FIRST, "Author", "scribes"));
    }

    @Test
    void a_rename_to_the_same_name_is_refused() {
        given(entity("Author"))
                .when(new RenameEntity("Author", "Author", null))
                .thenRejected("NO_CHANGE", "/commands/0/name");
    }

    @Test
    void an_unknown_entity_is_refused_with_the_name_that_was_meant() {
        given(entity("Author"))
                .when(new RenameEntity("author", "Writer", null))
                .thenRejected("ENTITY_NOT_FOUND", "/commands/0/entity", "Author");
    }

    @Test
    void an_entity_is_removed() {
        given(entity("Author"))
                .when(new RemoveEntity("Author", null))
                .then(new EntityRemoved(FIRST));
    }

    @Test
    void a_removed_entity_cannot_be_named() {
        given(entity("Author"))
                .and(new RemoveEntity("Author", null))
                .when(new RemoveEntity("e1", null))
                .thenRejected("ENTITY_NOT_FOUND", "/commands/0/entity");
    }

    @Test
    void an_entity_with_relationships_is_kept_and_they_are_listed() {
        var rejection =
                given(entity("Author"), entity("Book"), manyToOne("Book", "Author"))
                        .when(new RemoveEntity("Author", null))
                        .thenRejected("ENTITY_HAS_RELATIONSHIPS", "/commands/0/entity");

        assertThat(rejection.data().get("relationships")).hasToString("[Book.author]");
    }

    @Test
    void relationships_go_with_the_entity_when_asked() {
        assertThat(
                        given(entity("Author"), entity("Book"), manyToOne("Book", "Author"))
                                .when(new RemoveEntity("Author", true))
                                .thenEventTypes())
                .containsExactly("RelationshipRemoved", "EntityRemoved");
    }

    @Test
    void a_generated_join_entity_goes_with_one_of_its_sides() {
        var model =
                given(entity("Student"), entity("Course"), manyToMany("Student", "Course"))
                        .when(new RemoveEntity("Course", true))
                        .thenModel();

        assertThat(model.liveEntities()).extracting(Entity::name).containsExactly("Student");
        assertThat(model.liveRelationships()).isEmpty();
    }

    @Test
    void a_generated_join_entity_can_be_removed_with_its_links() {
        var model =
                given(entity("Student"), entity("Course"), manyToMany("Student", "Course"))
                        .when(new RemoveEntity("StudentCourse", true))
                        .thenModel();

        assertThat(model.liveEntities())
                .extracting(Entity::name)
                .containsExactly("Student", "Course");
        assertThat(model.liveRelationships()).isEmpty();
    }
}
