package io.relata.modeling.decision;

import static io.relata.modeling.decision.Given.addField;
import static io.relata.modeling.decision.Given.change;
import static io.relata.modeling.decision.Given.entity;
import static io.relata.modeling.decision.Given.given;
import static io.relata.modeling.decision.Given.manyToMany;
import static io.relata.modeling.decision.Given.manyToOne;
import static io.relata.modeling.decision.Given.oneToMany;
import static io.relata.modeling.decision.Given.relate;
import static io.relata.modeling.decision.Given.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.EarlierKey;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Pick;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.modeling.decision.SchemaCommand.AddRelationship;
import io.relata.modeling.decision.SchemaCommand.ChangeCardinality;
import io.relata.modeling.decision.SchemaCommand.ChangeCascade;
import io.relata.modeling.decision.SchemaCommand.MakeRelationshipMandatory;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CardinalityDecisionsTest {
    /** Author e1, Book e2 and Author.books, Book.author as r3. */
    private static final Given LIBRARY =
            given(entity("Author"), entity("Book"), oneToMany("Author", "Book"));

    /** Student e1, Course e2, StudentCourse e3 with r4 and r5, and Student.courses as r6. */
    private static final Given SCHOOL =
            given(entity("Student"), entity("Course"), manyToMany("Student", "Course"));

    @ParameterizedTest
    @EnumSource(Cardinality.class)
    void every_cardinality_becomes_every_other(Cardinality from) {
        var given = given(entity("Author"), entity("Book"), relate(from, "Author.a", "Book.b"));
        for (var to : Cardinality.values()) {
            if (to != from) {
                var made = given.and(change("Author.a", to));
                assertThat(found(made, "Author.a").cardinality()).isEqualTo(to);
                assertThat(found(made.and(change("Author.a", from)), "Author.a"))
                        .extracting(Relationship::cardinality)
                        .isEqualTo(from);
            }
        }
    }

    @Test
    void the_key_stays_where_the_many_are() {
        assertThat(LIBRARY.when(change("Author.books", Cardinality.ONE_TO_ONE)).thenEventTypes())
                .containsExactly("CardinalityChanged", "RelationshipRenamed");
        var made = found(LIBRARY.and(change("r3", Cardinality.ONE_TO_ONE)), "Author.book");

        assertThat(made.owner()).isEqualTo(Side.TARGET);
        assertThat(made.uniqueKey()).isTrue();
        assertThat(made.earlier()).isEmpty();
    }

    @Test
    void a_key_that_moves_is_kept_as_it_was() {
        var made = found(LIBRARY.and(change("r3", Cardinality.MANY_TO_ONE)), "Author.book");

        assertThat(made.owningEnd().entity()).isEqualTo(new EntityId(1));
        assertThat(made.earlier()).containsExactly(new EarlierKey(new EntityId(2), false));
    }

    @Test
    void links_of_a_join_entity_that_is_made_come_before_the_change() {
        assertThat(LIBRARY.when(change("r3", Cardinality.MANY_TO_MANY)).thenEventTypes())
                .containsExactly(
                        "EntityAdded",
                        "RelationshipAdded",
                        "RelationshipAdded",
                        "CardinalityChanged",
                        "RelationshipRenamed");
        var model = LIBRARY.and(change("r3", Cardinality.MANY_TO_MANY)).model();
        assertThat(model.liveEntities())
                .extracting(Entity::name)
                .containsExactly("Author", "Book", "AuthorBook");
        assertThat(fields(model, "Book")).containsExactly("authors", "authorBooks");
        assertThat(fields(model, "AuthorBook")).containsExactly("author", "book");
    }

    @Test
    void a_generated_join_entity_goes_after_the_change() {
        assertThat(SCHOOL.when(change("Student.courses", Cardinality.ONE_TO_MANY)).thenEventTypes())
                .containsExactly(
                        "CardinalityChanged",
                        "RelationshipRemoved",
                        "RelationshipRemoved",
                        "EntityRemoved",
                        "RelationshipRenamed");
    }

    @Test
    void a_join_entity_that_is_more_stays() {
        var graded = SCHOOL.and(addField("StudentCourse", text("grade")));

        assertThat(graded.when(change("Student.courses", Cardinality.ONE_TO_MANY)).thenEventTypes())
                .containsExactly("CardinalityChanged", "RelationshipRenamed");
    }

    @Test
    void names_that_an_end_needs_now_are_free() {
        given(entity("Author", text("works_id")), entity("Book"), works())
                .when(change("Author.works", Cardinality.MANY_TO_ONE))
                .thenRejected("NAME_TAKEN", "/commands/0/cardinality");
        given(entity("Author"), entity("Book", text("makerAggregate")), works())
                .when(change("Author.works", Cardinality.MANY_TO_MANY))
                .thenRejected("NAME_TAKEN", "/commands/0/cardinality");
    }

    private static AddRelationship works() {
        return relate(Cardinality.ONE_TO_MANY, "Author.works", "Book.maker");
    }

    @Test
    void the_other_name_of_an_end_follows_in_the_names_that_tell_it_apart() {
        var made =
                given(
                                entity("Message"),
                                entity("User"),
                                relate(Cardinality.MANY_TO_ONE, "Message.sender", "User.messages"),
                                manyToMany("Message", "User"))
                        .and(change("Message.users", Cardinality.MANY_TO_ONE));

        assertThat(fields(made.model(), "Message")).contains("user");
        assertThat(fields(made.model(), "User")).contains("messagesByUser");
    }

    @Test
    void links_go_to_a_join_entity_that_is_there() {
        var shelves =
                LIBRARY.and(
                        entity("Credit", text("role")),
                        manyToOne("Credit", "Author"),
                        manyToOne("Credit", "Book"));

        assertThat(shelves.when(through("Credit")).thenEventTypes())
                .containsExactly("CardinalityChanged", "RelationshipRenamed");
        shelves.and(new SchemaCommand.MakeFieldMandatory("Credit", "role", null))
                .when(through("Credit"))
                .thenRejected("THROUGH_INVALID", "/commands/0/through");
        shelves.and(
                        new SchemaCommand.ChangeFieldDefault("Credit", "role", Literals.text("A")),
                        new SchemaCommand.AddIndex("Credit", List.of("role", "author"), true))
                .when(through("Credit"))
                .thenRejected("THROUGH_INVALID", "/commands/0/through");
    }

    @Test
    void a_pick_is_kept_where_links_can_be_lost() {
        assertThat(picked(SCHOOL, "Student.courses", Cardinality.ONE_TO_MANY)).isEqualTo(Pick.LAST);
        assertThat(picked(LIBRARY, "r3", Cardinality.ONE_TO_ONE)).isEqualTo(Pick.LAST);
        assertThat(picked(LIBRARY, "r3", Cardinality.MANY_TO_ONE)).isEqualTo(Pick.LAST);
        assertThat(picked(LIBRARY, "r3", Cardinality.MANY_TO_MANY)).isNull();
    }

    @Test
    void a_one_to_one_becomes_loose_and_strict_again() {
        var strict =
                given(
                        entity("User"),
                        entity("Profile"),
                        relate(Cardinality.ONE_TO_ONE, "User", "Profile"));
        var loose = strict.and(strict(false));

        assertThat(found(loose, "User.profile").uniqueKey()).isFalse();
        assertThat(found(loose.and(strict(true)), "User.profile").uniqueKey()).isTrue();
        loose.when(strict(false)).thenRejected("NO_CHANGE", "/commands/0/cardinality");
        loose.when(strict(null)).thenRejected("NO_CHANGE", "/commands/0/cardinality");
    }

    @Test
    void what_a_key_has_to_be_is_judged_where_it_will_be() {
        LIBRARY.and(new ChangeCascade("r3", OnDelete.SET_NULL))
                .and(new MakeRelationshipMandatory("r3", "books", null))
                .when(change("r3", Cardinality.MANY_TO_ONE))
                .thenRejected("SET_NULL_ON_MANDATORY", "/commands/0/onDelete");
    }

    @Test
    void half_of_a_link_stays_what_it_is() {
        SCHOOL.when(change("StudentCourse.student", Cardinality.ONE_TO_ONE))
                .thenRejected("RELATIONSHIP_IN_USE", "/commands/0/relationship");
    }

    @Test
    void pairs_can_be_allowed_twice() {
        SCHOOL.when(
                        new ChangeCardinality(
                                "Student.courses",
                                Cardinality.MANY_TO_MANY,
                                null,
                                null,
                                null,
                                null,
                                null,
                                true,
                                null))
                .thenModel();
        SCHOOL.when(change("Student.courses", Cardinality.MANY_TO_MANY))
                .thenRejected("NO_CHANGE", "/commands/0/cardinality");
    }

    @Test
    void clients_are_told_what_becomes_a_list() {
        var after = LIBRARY.and(change("r3", Cardinality.MANY_TO_MANY));

        assertThat(BreakingChanges.between(LIBRARY.model(), after.model()))
                .extracting(breaking -> breaking.path() + " " + breaking.why())
                .containsExactly("Book.author is now Book.authors", "Book.author is a list now");
    }

    private static ChangeCardinality through(String join) {
        return new ChangeCardinality(
                "r3",
                Cardinality.MANY_TO_MANY,
                null,
                null,
                null,
                null,
                NewThrough.named(join),
                null,
                null);
    }

    private static ChangeCardinality strict(@Nullable Boolean strict) {
        return new ChangeCardinality(
                "User.profile", Cardinality.ONE_TO_ONE, null, strict, null, null, null, null, null);
    }

    private static @Nullable Pick picked(Given given, String relationship, Cardinality to) {
        var command =
                new ChangeCardinality(
                        relationship, to, null, null, null, null, null, null, Pick.LAST);
        return given.when(command).thenEvents().stream()
                .filter(CardinalityChanged.class::isInstance)
                .map(CardinalityChanged.class::cast)
                .findFirst()
                .orElseThrow()
                .pick();
    }

    private static Relationship found(Given given, String reference) {
        return References.relationship(given.model(), reference, "");
    }

    private static List<String> fields(SchemaModel model, String entity) {
        var found = Objects.requireNonNull(model.findEntity(entity));
        return model.endsOf(found.id()).stream().map(end -> end.end().field()).toList();
    }
}
