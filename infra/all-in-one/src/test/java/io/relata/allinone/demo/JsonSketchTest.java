package io.relata.allinone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonSketchTest {
    @Test
    void what_fits_is_on_one_line() {
        assertThat(sketch("{\"name\":\"AC/DC\",\"albums\":[1,2]}"))
                .isEqualTo("{\"name\": \"AC/DC\", \"albums\": [1, 2]}");
    }

    @Test
    void a_long_list_ends_in_how_much_more_there_is() {
        assertThat(sketch("{\"numbers\":[1,2,3,4,5]}"))
                .isEqualTo(
                        """
                        {
                          "numbers": [
                            1,
                            2,
                            3,
                            … 2 more
                          ]
                        }\
                        """);
    }

    private static String sketch(String json) {
        return JsonSketch.of(JsonMapper.shared().readTree(json), 76);
    }
}
