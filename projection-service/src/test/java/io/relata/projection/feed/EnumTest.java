package io.relata.projection.feed;

import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.enumType;
import static io.relata.projection.Words.field;
import static io.relata.projection.Words.ofEnum;
import static io.relata.projection.Words.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.EnumValueAdded;
import io.relata.kernel.schema.SchemaEvent.EnumValueRemoved;
import io.relata.kernel.schema.SchemaEvent.EnumValueRenamed;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.Projection;
import io.relata.projection.Words.FieldOf;
import io.relata.projection.verify.CatalogueVerifier;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An enum's value is a number in the table and a name in the view. */
class EnumTest {
    private static final EnumId STATE = new EnumId(2);

    private static Projection projection;

    @BeforeAll
    static void start() {
        projection = Projection.start();
    }

    @AfterAll
    static void stop() {
        projection.close();
    }

    @Test
    void records_hold_numbers_and_views_show_names() {
        var tenant = books("enum-names");
        projection.sql(
                tenant, "INSERT INTO ~.e1 (f5, f6) VALUES (3, '{4,3,4}'), (4, '{}'), (NULL, NULL)");
        assertThat(shown(tenant, "enum_names"))
                .containsExactly("DRAFT {LIVE,DRAFT,LIVE}", "LIVE {}", "- -");

        projection.change(tenant, new EnumValueRenamed(STATE, new EnumValueId(3), "IT'S NEW"));
        assertThat(shown(tenant, "enum_names"))
                .containsExactly("IT'S NEW {LIVE,\"IT'S NEW\",LIVE}", "LIVE {}", "- -");
        assertEqual(tenant);
    }

    @Test
    void a_value_is_held_while_it_is_one_of_the_enum() {
        var tenant = books("enum-values");
        for (var wrong : List.of("(f5) VALUES (9)", "(f6) VALUES ('{3,9}')")) {
            assertThatThrownBy(() -> projection.sql(tenant, "INSERT INTO ~.e1 " + wrong))
                    .hasMessageContaining("_ck_enum");
        }
        projection.change(tenant, new EnumValueAdded(STATE, value(9, "GONE"), new EnumValueId(4)));
        projection.sql(tenant, "INSERT INTO ~.e1 (f5, f6) VALUES (9, '{3,9}')");
        assertEqual(tenant);
    }

    @Test
    void a_value_that_a_record_holds_is_not_removed() {
        var tenant = books("enum-removal");
        projection.sql(tenant, "INSERT INTO ~.e1 (f5, f6) VALUES (3, NULL), (4, '{3}')");
        var removal = List.<SchemaEvent>of(new EnumValueRemoved(STATE, new EnumValueId(3)));

        var violations =
                projection
                        .preview()
                        .preview(tenant, projection.model(tenant), removal)
                        .violations();
        assertThat(violations).hasSize(2);
        assertThat(violations.getFirst().count()).isEqualTo(1);
        assertThat(violations.getFirst().sampleIds()).hasSize(1);
        assertThat(violations.getFirst().message())
                .isEqualTo(
                        "1 record of Book has a value of state that would be none of its enum any more.");

        projection.sql(tenant, "UPDATE ~.e1 SET f5 = 4, f6 = NULL");
        projection.change(tenant, removal);
        assertThatThrownBy(() -> projection.sql(tenant, "UPDATE ~.e1 SET f5 = 3"))
                .hasMessageContaining("f5_ck_enum");
        assertEqual(tenant);
    }

    private static List<String> shown(TenantId tenant, String slug) {
        return projection.column(
                tenant,
                "SELECT coalesce(state, '-') || ' ' || coalesce(states::text, '-') FROM tenant_%s.books ORDER BY id"
                        .formatted(slug));
    }

    /** State e2: DRAFT 3, LIVE 4. */
    private static TenantId books(String slug) {
        var tenant = projection.tenant(slug);
        var state = new FieldOf(5, "state", FieldType.ENUM).with(ofEnum(2));
        var states = new FieldOf(6, "states", FieldType.ENUM).with(ofEnum(2)).asList();
        projection.change(
                tenant,
                entity(1, "Book", "books"),
                enumType(2, "State", "DRAFT", "LIVE"),
                field(1, state.optional()),
                field(1, states.optional()));
        return tenant;
    }

    private static void assertEqual(TenantId tenant) {
        assertThat(projection.bean(CatalogueVerifier.class).differences(tenant)).isEmpty();
    }
}
