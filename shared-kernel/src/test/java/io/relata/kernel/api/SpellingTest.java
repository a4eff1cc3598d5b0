package io.relata.kernel.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource({
        "studentCourses, student_courses",
        "HTTPServer, http_server",
        "avatar_url, avatar_url",
        "line2, line2",
        "aB, a_b",
        "x_Y, x_y"
    })
    void snake_form_is_what_a_database_user_would_write(String name, String snake) {
        assertThat(Spelling.snake(name)).isEqualTo(snake);
    }
}
