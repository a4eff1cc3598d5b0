package io.relata.modeling.decision;

import static io.relata.modeling.decision.Given.end;
import static io.relata.modeling.decision.Given.entity;
import static io.relata.modeling.decision.Given.given;
import static io.relata.modeling.decision.Given.manyToMany;
import static io.relata.modeling.decision.Given.manyToOne;
import static io.relata.modeling.decision.Given.oneToMany;
import static io.relata.modeling.decision.Given.relate;
import static io.relata.modeling.decision.Given.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent.CascadeChanged;
import io.relata.kernel.schema.SchemaEvent.RelationshipRemoved;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.modeling.decision.SchemaCommand.AddRelationship;
import io.relata.modeling.decision.SchemaCommand.ChangeCascade;
import io.relata.modeling.decision.SchemaCommand.RemoveRelationship;
import io.relata.modeling.decision.SchemaCommand.RenameEntity;
import io.relata.modeling.decision.SchemaCommand.RenameRelationship;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationshipDecisionsTest {
    private static final Given LIBRARY = given(entity("Author"), entity("Book"));
    private static final Given SCHOOL = given(entity("Student"), entity("Course"));

    @ParameterizedTest
    @CsvSource({
        "ONE_TO_ONE, book, author, TARGET",
        "ONE_TO_MANY, books, author, TARGET",
        "MANY_TO_ONE, book, authors, SOURCE"
    })
    void names_and_the_owner_follow_from_the_cardinality(
            Cardinality cardinality, String sourceField, String targetField, Side owner) {
        var made = LIBRARY.when(relate(cardinality, "Author", "Book")).thenRelationship();

        assertThat(made.source().field()).isEqualTo(sourceField);
        assertThat(made.target().field()).isEqualTo(targetField);
        assertThat(made.owner()).isEqualTo(owner);
        assertThat(made.source().derived()).isTrue();
        assertThat(made.onDelete()).isEqualTo(OnDelete.RESTRICT);
    }

    @Test
    void a_second_relationship_of_two_entities_is_told_apart() {
        var model =
                given(entity("User"), entity("Message"))
                        .when(
                                manyToOne("Message.sender", "User"),
                                manyToOne("Message.recipient", "User"))
                        .thenModel();

        assertThat(fields(model, "User")).containsExactly("messages", "messagesByRecipient");
    }

    @Test
    void an_entity_relates_to_itself() {
        var made =
                given(entity("Employee"))
                        .when(manyToOne("Employee.manager", "Employee"))
                        .thenRelationship();

        assertThat(made.target().field()).isEqualTo("employees");
    }

    @Test
    void both_derived_ends_of_a_self_relationship_differ() {
        var made =
                given(entity("Person"))
                        .when(relate(Cardinality.ONE_TO_ONE, "Person", "Person"))
                        .thenRelationship();

        assertThat(made.source().field()).isEqualTo("person");
        assertThat(made.target().field()).isEqualTo("personByPerson");
    }

    @Test
    void one_end_can_be_hidden() {
        var hidden = new NewEnd("Book", null, false, null, null);
        var made =
                LIBRARY.when(with(Cardinality.ONE_TO_MANY, end("Author"), hidden, null, null))
                        .thenRelationship();

        assertThat(made.target().exposed()).isFalse();
        assertThat(made.source().exposed()).isTrue();
    }

    @Test
    void the_end_with_the_key_can_be_mandatory() {
        var mandatory = new NewEnd("Book", null, null, true, null);
        LIBRARY.when(with(Cardinality.ONE_TO_MANY, end("Author"), mandatory, null, null))
                .thenModel();
    }

    @Test
    void an_end_without_the_key_can_need_at_least_one() {
        var mandatory = new NewEnd("Author", null, null, true, null);
        var made =
                LIBRARY.when(with(Cardinality.ONE_TO_MANY, mandatory, end("Book"), null, null))
                        .thenRelationship();

        assertThat(made.source().mandatory()).isTrue();
        assertThat(made.target().mandatory()).isFalse();
    }

    @Test
    void a_mandatory_key_cannot_be_cleared_by_a_delete() {
        var mandatory = new NewEnd("Book", null, null, true, null);
        LIBRARY.when(
                        with(
                                Cardinality.ONE_TO_MANY,
                                end("Author"),
                                mandatory,
                                OnDelete.SET_NULL,
                                null))
                .thenRejected("SET_NULL_ON_MANDATORY", "/commands/0/onDelete");
    }

    @Test
    void the_many_side_stores_the_key() {
        LIBRARY.when(with(Cardinality.ONE_TO_MANY, end("Author"), end("Book"), null, Side.SOURCE))
                .thenRejected("OPTION_NOT_APPLICABLE", "/commands/0/owner");
    }

    @Test
    void an_unknown_entity_is_refused_at_its_end() {
        LIBRARY.when(oneToMany("Author", "Novel"))
                .thenRejected("ENTITY_NOT_FOUND", "/commands/0/target/entity");
    }

    private static AddRelationship with(
            Cardinality cardinality,
            NewEnd source,
            NewEnd target,
            @Nullable OnDelete onDelete,
            @Nullable Side owner) {
        return new AddRelationship(
                null, cardinality, source, target, onDelete, owner, null, null, null, null);
    }

    @Test
    void a_many_to_many_is_a_shortcut_over_a_join_entity() {
        var added = SCHOOL.when(manyToMany("Student", "Course"));

        assertThat(added.thenEventTypes())
                .containsExactly(
                        "EntityAdded",
                        "RelationshipAdded",
                        "RelationshipAdded",
                        "RelationshipAdded");
        var model = added.thenModel();
        assertThat(model.liveEntities().getLast().name()).isEqualTo("StudentCourse");
        assertThat(model.liveEntities().getLast().generated()).isTrue();
        assertThat(fields(model, "StudentCourse")).containsExactly("student", "course");
        assertThat(fields(model, "Student")).containsExactly("studentCourses", "courses");
        var link = model.liveRelationships().getFirst();
        assertThat(link.onDelete()).isEqualTo(OnDelete.CASCADE);
        assertThat(link.source().mandatory()).isTrue();
        assertThat(link.target().exposed()).isFalse();
    }

    @Test
    void a_join_entity_that_is_named_shows_its_links() {
        var model =
                SCHOOL.when(manyToMany("Student", "Course", NewThrough.named("Enrolment")))
                        .thenModel();

        var join = model.liveEntities().getLast();
        assertThat(join.name()).isEqualTo("Enrolment");
        assertThat(model.endsOf(join.id())).allMatch(end -> end.otherEnd().exposed());
        assertThat(fields(model, "Student")).containsExactly("enrolments", "courses");
    }

    @Test
    void the_name_of_the_join_entity_is_made_free() {
        var model =
                SCHOOL.and(entity("StudentCourse"))
                        .when(manyToMany("Student", "Course"))
                        .thenModel();

        assertThat(model.liveEntities())
                .extracting(Entity::name)
                .containsExactly("Student", "Course", "StudentCourse", "StudentCourse2");
    }

    @Test
    void an_own_join_entity_is_used() {
        var made =
                SCHOOL.and(
                                entity("Registration", text("grade")),
                                manyToOne("Registration", "Student"),
                                manyToOne("Registration", "Course"))
                        .when(manyToMany("Student", "Course", NewThrough.named("Registration")))
                        .thenRelationship();

        assertThat(made.through()).hasToString("Through[entity=e3, source=r5, target=r6]");
    }

    @Test
    void of_several_ends_the_ones_to_use_are_named() {
        var twice =
                SCHOOL.and(
                        entity("Registration"),
                        manyToOne("Registration", "Student"),
                        manyToOne("Registration.helper", "Student"),
                        manyToOne("Registration", "Course"));
        twice.when(manyToMany("Student", "Course", NewThrough.named("Registration")))
                .thenRejected("THROUGH_INVALID", "/commands/0/through");
        twice.when(
                        manyToMany(
                                "Student",
                                "Course",
                                new NewThrough("Registration", "helper", "course")))
                .thenModel();
    }

    @Test
    void an_entity_without_the_ends_is_no_join_entity() {
        SCHOOL.and(entity("Registration"))
                .when(manyToMany("Student", "Course", NewThrough.named("Registration")))
                .thenRejected("THROUGH_INVALID", "/commands/0/through");
    }

    @Test
    void records_of_one_entity_are_linked_many_to_many() {
        var model =
                given(entity("Person"))
                        .when(manyToMany("Person.follows", "Person.followers"))
                        .thenModel();

        assertThat(fields(model, "PersonPerson")).containsExactly("source", "target");
        assertThat(fields(model, "Person"))
                .containsExactly("personPersons", "personPersonsByTarget", "follows", "followers");
    }

    @Test
    void the_far_ends_give_way_to_names_chosen_for_the_shortcut() {
        var model =
                SCHOOL.when(manyToMany("Student.studentCourses", "Course.students")).thenModel();

        assertThat(fields(model, "Student"))
                .containsExactly("studentCoursesByStudent", "studentCourses");
    }

    @Test
    void a_generated_join_entity_goes_with_its_shortcut() {
        assertThat(
                        SCHOOL.and(manyToMany("Student", "Course"))
                                .when(new RemoveRelationship("Student.courses"))
                                .thenEventTypes())
                .containsExactly(
                        "RelationshipRemoved",
                        "RelationshipRemoved",
                        "RelationshipRemoved",
                        "EntityRemoved");
    }

    @Test
    void a_join_entity_with_fields_of_its_own_stays() {
        assertThat(
                        SCHOOL.and(
                                        manyToMany("Student", "Course"),
                                        Given.addField("StudentCourse", text("grade")))
                                .when(new RemoveRelationship("Student.courses"))
                                .thenEventTypes())
                .containsExactly("RelationshipRemoved");
    }

    @Test
    void links_in_use_cannot_be_removed_alone() {
        SCHOOL.and(manyToMany("Student", "Course"))
                .when(new RemoveRelationship("StudentCourse.student"))
                .thenRejected("RELATIONSHIP_IN_USE", "/commands/0/relationship");
    }

    @Test
    void a_relationship_is_found_by_either_end_and_by_id() {
        var given = LIBRARY.and(oneToMany("Author", "Book"));
        for (var reference : List.of("Author.books", "Book.author", "r3", "e1.books")) {
            given.when(new RemoveRelationship(reference))
                    .then(new RelationshipRemoved(new RelationshipId(3)));
        }
    }

    @Test
    void an_unknown_relationship_is_refused() {
        for (var reference : List.of("Author.books", "r9", "null", "")) {
            LIBRARY.when(new RemoveRelationship(reference))
                    .thenRejected("RELATIONSHIP_NOT_FOUND", "/commands/0/relationship");
        }
    }

    @Test
    void the_cascade_rule_is_changed_once() {
        var given = LIBRARY.and(oneToMany("Author", "Book"));
        given.when(new ChangeCascade("Author.books", OnDelete.CASCADE))
                .then(new CascadeChanged(new RelationshipId(3), OnDelete.CASCADE));
        given.when(new ChangeCascade("Author.books", OnDelete.RESTRICT))
                .thenRejected("NO_CHANGE", "/commands/0/onDelete");
    }

    @Test
    void a_many_to_many_has_no_cascade_rule() {
        SCHOOL.and(manyToMany("Student", "Course"))
                .when(new ChangeCascade("Student.courses", OnDelete.RESTRICT))
                .thenRejected("OPTION_NOT_APPLICABLE", "/commands/0/onDelete");
    }

    @Test
    void an_end_is_renamed() {
        var made =
                LIBRARY.and(oneToMany("Author", "Book"))
                        .when(new RenameRelationship("Author.books", "author", "writer"))
                        .thenRelationship();

        assertThat(made.target().field()).isEqualTo("writer");
        assertThat(made.target().derived()).isFalse();
    }

    @Test
    void a_derived_inverse_follows_a_renamed_end() {
        var model =
                given(
                                entity("User"),
                                entity("Message"),
                                manyToOne("Message.sender", "User"),
                                manyToOne("Message.recipient", "User"))
                        .when(new RenameRelationship("Message.recipient", "recipient", "reader"))
                        .thenModel();

        assertThat(fields(model, "User")).containsExactly("messages", "messagesByReader");
    }

    @Test
    void derived_ends_follow_a_renamed_entity_and_chosen_ones_stay() {
        var model =
                LIBRARY.and(oneToMany("Author", "Book"), oneToMany("Author.edited", "Book.editor"))
                        .when(
                                new RenameEntity("Author", "Writer", null),
                                new RenameEntity("Book", "Novel", null))
                        .thenModel();

        assertThat(fields(model, "Novel")).containsExactly("writer", "editor");
        assertThat(fields(model, "Writer")).containsExactly("novels", "edited");
        assertThat(model.liveRelationships())
                .extracting(Relationship::source)
                .extracting(end -> end.derived())
                .containsExactly(true, false);
    }

    @Test
    void an_unknown_end_is_refused() {
        LIBRARY.and(oneToMany("Author", "Book"))
                .when(new RenameRelationship("Author.books", "writer", "x"))
                .thenRejected("END_NOT_FOUND", "/commands/0/end");
    }

    private static List<String> fields(SchemaModel model, String entity) {
        var found = Objects.requireNonNull(model.findEntity(entity));
        return model.endsOf(found.id()).stream().map(end -> end.end().field()).toList();
    }
}
