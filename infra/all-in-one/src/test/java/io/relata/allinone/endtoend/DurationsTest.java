package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A length of time, from the command to the view. */
class DurationsTest {
    private final TestTenant tenant = Product.running().tenant();

    @BeforeEach
    void talks() {
        tenant.accepted(
                """
                {"type":"AddEntity","name":"Talk","fields":[
                  {"name":"title","fieldType":"TEXT"},
                  {"name":"length","fieldType":"DURATION","default":"PT30M","min":"PT0S","max":"P2D"},
                  {"name":"breaks","fieldType":"DURATION","list":true}]}\
                """);
    }

    @Test
    void durations_are_written_read_sorted_and_asked_for() {
        tenant.data(
                """
                mutation($long: Duration) { createTalks(inputs: [
                  {title: "a", length: $long, breaks: ["PT5M", "-PT0.5S"]},
                  {title: "b"}, {title: "c", length: "pt90m"}, {title: "d", length: null}]) { success } }\
                """,
                "long",
                "P1DT2H30M");

        assertThat(tenant.text("{ talks(orderBy: [{length: ASC}]) { title length breaks } }"))
                .isEqualTo(
                        "{\"talks\":[{\"title\":\"b\",\"length\":\"PT30M\",\"breaks\":null},"
                                + "{\"title\":\"c\",\"length\":\"PT1H30M\",\"breaks\":null},"
                                + "{\"title\":\"a\",\"length\":\"PT26H30M\",\"breaks\":[\"PT5M\",\"PT-0.5S\"]},"
                                + "{\"title\":\"d\",\"length\":null,\"breaks\":null}]}");
        assertThat(
                        tenant.text(
                                "{ talks(where: {length: {gte: \"PT90M\", lt: \"PT26H30M\"}}) { title } }"))
                .isEqualTo("{\"talks\":[{\"title\":\"c\"}]}");
        assertThat(
                        tenant.product()
                                .sql(
                                        "SELECT title, extract(epoch FROM length)::int FROM %s.talks WHERE length > '1 hour' ORDER BY 1"
                                                .formatted(tenant.views())))
                .containsExactly("a|95400", "c|5400");
    }

    @Test
    void what_is_no_duration_or_out_of_bounds_is_told_so() {
        for (var wrong :
                new String[] {"1 hour", "", "P1M", "PT", "PT2000000001H", "-PT1S", "PT49H"}) {
            assertThat(
                            tenant.text(
                                    "mutation($d: Duration) { createTalk(input: {length: $d}) { errors { code path } } }",
                                    "d",
                                    wrong))
                    .as(wrong)
                    .contains("\"INVALID_VALUE\"")
                    .contains("\"length\"");
        }
        assertThat(
                        tenant.refused(
                                        "{\"type\":\"ChangeFieldDefault\",\"entity\":\"Talk\",\"field\":\"length\",\"default\":\"1 hour\"}")
                                .at("/code"))
                .isEqualTo("VALUE_INVALID");
        assertThat(tenant.refused("{\"type\":\"AddEntity\",\"name\":\"Duration\"}").at("/code"))
                .isEqualTo("NAME_TAKEN");
    }

    @Test
    void texts_become_durations_and_back() {
        tenant.data(
                "mutation { createTalks(inputs: [{title: \"P1DT2H30M\"}, {title: \"pt90m\"}]) { success } }");
        var before = tenant.revision();
        tenant.accepted(
                "{\"type\":\"ChangeFieldType\",\"entity\":\"Talk\",\"field\":\"title\",\"fieldType\":\"DURATION\"}");

        assertThat(tenant.text("{ talks(orderBy: [{title: ASC}]) { title } }"))
                .isEqualTo("{\"talks\":[{\"title\":\"PT1H30M\"},{\"title\":\"PT26H30M\"}]}");
        tenant.data("mutation { createTalk(input: {title: \"P2D\"}) { success } }");
        assertThat(tenant.graphqlAt(before, "{ talks(orderBy: [{title: ASC}]) { title } }").text())
                .isEqualTo(
                        "{\"data\":{\"talks\":[{\"title\":\"P1DT2H30M\"},{\"title\":\"PT48H\"},{\"title\":\"pt90m\"}]}}");
    }

    @Test
    void a_duration_can_be_a_key() {
        tenant.accepted(
                "{\"type\":\"ChangeFieldRules\",\"entity\":\"Talk\",\"field\":\"length\",\"unique\":true}");
        tenant.data(
                "mutation { createTalk(input: {title: \"a\", length: \"PT24H\"}) { success } }");

        assertThat(tenant.text("{ talkBy(where: {length: \"P1D\"}) { title length } }"))
                .isEqualTo("{\"talkBy\":{\"title\":\"a\",\"length\":\"PT24H\"}}");
        assertThat(
                        tenant.text(
                                "mutation { createTalk(input: {length: \"PT1440M\"}) { errors { code } } }"))
                .contains("UNIQUE");
        assertThat(tenant.differences()).isEmpty();
    }
}
