package io.relata.runtime.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.kernel.json.KernelJson;
import io.relata.runtime.plan.Limits;
import io.relata.runtime.plan.RequestRefused;
import org.junit.jupiter.api.Test;

class OutputTest {

    @Test
    void every_character_is_escaped_as_it_must_be_at_every_place_in_a_word() {
        for (int c = 0; c < 0x180; c++) {
            for (int place = 0; place < 17; place++) {
                var text = "x".repeat(place) + (char) c + "y".repeat(17 - place);
                assertThat(KernelJson.mapper().readValue(json(text), String.class)).isEqualTo(text);
            }
        }
    }

    @Test
    void what_follows_an_escape_is_escaped_too() {
        assertThat(json("\"\\\n\r\t\b\f\u0001\u001f"))
                .isEqualTo("\"\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u001f\"");
        assertThat(json("a\"b\"c\"dddddddddd\"")).isEqualTo("\"a\\\"b\\\"c\\\"dddddddddd\\\"\"");
    }

    @Test
    void characters_beyond_ascii_stay_as_they_are() {
        for (var text : new String[] {"äöüß", "日本語のテキスト", "🙂🙃🙂🙃", "a\u007fb\u0080c\u2028d"}) {
            assertThat(json(text)).isEqualTo("\"" + text + "\"");
        }
    }

    @Test
    void moments_are_rfc_3339_in_utc() {
        assertThat(moment("2026-11-21 03:58:47+00")).isEqualTo("\"2026-11-21T03:58:47Z\"");
        assertThat(moment("0001-01-01 00:00:00.123456+00"))
                .isEqualTo("\"0001-01-01T00:00:00.123456Z\"");
    }

    @Test
    void a_moment_of_another_zone_is_an_error_of_the_connection() {
        assertThatThrownBy(() -> moment("2026-11-21 03:58:47+01"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void it_grows_but_not_beyond_what_an_answer_may_be() {
        var out = new Output(1);
        var megabyte = new byte[1 << 20];
        for (int i = 0; i < Limits.ANSWER_BYTES >> 20; i++) {
            out.put(megabyte);
        }

        assertThatThrownBy(() -> out.put('x'))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("16 MB");
    }

    private static String json(String text) {
        return new String(new Output(4).text(text).toBytes(), UTF_8);
    }

    private static String moment(String text) {
        return new String(new Output(4).timestamp(text.getBytes(UTF_8)).toBytes(), UTF_8);
    }
}
