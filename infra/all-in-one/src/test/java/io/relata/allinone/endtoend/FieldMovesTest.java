package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Fields move to the entity at the other side of a relationship, with their values. */
class FieldMovesTest {
    private static final String USER_WITH_PROFILE =
            """
            {"type":"AddEntity","name":"User","fields":[{"name":"name","fieldType":"TEXT","unique":true}]}|
            {"type":"AddEntity","name":"Profile","fields":[{"name":"avatar","fieldType":"TEXT","mandatory":true,"maxLength":20},
              {"name":"level","fieldType":"INTEGER","default":1}]}|
            {"type":"AddRelationship","cardinality":"ONE_TO_ONE",
             "source":{"entity":"User","field":"profile"},"target":{"entity":"Profile","field":"user"}}\
            """;

    private final TestTenant tenant = Product.running().tenant();

    @Test
    void two_entities_of_a_one_to_one_become_one() {
        tenant.accepted(USER_WITH_PROFILE.split("\\|"));
        tenant.data(
                "mutation { createUsers(inputs: [{name: \"Ann\", profile: {create: {avatar: \"a.png\", level: 7}}}, {name: \"Bob\", profile: {create: {avatar: \"b.png\", level: null}}}]) { success } }");

        var merged =
                tenant.change(
                        move("Profile", "avatar", "Profile.user"),
                        move("Profile", "level", "Profile.user"),
                        "{\"type\":\"RemoveEntity\",\"entity\":\"Profile\",\"withRelationships\":true}");

        assertThat(
                        tenant.text(
                                "{ users(orderBy: [{name: ASC}]) { name avatar level rowVersion } }"))
                .isEqualTo(
                        "{\"users\":[{\"name\":\"Ann\",\"avatar\":\"a.png\",\"level\":7,\"rowVersion\":1},{\"name\":\"Bob\",\"avatar\":\"b.png\",\"level\":null,\"rowVersion\":1}]}");
        assertThat(merged.text())
                .contains("{\"path\":\"Profile.avatar\",\"why\":\"is now User.avatar\"}");
        assertThat(
                        tenant.text(
                                "mutation { createUser(input: {name: \"Cid\"}) { errors { code path } } }"))
                .contains("REQUIRED", "avatar");
        assertEqual();
    }

    @Test
    void a_value_that_no_record_would_take_is_refused() {
        tenant.accepted(USER_WITH_PROFILE.split("\\|"));
        tenant.data("mutation { createProfile(input: {avatar: \"x.png\"}) { success } }");

        var refusal = tenant.refused(move("Profile", "avatar", "Profile.user"));

        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.json().path("count").asInt()).isEqualTo(1);
        assertThat(refusal.at("/detail"))
                .isEqualTo(
                        "1 record of Profile has a value of avatar, and no record of User to take it.");
    }

    @Test
    void a_mandatory_field_needs_a_value_for_every_record() {
        tenant.accepted(USER_WITH_PROFILE.split("\\|"));
        tenant.data("mutation { createUser(input: {name: \"Ann\"}) { success } }");

        var refusal = tenant.refused(move("Profile", "avatar", "Profile.user"));

        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.at("/detail"))
                .isEqualTo("1 record of User would have no value for avatar.");

        tenant.accepted(
                "{\"type\":\"MakeFieldOptional\",\"entity\":\"Profile\",\"field\":\"avatar\"}",
                move("Profile", "avatar", "Profile.user"));
        assertThat(tenant.text("{ users { avatar } }"))
                .isEqualTo("{\"users\":[{\"avatar\":null}]}");
    }

    @Test
    void a_field_moves_to_the_many_and_what_is_changed_before_comes_along() {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Author\",\"fields\":[{\"name\":\"born\",\"fieldType\":\"TEXT\"}]}",
                "{\"type\":\"AddEntity\",\"name\":\"Book\",\"fields\":[{\"name\":\"title\",\"fieldType\":\"TEXT\"}]}",
                "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\",\"source\":{\"entity\":\"Author\"},\"target\":{\"entity\":\"Book\"}}");
        tenant.data(
                "mutation { createAuthor(input: {born: \"1929\", books: {create: [{title: \"A\"}, {title: \"B\"}]}}) { success } }");
        tenant.data("mutation { createBook(input: {title: \"C\"}) { success } }");

        tenant.accepted(
                "{\"type\":\"ChangeFieldType\",\"entity\":\"Author\",\"field\":\"born\",\"fieldType\":\"INTEGER\",\"min\":1900}",
                "{\"type\":\"ChangeFieldDefault\",\"entity\":\"Author\",\"field\":\"born\",\"default\":2000}",
                move("Author", "born", "Author.books"),
                "{\"type\":\"RenameField\",\"entity\":\"Book\",\"field\":\"born\",\"name\":\"year\"}");

        assertThat(tenant.text("{ books(orderBy: [{title: ASC}]) { title year } }"))
                .isEqualTo(
                        "{\"books\":[{\"title\":\"A\",\"year\":1929},{\"title\":\"B\",\"year\":1929},{\"title\":\"C\",\"year\":2000}]}");
        assertEqual();
    }

    @Test
    void a_merge_and_the_purge_of_what_was_merged_stand_in_one_change_set() {
        tenant.accepted(USER_WITH_PROFILE.split("\\|"));
        tenant.data(
                "mutation { createUser(input: {name: \"Ann\", profile: {create: {avatar: \"a.png\"}}}) { success } }");

        tenant.accepted(
                move("Profile", "avatar", "Profile.user"),
                "{\"type\":\"RemoveEntity\",\"entity\":\"Profile\",\"withRelationships\":true}",
                "{\"type\":\"PurgeRemoved\",\"thing\":\"e3\"}");

        assertThat(tenant.text("{ users { avatar } }"))
                .isEqualTo("{\"users\":[{\"avatar\":\"a.png\"}]}");
        assertEqual();
    }

    private static String move(String entity, String field, String relationship) {
        return "{\"type\":\"MoveField\",\"entity\":\"%s\",\"field\":\"%s\",\"relationship\":\"%s\"}"
                .formatted(entity, field, relationship);
    }

    private void assertEqual() {
        assertThat(tenant.differences()).isEmpty();
    }
}
