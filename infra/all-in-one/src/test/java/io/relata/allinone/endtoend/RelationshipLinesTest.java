package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users of other systems expect of relationships, as far as the guide does not show it. */
class RelationshipLinesTest {
    private final Product product = Product.running();
    private final TestTenant tenant = product.tenant();

    @Test
    @DisplayName("AB-12 GC-08 OR-17 C12: either side can begin; the outcome is the same")
    void either_side_can_begin() {
        var other = product.tenant();
        for (var one : List.of(tenant, other)) {
            one.accepted(entity("Student"), entity("Course"));
        }
        tenant.accepted(
                relationship("ONE_TO_MANY", "Student", "reports", "Course", "reporter"),
                relationship("ONE_TO_ONE", "Student", "best", "Course", "bestOf"),
                relationship("MANY_TO_MANY", "Student", "courses", "Course", "students"));
        other.accepted(
                relationship("MANY_TO_ONE", "Course", "reporter", "Student", "reports"),
                relationship("ONE_TO_ONE", "Course", "bestOf", "Student", "best")
                        .replace("}}", "},\"owner\":\"SOURCE\"}"),
                relationship("MANY_TO_MANY", "Course", "students", "Student", "courses"));

        for (var type : List.of("Student", "Course", "CreateStudentInput", "CreateCourseInput")) {
            assertThat(fields(tenant, type)).isEqualTo(fields(other, type));
        }
        assertThat(columns(tenant)).isEqualTo(columns(other));
    }

    @Test
    @DisplayName("AR-63: what fails leaves neither column nor constraint nor field")
    void a_refused_relationship_leaves_nothing() {
        tenant.accepted(entity("Author"), entity("Book"));
        var before = CatalogueDump.of(product::sql, tenant.tables());

        var refusal =
                tenant.refused(
                        relationship("ONE_TO_MANY", "Author", "books", "Book", "author"),
                        relationship("ONE_TO_MANY", "Author", "others", "Book", "author"));

        assertThat(refusal.at("/path")).isEqualTo("/commands/1/target/field");
        assertThat(CatalogueDump.of(product::sql, tenant.tables())).isEqualTo(before);
        assertThat(fields(tenant, "Book")).doesNotContain("author");
    }

    @Test
    @DisplayName("AR-40 AR-42: a cascade is undone with the document that it belongs to")
    void a_cascade_is_part_of_its_document() {
        tenant.accepted(
                entity("Post"),
                entity("Comment"),
                relationship("ONE_TO_MANY", "Post", "comments", "Comment", "post")
                        .replace("\"source\"", "\"onDelete\":\"CASCADE\",\"source\""));
        var post = created("Post", "{title: \"p\", comments: {create: [{}, {}]}}");

        var answer =
                tenant.graphql(
                        "mutation($p: ID!) { deletePost(id: $p) { success errors { code } } createComment(input: {id: \"no\"}) { success } }",
                        "p",
                        post);

        assertThat(answer.at("/data/deletePost/errors/0/code")).isEqualTo("ROLLED_BACK");
        assertThat(tenant.text("{ posts { title comments { rowVersion } } }"))
                .isEqualTo(
                        "{\"posts\":[{\"title\":\"p\",\"comments\":[{\"rowVersion\":1},{\"rowVersion\":1}]}]}");
    }

    @Test
    @DisplayName("AR-48: another delete rule changes no record")
    void another_delete_rule_changes_no_record() {
        library();

        tenant.accepted(
                "{\"type\":\"ChangeCascade\",\"relationship\":\"Book.author\",\"onDelete\":\"SET_NULL\"}");

        assertThat(tenant.text("{ books { rowVersion } }"))
                .isEqualTo("{\"books\":[{\"rowVersion\":1},{\"rowVersion\":1}]}");
    }

    @Test
    @DisplayName("GA-20 GA-22: what has one knows nothing of it, and does not change with it")
    void the_side_without_the_key_does_not_change() {
        tenant.accepted(
                entity("User"),
                entity("BillingAccount"),
                relationship("ONE_TO_ONE", "User", "billingAccount", "BillingAccount", "user"));
        var user = created("User", "{title: \"u\"}");
        var account = created("BillingAccount", "{user: {connect: {id: \"" + user + "\"}}}");

        tenant.data("mutation($a: ID!) { deleteBillingAccount(id: $a) { success } }", "a", account);

        assertThat(tenant.text("{ users { rowVersion billingAccount { id } } }"))
                .isEqualTo("{\"users\":[{\"rowVersion\":1,\"billingAccount\":null}]}");
    }

    @Test
    @DisplayName("GA-21 AB-27: an entity can go with its relationships; the other stays")
    void an_entity_goes_with_its_relationships() {
        library();

        tenant.accepted(
                "{\"type\":\"RemoveEntity\",\"entity\":\"Author\",\"withRelationships\":true}");

        assertThat(fields(tenant, "Book")).doesNotContain("author", "authorId");
        assertThat(tenant.text("{ books { title } }"))
                .isEqualTo("{\"books\":[{\"title\":\"A\"},{\"title\":\"B\"}]}");
    }

    @Test
    @DisplayName("GA-43 GA-44 GA-45: id and createdAt never change, updatedAt always does")
    void system_fields_are_kept_by_the_system() {
        library();
        tenant.accepted(
                "{\"type\":\"ChangeCascade\",\"relationship\":\"Book.author\",\"onDelete\":\"SET_NULL\"}");
        var before = tenant.data("{ books { id createdAt updatedAt } authors { id } }");

        tenant.data(
                "mutation($a: ID!) { deleteAuthor(id: $a) { success } }",
                "a",
                before.at("/authors/0/id").asString());

        var after = tenant.data("{ books { id createdAt updatedAt author { id } } }");
        for (int i = 0; i < 2; i++) {
            var old = before.at("/books/" + i);
            var now = after.at("/books/" + i);
            assertThat(now.path("id")).isEqualTo(old.path("id"));
            assertThat(now.path("createdAt")).isEqualTo(old.path("createdAt"));
            assertThat(now.path("updatedAt")).isNotEqualTo(old.path("updatedAt"));
            assertThat(now.path("author").isNull()).isTrue();
        }
        assertThat(fields(tenant, "UpdateBookInput"))
                .doesNotContain("id", "createdAt", "updatedAt", "rowVersion");
    }

    @Test
    @DisplayName("OR-15: without a field that points back, the far side is many")
    void a_far_side_that_is_not_named_is_many() {
        tenant.accepted(
                entity("Balance"),
                entity("Account"),
                "{\"type\":\"AddRelationship\",\"cardinality\":\"MANY_TO_ONE\",\"source\":{\"entity\":\"Balance\",\"field\":\"account\",\"mandatory\":true},\"target\":{\"entity\":\"Account\",\"exposed\":false}}");
        var account = created("Account", "{title: \"a\"}");

        created("Balance", "{account: {connect: {id: \"" + account + "\"}}}");
        created("Balance", "{account: {connect: {id: \"" + account + "\"}}}");

        assertThat(tenant.data("{ balances { account { title } } }").path("balances")).hasSize(2);
        assertThat(fields(tenant, "Account")).doesNotContain("balances");
    }

    @Test
    @DisplayName("GC-03 GC-26: a relationship's own name is for reference only")
    void a_relationship_can_be_renamed_itself() {
        library();

        tenant.accepted(
                "{\"type\":\"RenameRelationship\",\"relationship\":\"Book.author\",\"name\":\"Authorship\"}",
                "{\"type\":\"RenameRelationship\",\"relationship\":\"Authorship\",\"name\":\"Writing\"}",
                "{\"type\":\"ChangeCascade\",\"relationship\":\"Writing\",\"onDelete\":\"CASCADE\"}");

        assertThat(tenant.schema().at("/relationships/0/name").asString()).isEqualTo("Writing");
        assertThat(tenant.text("{ authors { books { title } } }"))
                .isEqualTo("{\"authors\":[{\"books\":[{\"title\":\"A\"},{\"title\":\"B\"}]}]}");
    }

    @Test
    @DisplayName("X-07: a rename reaches introspection, keys, views and errors")
    void a_rename_leaves_nothing_dangling() {
        library();
        tenant.accepted(
                "{\"type\":\"AddIndex\",\"entity\":\"Book\",\"on\":[\"author\",\"title\"],\"unique\":true}");

        tenant.accepted(
                "{\"type\":\"RenameRelationship\",\"relationship\":\"Book.author\",\"end\":\"author\",\"name\":\"writer\"}");

        var author = tenant.data("{ authors { id } }").at("/authors/0/id").asString();
        assertThat(
                        tenant.text(
                                "query($k: Book_writer_title_Key!) { bookBy(where: {writer_title: $k}) { writerId } }",
                                "k",
                                TestTenant.map("writer", author, "title", "A")))
                .contains(author);
        assertThat(
                        tenant.graphql(
                                        "mutation { createBook(input: {title: \"A\", writer: {connect: {id: \""
                                                + author
                                                + "\"}}}) { errors { message } } }")
                                .at("/data/createBook/errors/0/message"))
                .isEqualTo("There is another Book with this writer and title.");
        assertThat(columns(tenant)).contains("books|writer_id").doesNotContain("books|author_id");
        for (var type : List.of("Book", "BookWhereInput", "BookUniqueInput", "CreateBookInput")) {
            assertThat(fields(tenant, type)).noneMatch(field -> field.startsWith("author"));
        }
    }

    @Test
    @DisplayName(
            "X-08 X-23: several relationships, one to itself, entities made in the same change set")
    void everything_at_once_in_one_change_set() {
        tenant.accepted(
                entity("Person"),
                entity("Team"),
                relationship("MANY_TO_ONE", "Person", "team", "Team", "members"),
                relationship("ONE_TO_ONE", "Team", "lead", "Person", "leads"),
                relationship("MANY_TO_MANY", "Person", "fans", "Person", "idols"),
                relationship("MANY_TO_MANY", "Person", "visits", "Team", "visitors"));
        created(
                "Team",
                "{title: \"T\", lead: {create: {title: \"L\", idols: {create: [{title: \"I\"}]}}}, members: {create: [{title: \"M\"}]}, visitors: {create: [{title: \"V\"}]}}");

        assertThat(
                        tenant.text(
                                "{ teams { lead { title leads { title } idols { title fans { title } } team { title } } members { title } visitors { title visits { title } } } }"))
                .isEqualTo(
                        "{\"teams\":[{\"lead\":{\"title\":\"L\",\"leads\":{\"title\":\"T\"},\"idols\":[{\"title\":\"I\",\"fans\":[{\"title\":\"L\"}]}],\"team\":null},"
                                + "\"members\":[{\"title\":\"M\"}],\"visitors\":[{\"title\":\"V\",\"visits\":[{\"title\":\"T\"}]}]}]}");
    }

    @Test
    @DisplayName("X-11: records that point to each other are made in one mutation")
    void a_circle_with_one_optional_end_is_made_at_once() {
        tenant.accepted(
                entity("Department"),
                entity("Employee"),
                relationship("MANY_TO_ONE", "Department", "manager", "Employee", "manages")
                        .replace("\"manager\"", "\"manager\",\"mandatory\":true"),
                relationship("MANY_TO_ONE", "Employee", "department", "Department", "staff"));
        var employee = "0199f0c2-b1d8-7c3e-8a52-d3f5a9c1e240";

        created(
                "Department",
                "{manager: {create: {id: \"%s\"}}, staff: {connect: [{id: \"%s\"}]}}"
                        .formatted(employee, employee));

        assertThat(tenant.text("{ departments { manager { id department { managerId } } } }"))
                .isEqualTo(
                        "{\"departments\":[{\"manager\":{\"id\":\"%s\",\"department\":{\"managerId\":\"%s\"}}}]}"
                                .formatted(employee, employee));
    }

    @Test
    @DisplayName("X-20: links survive an export and an import, by natural key and by id")
    void links_survive_export_and_import() {
        library();
        var copy = product.tenant();
        copy.accepted(AUTHOR, entity("Book"), WROTE);
        var books = tenant.data("{ books { id title author { id name } } }").path("books");
        copy.data(
                "mutation($n: String!) { createAuthor(input: {name: $n}) { success } }",
                "n",
                books.at("/0/author/name").asString());

        for (var book : books) {
            copy.data(
                    "mutation($i: CreateBookInput!) { createBook(input: $i) { success } }",
                    "i",
                    TestTenant.map(
                            "id", book.path("id").asString(),
                            "title", book.path("title").asString(),
                            "author",
                                    TestTenant.map(
                                            "connect",
                                            TestTenant.map(
                                                    "name", book.at("/author/name").asString()))));
        }

        var exported = "{ books { id title author { name } } }";
        assertThat(copy.text(exported)).isEqualTo(tenant.text(exported));
    }

    @Test
    @DisplayName("X-27: a link never leads to another tenant, even with a known id")
    void a_link_stays_in_its_tenant() {
        library();
        var other = product.tenant();
        other.accepted(AUTHOR, entity("Book"), WROTE);
        var foreign = tenant.data("{ authors { id } }").at("/authors/0/id").asString();

        var refusal =
                other.graphql(
                        "mutation($a: ID!) { createBook(input: {title: \"X\", author: {connect: {id: $a}}}) { success errors { code message path } } }",
                        "a",
                        foreign);

        assertThat(refusal.at("/data/createBook/errors/0/code")).isEqualTo("NOT_FOUND");
        assertThat(refusal.at("/data/createBook/errors/0/message"))
                .isEqualTo("There is no Author " + foreign + ".");
        assertThat(other.text("{ books { title } }")).isEqualTo("{\"books\":[]}");
        assertThat(
                        other.refused(
                                        "{\"type\":\"MakeRelationshipMandatory\",\"relationship\":\"Book.author\",\"backfill\":\"%s\"}"
                                                .formatted(foreign))
                                .at("/detail"))
                .isEqualTo(
                        "There is no record of Author with the id that is the backfill of author.");
    }

    @ParameterizedTest
    @DisplayName("X-28 AR-68: names that would collide are refused early, with one that is free")
    @CsvSource({
        "author, /commands/0/target/field",
        "AUTHOR, /commands/0/target/field",
        "title, /commands/0/target/field",
        "tiTle, /commands/0/target/field",
        "authorId, /commands/0/target/field",
        "author_id, /commands/0/target/field",
        "created_at, /commands/0/target/field",
        "rowVersion, /commands/0/target/field"
    })
    void names_that_collide_are_refused(String name, String path) {
        library();

        var refusal = tenant.refused(relationship("ONE_TO_MANY", "Author", "more", "Book", name));

        assertThat(refusal.at("/code")).isIn("NAME_TAKEN", "NAME_INVALID");
        assertThat(refusal.at("/path")).isEqualTo(path);
        tenant.accepted(
                relationship("ONE_TO_MANY", "Author", "more", "Book", refusal.at("/suggestion")));
    }

    private static final String AUTHOR =
            "{\"type\":\"AddEntity\",\"name\":\"Author\",\"fields\":[{\"name\":\"name\",\"fieldType\":\"TEXT\",\"unique\":true}]}";
    private static final String WROTE =
            "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\",\"source\":{\"entity\":\"Author\"},\"target\":{\"entity\":\"Book\",\"field\":\"author\"}}";

    /** Ann wrote A and B. */
    private void library() {
        tenant.accepted(AUTHOR, entity("Book"), WROTE);
        created("Author", "{name: \"Ann\", books: {create: [{title: \"A\"}, {title: \"B\"}]}}");
    }

    private String created(String entity, String input) {
        var member = entity.substring(0, 1).toLowerCase(Locale.ROOT) + entity.substring(1);
        var answer =
                tenant.data(
                        "mutation { create%s(input: %s) { errors { code message } %s { id } } }"
                                .formatted(entity, input, member));
        var id = answer.at("/create" + entity + "/" + member + "/id");
        assertThat(id.isString()).as(answer.toString()).isTrue();
        return id.asString();
    }

    private static String entity(String name) {
        return "{\"type\":\"AddEntity\",\"name\":\"%s\",\"fields\":[{\"name\":\"title\",\"fieldType\":\"TEXT\"}]}"
                .formatted(name);
    }

    private static String relationship(
            String cardinality, String source, String field, String target, String back) {
        return "{\"type\":\"AddRelationship\",\"cardinality\":\"%s\",\"source\":{\"entity\":\"%s\",\"field\":\"%s\"},\"target\":{\"entity\":\"%s\",\"field\":\"%s\"}}"
                .formatted(cardinality, source, field, target, back);
    }

    /** The names of a type's fields, sorted. */
    private static List<String> fields(TestTenant tenant, String type) {
        var found =
                tenant.data(
                                "query($t: String!) { __type(name: $t) { fields { name } inputFields { name } } }",
                                "t",
                                type)
                        .path("__type");
        return found.path(found.path("fields").isNull() ? "inputFields" : "fields")
                .valueStream()
                .map(field -> field.path("name").asString())
                .sorted()
                .toList();
    }

    /** {@code books|author_id}. */
    private List<String> columns(TestTenant tenant) {
        return product.sql(
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = '%s' AND table_name NOT LIKE '%%\\_%%' ORDER BY 1, 2"
                        .formatted(tenant.views()));
    }
}
