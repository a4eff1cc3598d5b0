package io.relata.modeling.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.modeling.decision.Change;
import io.relata.modeling.decision.SchemaCommand.ChangeFieldRules;
import io.relata.modeling.decision.SchemaCommand.RenameEnumValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

    @Test
    void null_takes_away_what_leaving_out_leaves_alone() {
        var rules =
                read(
                        """
                        {"entity":"Book","field":"title","maxLength":null,"pattern":"^a"}\
                        """,
                        ChangeFieldRules.class);

        assertThat(rules.maxLength()).isEqualTo(new Change<>(null));
        assertThat(rules.pattern()).isEqualTo(new Change<>("^a"));
        assertThat(rules.min()).isNull();
        assertThat(rules.unique()).isNull();
    }

    @Test
    void members_have_names_that_java_has_not() {
        var rename =
                read(
                        """
                        {"enum":"Status","value":"OPEN","name":"BEGUN"}\
                        """,
                        RenameEnumValue.class);

        assertThat(rename).isEqualTo(new RenameEnumValue("Status", "OPEN", "BEGUN"));
    }

    private static <T> T read(String json, Class<T> type) {
        return BodyReader.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
