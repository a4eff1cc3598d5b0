package io.relata.modeling.decision;

import static io.relata.modeling.decision.Given.entity;
import static io.relata.modeling.decision.Given.given;
import static io.relata.modeling.decision.Given.manyToMany;
import static io.relata.modeling.decision.Given.oneToMany;
import static io.relata.modeling.decision.Given.relate;
import static io.relata.modeling.decision.Given.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.Field;
import io.relata.modeling.decision.BreakingChanges.Breaking;
import io.relata.modeling.decision.SchemaCommand.AddIndex;
import io.relata.modeling.decision.SchemaCommand.MoveField;
import io.relata.modeling.decision.SchemaCommand.RemoveEntity;
import io.relata.modeling.decision.SchemaCommand.RenameField;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldMovesTest {
    private static final Given USER_WITH_PROFILE =
            given(
                    entity("User", text("name")),
                    entity("Profile", text("avatar")),
                    relate(Cardinality.ONE_TO_ONE, "User.profile", "Profile.user"));

    @Test
    void a_field_moves_along_a_one_to_one_in_both_directions() {
        var there = USER_WITH_PROFILE.when(avatar("User.profile")).thenModel();

        assertThat(there.liveEntities())
                .extracting(entity -> entity.liveFields().stream().map(Field::name).toList())
                .containsExactly(List.of("name", "avatar"), List.of());

        assertThat(
                        USER_WITH_PROFILE
                                .when(new MoveField("User", "name", "Profile.user"))
                                .thenEventTypes())
                .containsExactly("FieldMoved");
    }

    @Test
    void a_field_moves_from_the_one_to_the_many_and_not_back() {
        var library =
                given(entity("Author", text("name")), entity("Book", text("title")))
                        .and(oneToMany("Author.books", "Book.author"));

        library.when(new MoveField("Author", "name", "Author.books")).thenModel();
        library.when(new MoveField("Book", "title", "Author.books"))
                .thenRejected("OPTION_INVALID", "/commands/0/relationship");
    }

    @Test
    void nobody_can_tell_whose_value_a_record_takes_from_many() {
        given(entity("Student", text("name")), entity("Course"))
                .and(manyToMany("Student.courses", "Course.students"))
                .when(new MoveField("Student", "name", "Student.courses"))
                .thenRejected("OPTION_INVALID", "/commands/0/relationship");
    }

    @Test
    void the_relationship_leads_from_the_entity_to_another_one() {
        given(entity("Page", text("title")), entity("Other", text("title")))
                .and(oneToMany("Page.children", "Page.parent"))
                .and(oneToMany("Page.others", "Other.page"))
                .when(new MoveField("Page", "title", "Page.children"))
                .thenRejected("OPTION_INVALID", "/commands/0/relationship");
        USER_WITH_PROFILE
                .and(entity("Note", text("text")))
                .when(new MoveField("Note", "text", "User.profile"))
                .thenRejected("OPTION_INVALID", "/commands/0/relationship");
    }

    @Test
    void a_name_that_is_taken_there_is_refused_and_can_be_changed_before() {
        var model =
                given(
                        entity("User", text("name")),
                        entity("Profile", text("name")),
                        relate(Cardinality.ONE_TO_ONE, "User.profile", "Profile.user"));

        model.when(new MoveField("Profile", "name", "Profile.user"))
                .thenRejected("NAME_TAKEN", "/commands/0/field");
        model.when(
                        new RenameField("Profile", "name", "nickname"),
                        new MoveField("Profile", "nickname", "Profile.user"))
                .thenModel();
    }

    @Test
    void an_indexed_field_stays_until_its_index_is_removed() {
        USER_WITH_PROFILE
                .and(new AddIndex("Profile", List.of("avatar"), null))
                .when(avatar("User.profile"))
                .thenRejected("INDEXED", "/commands/0/field");
    }

    @Test
    void clients_are_told_where_it_is_now() {
        var after =
                USER_WITH_PROFILE
                        .when(avatar("User.profile"), new RemoveEntity("Profile", true))
                        .thenModel();

        assertThat(BreakingChanges.between(USER_WITH_PROFILE.model(), after))
                .contains(
                        new Breaking("Profile", "is removed"),
                        new Breaking("Profile.avatar", "is now User.avatar"));
    }

    private static MoveField avatar(String relationship) {
        return new MoveField("Profile", "avatar", relationship);
    }
}
