package io.relata.projection.feed;

import static io.relata.projection.Words.e;
import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.f;
import static io.relata.projection.Words.field;
import static io.relata.projection.Words.manyToMany;
import static io.relata.projection.Words.oneToMany;
import static io.relata.projection.Words.r;
import static io.relata.projection.Words.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Pick;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import io.relata.kernel.schema.SchemaEvent.FieldDefaultChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMandatoryChanged;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.Through;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.Projection;
import io.relata.projection.verify.CatalogueVerifier;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Links move in tables that are big, where all that can be is made ahead. */
class LinksTest {
    private static Projection projection;

    @BeforeAll
    static void start() {
        projection = Projection.startPreparing();
    }

    @AfterAll
    static void stop() {
        projection.close();
    }

    @Test
    void a_link_that_nobody_chose_to_lose_has_the_change_withdrawn() {
        var tenant = books("withdrawn");
        for (var change :
                new SchemaEvent[] {
                    change(3, Cardinality.ONE_TO_ONE, Side.TARGET, null),
                    change(3, Cardinality.MANY_TO_ONE, Side.SOURCE, null),
                    change(13, Cardinality.ONE_TO_MANY, Side.TARGET, null),
                    change(13, Cardinality.ONE_TO_ONE, Side.TARGET, null)
                }) {
            var revision = projection.change(tenant, change);
            assertThat(projection.progress(tenant).appliedRevision()).isEqualTo(revision + 1);
            assertEqual(tenant);
        }
        assertThat(projection.column(tenant, "SELECT count(r3)::text FROM ~.e2"))
                .containsExactly("2");
    }

    @Test
    void what_is_filled_beside_moving_links_is_filled() {
        var tenant = books("beside");
        projection.change(
                tenant,
                change(3, Cardinality.MANY_TO_ONE, Side.SOURCE, Pick.FIRST),
                new FieldMandatoryChanged(e(20), f(21), true, new JsonValue("\"?\"")),
                new FieldMandatoryChanged(e(1), f(4), true, new JsonValue("\"?\"")));
        assertThat(projection.column(tenant, "SELECT f4 || (r3_2 IS NOT NULL)::text FROM ~.e1"))
                .containsExactlyInAnyOrder("?true", "?false");
        assertThat(projection.column(tenant, "SELECT f21 FROM ~.e20")).containsExactly("?");
        assertEqual(tenant);
    }

    @Test
    void what_links_move_into_has_its_default() {
        var tenant = notedLinks("default");
        projection.change(
                tenant,
                new FieldDefaultChanged(e(12), f(14), new JsonValue("\"new\"")),
                throughLinks());
        assertThat(projection.column(tenant, "SELECT f14 FROM ~.e12"))
                .containsExactly("new", "new");
        assertEqual(tenant);
    }

    @Test
    void what_links_move_into_gets_the_backfill_that_comes_after() {
        var tenant = notedLinks("backfill");
        projection.change(
                tenant,
                throughLinks(),
                new FieldMandatoryChanged(e(12), f(14), true, new JsonValue("\"new\"")));
        assertThat(projection.column(tenant, "SELECT f14 FROM ~.e12"))
                .containsExactly("new", "new");
        assertEqual(tenant);
    }

    @Test
    void the_order_of_links_outlives_their_moves() {
        var tenant = books("order");
        projection.sql(
                tenant,
                "INSERT INTO ~.e2 (r3) SELECT r3 FROM ~.e2, generate_series(1, 1500); DELETE FROM ~.e12");
        projection.change(tenant, throughLinks());
        assertThat(
                        projection.column(
                                tenant,
                                "SELECT (array_agg(r11 ORDER BY id) = array_agg(r11 ORDER BY r11))::text FROM ~.e12"))
                .containsExactly("true");
        projection.change(tenant, change(3, Cardinality.ONE_TO_ONE, Side.SOURCE, Pick.LAST));
        assertThat(
                        projection.column(
                                tenant,
                                "SELECT (r3_2 = (SELECT id FROM ~.e2 ORDER BY id DESC LIMIT 1))::text FROM ~.e1 WHERE r3_2 IS NOT NULL"))
                .containsExactly("true");
        assertEqual(tenant);
    }

    @Test
    void who_writes_where_links_were_is_told() {
        var tenant = books("guarded");
        projection.change(tenant, change(3, Cardinality.MANY_TO_ONE, Side.SOURCE, Pick.FIRST));
        projection.sql(tenant, "INSERT INTO ~.e2 DEFAULT VALUES; UPDATE ~.e2 SET row_version = 1");
        for (var write :
                List.of(
                        "UPDATE ~.e2 SET r3 = NULL WHERE r3 IS NOT NULL",
                        "INSERT INTO ~.e2 (r3) SELECT id FROM ~.e1 LIMIT 1")) {
            assertThatThrownBy(() -> projection.sql(tenant, write))
                    .rootCause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("RL001"));
        }
        projection.change(tenant, change(3, Cardinality.ONE_TO_MANY, Side.TARGET, null));
        assertThat(projection.column(tenant, "SELECT count(r3_3)::text FROM ~.e2"))
                .containsExactly("1");
        assertEqual(tenant);
    }

    private static CardinalityChanged change(
            int id, Cardinality cardinality, Side owner, @Nullable Pick pick) {
        return new CardinalityChanged(
                r(id), cardinality, owner, true, false, OnDelete.RESTRICT, null, false, pick);
    }

    /** Without links, whose records have a note. */
    private static TenantId notedLinks(String slug) {
        var tenant = books(slug);
        projection.sql(tenant, "DELETE FROM ~.e12");
        projection.change(tenant, field(12, text(14, "note")));
        return tenant;
    }

    /** The pages of books, by way of the join entity that is there. */
    private static CardinalityChanged throughLinks() {
        return new CardinalityChanged(
                r(3),
                Cardinality.MANY_TO_MANY,
                Side.SOURCE,
                true,
                false,
                OnDelete.RESTRICT,
                new Through(e(12), r(10), r(11)),
                false,
                null);
    }

    /** A book with two pages by a key (3), two books with both by links (13), and a shop. */
    private static TenantId books(String slug) {
        var tenant = projection.tenant(slug);
        projection.change(
                tenant,
                entity(1, "Book", "books"),
                field(1, text(4, "title")),
                entity(2, "Page", "pages"),
                oneToMany(3, 1, "pages", 2, "book", OnDelete.RESTRICT),
                entity(12, "Link", "links"),
                oneToMany(10, 1, "links", 12, "book", OnDelete.CASCADE),
                oneToMany(11, 2, "links", 12, "page", OnDelete.CASCADE),
                manyToMany(13, 1, 2, 12, 10, 11, false),
                entity(20, "Shop", "shops"),
                field(20, text(21, "name")));
        projection.sql(
                tenant,
                """
                INSERT INTO ~.e1 DEFAULT VALUES;
                INSERT INTO ~.e20 DEFAULT VALUES;
                INSERT INTO ~.e2 (r3) SELECT id FROM ~.e1, generate_series(1, 2);
                INSERT INTO ~.e1 DEFAULT VALUES;
                INSERT INTO ~.e12 (r10, r11) SELECT e1.id, e2.id FROM ~.e1, ~.e2\
                """);
        return tenant;
    }

    private static void assertEqual(TenantId tenant) {
        assertThat(projection.bean(CatalogueVerifier.class).differences(tenant)).isEmpty();
    }
}
