package io.relata.modeling.decision;

import static io.relata.modeling.decision.Given.addField;
import static io.relata.modeling.decision.Given.end;
import static io.relata.modeling.decision.Given.entity;
import static io.relata.modeling.decision.Given.field;
import static io.relata.modeling.decision.Given.given;
import static io.relata.modeling.decision.Given.manyToMany;
import static io.relata.modeling.decision.Given.manyToOne;
import static io.relata.modeling.decision.Given.oneToMany;
import static io.relata.modeling.decision.Given.relate;
import static io.relata.modeling.decision.Given.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent.DescriptionChanged;
import io.relata.kernel.schema.SchemaEvent.EndExposureChanged;
import io.relata.kernel.schema.SchemaEvent.Purged;
import io.relata.kernel.schema.SchemaEvent.RelationshipMandatoryChanged;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.modeling.decision.SchemaCommand.AddField;
import io.relata.modeling.decision.SchemaCommand.AddIndex;
import io.relata.modeling.decision.SchemaCommand.AddRelationship;
import io.relata.modeling.decision.SchemaCommand.ChangeCascade;
import io.relata.modeling.decision.SchemaCommand.ChangeDescription;
import io.relata.modeling.decision.SchemaCommand.ExposeEnd;
import io.relata.modeling.decision.SchemaCommand.HideEnd;
import io.relata.modeling.decision.SchemaCommand.MakeRelationshipMandatory;
import io.relata.modeling.decision.SchemaCommand.MakeRelationshipOptional;
import io.relata.modeling.decision.SchemaCommand.PurgeRemoved;
import io.relata.modeling.decision.SchemaCommand.RemoveEntity;
import io.relata.modeling.decision.SchemaCommand.RemoveField;
import io.relata.modeling.decision.SchemaCommand.RemoveRelationship;
import io.relata.modeling.decision.SchemaCommand.RenameEntity;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RelationshipChangesTest {
    private static final RelationshipId WROTE = new RelationshipId(4);
    private static final String SOMEBODY = "0199f0c2-b1d8-7c3e-8a52-d3f5a9c1e240";

    /** Author e1, Book e2 with title f3, and their relationship r4. */
    private static final Given LIBRARY =
            given(entity("Author"), entity("Book", text("title")), oneToMany("Author", "Book"));

    @Test
    void the_end_with_the_key_becomes_mandatory_unless_another_is_said() {
        LIBRARY.when(mandatory("Book.author", null, SOMEBODY))
                .then(
                        new RelationshipMandatoryChanged(
                                WROTE, Side.TARGET, true, UUID.fromString(SOMEBODY)));
        LIBRARY.when(mandatory("Book.author", "books", null))
                .then(new RelationshipMandatoryChanged(WROTE, Side.SOURCE, true, null));
    }

    @Test
    void a_mandatory_end_becomes_optional_again() {
        LIBRARY.and(mandatory("Book.author", null, null))
                .when(new MakeRelationshipOptional("Book.author", null))
                .then(new RelationshipMandatoryChanged(WROTE, Side.TARGET, false, null));
        LIBRARY.when(new MakeRelationshipOptional("Book.author", null))
                .thenRejected("NO_CHANGE", "/commands/0/relationship");
    }

    @Test
    void one_record_is_given_to_many_only() {
        LIBRARY.when(mandatory("Book.author", "books", SOMEBODY))
                .thenRejected("OPTION_NOT_APPLICABLE", "/commands/0/backfill");
        LIBRARY.when(mandatory("Book.author", null, "somebody"))
                .thenRejected("VALUE_INVALID", "/commands/0/backfill");
    }

    @Test
    void a_many_to_many_says_which_end_is_meant() {
        var school = given(entity("Student"), entity("Course"), manyToMany("Student", "Course"));

        school.when(mandatory("Student.courses", null, null))
                .thenRejected("OPTION_INVALID", "/commands/0/end");
        school.when(mandatory("Student.courses", "courses", SOMEBODY)).thenModel();
        school.and(addMandatory("StudentCourse", "grade"))
                .when(mandatory("Student.courses", "courses", SOMEBODY))
                .thenRejected("OPTION_NOT_APPLICABLE", "/commands/0/backfill");
    }

    @Test
    void links_that_would_share_what_is_unique_are_not_made() {
        var graded =
                given(
                        entity("Student"),
                        entity("Course"),
                        manyToMany("Student", "Course"),
                        addField(
                                "StudentCourse",
                                field("grade", FieldType.TEXT, Literals.text("A"))));

        givenToAll(graded.and(unique("grade")))
                .thenRejected("OPTION_NOT_APPLICABLE", "/commands/0/backfill");
        givenToAll(graded.and(unique("course", "grade")))
                .thenRejected("OPTION_NOT_APPLICABLE", "/commands/0/backfill");
        givenToAll(graded.and(unique("student", "grade"))).thenModel();
    }

    private static AddIndex unique(String... on) {
        return new AddIndex("StudentCourse", List.of(on), true);
    }

    private static Given.When givenToAll(Given students) {
        return students.when(mandatory("Student.courses", "courses", SOMEBODY));
    }

    @Test
    void a_mandatory_key_is_never_cleared_whichever_is_said_later() {
        LIBRARY.and(new ChangeCascade("Book.author", OnDelete.SET_NULL))
                .when(mandatory("Book.author", null, null))
                .thenRejected("SET_NULL_ON_MANDATORY", "/commands/0/relationship");
        LIBRARY.and(mandatory("Book.author", null, null))
                .when(new ChangeCascade("Book.author", OnDelete.SET_NULL))
                .thenRejected("SET_NULL_ON_MANDATORY", "/commands/0/onDelete");
    }

    @Test
    void what_identifies_is_mandatory() {
        var books = given(entity("Author"), entity("Book"));
        var identified = books.and(identifying(true));

        books.when(identifying(null))
                .thenRejected("IDENTIFYING_OPTIONAL", "/commands/0/identifying");
        identified
                .when(new MakeRelationshipOptional("Book.author", null))
                .thenRejected("IDENTIFYING_OPTIONAL", "/commands/0/relationship");
    }

    @Test
    void ends_are_hidden_and_shown() {
        LIBRARY.when(new HideEnd("Book.author", "books"))
                .then(new EndExposureChanged(WROTE, Side.SOURCE, false));
        LIBRARY.when(new ExposeEnd("Book.author", "books"))
                .thenRejected("NO_CHANGE", "/commands/0/end");
    }

    @Test
    void records_that_need_each_other_are_refused_at_the_end() {
        LIBRARY.and(mandatory("Book.author", null, null), manyToOne("Author.debut", "Book"))
                .when(mandatory("Author.debut", null, null))
                .thenRejected("MANDATORY_CYCLE", "/commands/0");
        LIBRARY.and(manyToOne("Book.sequel", "Book"))
                .when(mandatory("Book.sequel", null, null))
                .thenRejected("MANDATORY_CYCLE", "/commands/0");
        LIBRARY.and(mandatory("Book.author", null, null), manyToOne("Author.debut", "Book"))
                .when(
                        mandatory("Author.debut", null, null),
                        new MakeRelationshipOptional("Book.author", null))
                .thenModel();
    }

    @Test
    void descriptions_are_changed_wherever_they_are() {
        LIBRARY.when(
                        new ChangeDescription("Book", null, null, null, null, "Read."),
                        new ChangeDescription("Book", "title", null, null, null, "Name."),
                        new ChangeDescription(null, null, "Book.author", "books", null, "By."))
                .then(
                        new DescriptionChanged(new EntityId(2), null, "Read."),
                        new DescriptionChanged(new FieldId(3), null, "Name."),
                        new DescriptionChanged(WROTE, Side.SOURCE, "By."));
        LIBRARY.when(new ChangeDescription("Book", null, null, null, null, null))
                .thenRejected("NO_CHANGE", "/commands/0/description");
        LIBRARY.when(new ChangeDescription(null, null, "Book.author", null, null, "By."))
                .thenRejected("OPTION_INVALID", "/commands/0/end");
        LIBRARY.when(new ChangeDescription(null, null, null, null, null, "All."))
                .thenRejected("OPTION_INVALID", "/commands/0/entity");
    }

    @Test
    void only_what_is_removed_is_purged_and_once() {
        var removed =
                LIBRARY.and(
                        new RemoveField("Book", "title"), new RemoveRelationship("Book.author"));

        LIBRARY.when(new PurgeRemoved("f3")).thenRejected("NO_CHANGE", "/commands/0/thing");
        LIBRARY.when(new PurgeRemoved("f9")).thenRejected("THING_NOT_FOUND", "/commands/0/thing");
        removed.when(new PurgeRemoved("f3"), new PurgeRemoved("r4"))
                .then(new Purged(new FieldId(3)), new Purged(WROTE));
        removed.and(new PurgeRemoved("f3"))
                .when(new PurgeRemoved("f3"))
                .thenRejected("NO_CHANGE", "/commands/0/thing");
    }

    @Test
    void what_went_with_its_table_is_not_purged_again() {
        var removed = LIBRARY.and(new RemoveEntity("Book", true));

        removed.when(new PurgeRemoved("e2"), new PurgeRemoved("r4"))
                .thenRejected("NO_CHANGE", "/commands/1/thing");
        removed.when(new PurgeRemoved("r4"), new PurgeRemoved("e2")).thenModel();
    }

    @Test
    void the_links_of_a_many_to_many_are_purged_with_it() {
        var school = given(entity("Student"), entity("Course"), manyToMany("Student", "Course"));
        var links = new EntityId(3);

        school.and(new RemoveRelationship("Student.courses"))
                .when(new PurgeRemoved("r6"))
                .then(new Purged(new RelationshipId(6)), new Purged(links));
        school.and(
                        addMandatory("StudentCourse", "grade"),
                        new RemoveRelationship("Student.courses"))
                .when(new PurgeRemoved("r6"))
                .thenRejected("NO_CHANGE", "/commands/0/thing");
    }

    @Test
    void derived_names_with_by_follow_the_other_entity() {
        var model =
                given(
                                entity("User"),
                                entity("Message"),
                                manyToOne("Message.sender", "User"),
                                manyToOne("Message.recipient", "User"))
                        .when(new RenameEntity("Message", "Letter", null))
                        .thenModel();

        assertThat(fields(model, "User")).containsExactly("letters", "lettersByRecipient");
    }

    @Test
    void a_derived_name_with_by_follows_the_end_that_follows_an_entity() {
        var model =
                given(entity("Person"), relate(Cardinality.ONE_TO_ONE, "Person", "Person"))
                        .when(new RenameEntity("Person", "Human", null))
                        .thenModel();

        assertThat(fields(model, "Human")).containsExactly("human", "humanByHuman");
    }

    @Test
    void a_swap_of_entities_numbers_no_derived_end() {
        var model =
                given(entity("Author"), entity("Book"), manyToMany("Author", "Book"))
                        .when(
                                new RenameEntity("e1", "Book", null),
                                new RenameEntity("e2", "Author", null))
                        .thenModel();

        assertThat(fields(model, "AuthorBook")).containsExactly("book", "author");
        assertThat(fields(model, "Book")).contains("authors");
    }

    @Test
    void a_derived_end_gives_way_to_a_name_that_is_chosen() {
        var model =
                LIBRARY.when(
                                new RenameEntity("Author", "Writer", null),
                                Given.addField("Book", text("writer")))
                        .thenModel();

        assertThat(fields(model, "Book")).containsExactly("writer2");
    }

    private static AddField addMandatory(String entity, String name) {
        var field =
                new NewField(
                        name,
                        FieldType.TEXT,
                        null,
                        true,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        return Given.addField(entity, field);
    }

    private static MakeRelationshipMandatory mandatory(
            String relationship, @Nullable String end, @Nullable String backfill) {
        return new MakeRelationshipMandatory(relationship, end, backfill);
    }

    private static AddRelationship identifying(@Nullable Boolean mandatory) {
        return new AddRelationship(
                null,
                Cardinality.ONE_TO_MANY,
                end("Author"),
                new NewEnd("Book", null, null, mandatory, null),
                null,
                null,
                null,
                true,
                null,
                null);
    }

    private static List<String> fields(SchemaModel model, String entity) {
        var found = Objects.requireNonNull(model.findEntity(entity));
        return model.endsOf(found.id()).stream().map(end -> end.end().field()).toList();
    }
}
