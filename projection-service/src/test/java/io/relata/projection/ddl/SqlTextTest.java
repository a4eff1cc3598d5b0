package io.relata.projection.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.JsonValue;
import org.junit.jupiter.api.Test;

class SqlTextTest {

    @Test
    void a_duration_is_written_as_postgresql_reads_it() {
        assertThat(value(false, "\"-P1DT1H\"")).isEqualTo("'PT-25H'::interval");
        assertThat(value(true, "[\"pt90m\",\"PT-0.5S\"]"))
                .isEqualTo("ARRAY['PT1H30M','PT-0.5S']::interval[]");
    }

    private static String value(boolean list, String json) {
        return SqlText.value(new Constant(new ColumnType("interval", list), new JsonValue(json)));
    }
}
