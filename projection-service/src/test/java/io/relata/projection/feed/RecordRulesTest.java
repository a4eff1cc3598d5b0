package io.relata.projection.feed;

import static io.relata.projection.Words.end;
import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.key;
import static io.relata.projection.Words.oneToMany;
import static io.relata.projection.Words.r;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.CascadeChanged;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.Projection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the tables themselves hold to, whoever writes. */
class RecordRulesTest {
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
    void restrict_is_judged_at_the_end_and_can_become_cascade() {
        var tenant = twoPages(oneToMany(3, 1, "pages", 2, "book", OnDelete.RESTRICT), "restrict");
        assertThatThrownBy(() -> projection.sql(tenant, "DELETE FROM ~.e1"))
                .hasMessageContaining("r3_fk");
        projection.sqlAs("relata_runtime", tenant, "DELETE FROM ~.e1; DELETE FROM ~.e2");
        projection.sql(
                tenant,
                "INSERT INTO ~.e1 DEFAULT VALUES; INSERT INTO ~.e2 (r3) SELECT id FROM ~.e1");

        projection.change(tenant, new CascadeChanged(r(3), OnDelete.CASCADE));
        projection.sql(tenant, "DELETE FROM ~.e1");
        assertThat(projection.column(tenant, "SELECT id::text FROM ~.e2")).isEmpty();
    }

    @Test
    void a_delete_rule_counts_as_a_change_of_the_record() {
        var tenant = twoPages(oneToMany(3, 1, "pages", 2, "book", OnDelete.SET_NULL), "set-null");
        projection.sql(tenant, "DELETE FROM ~.e1");
        assertThat(projection.column(tenant, "SELECT row_version FROM ~.e2 WHERE r3 IS NULL"))
                .containsExactly("2", "2");
    }

    @Test
    void an_identified_record_keeps_its_parent() {
        var tenant = twoPages(identifying(OnDelete.SET_NULL), "identifying");
        projection.sql(tenant, "INSERT INTO ~.e1 DEFAULT VALUES");
        assertThatThrownBy(() ->
                        projection.sql(
                                tenant,
                                "UPDATE ~.e2 SET r3 = (SELECT id FROM ~.e1 ORDER BY id DESC LIMIT 1)"))
                .hasMessageContaining("keeps the parent");
        assertThatThrownBy(() -> projection.sql(tenant, "UPDATE ~.e2 SET r3 = NULL"))
                .hasMessageContaining("keeps the parent");
        projection.sql(tenant, "UPDATE ~.e2 SET r3 = r3");
        projection.sql(tenant, "DELETE FROM ~.e1");
        assertThat(projection.column(tenant, "SELECT r3 FROM ~.e2")).containsExactly(null, null);
    }

    @Test
    void the_runtime_writes_records_and_nothing_else() {
        var tenant = twoPages(oneToMany(3, 1, "pages", 2, "book", OnDelete.CASCADE), "runtime");
        asRuntime(
                tenant,
                "INSERT INTO ~.e1 DEFAULT VALUES; UPDATE ~.e2 SET r3 = NULL; DELETE FROM ~.e2");
        asRuntime(tenant, "SELECT model FROM relata_projection.tenant_schema");
        for (var forbidden :
                new String[] {
                    "DROP TABLE ~.e1",
                    "CREATE TABLE ~.x ()",
                    "TRUNCATE ~.e1",
                    "UPDATE relata_projection.tenant_schema SET slug = 'x'",
                    "SELECT * FROM relata_events.domain_event",
                    "CREATE SCHEMA x",
                }) {
            assertThatThrownBy(() -> asRuntime(tenant, forbidden))
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    private static void asRuntime(TenantId tenant, String statement) {
        projection.sqlAs("relata_runtime", tenant, statement);
    }

    private static SchemaEvent identifying(OnDelete onDelete) {
        return new RelationshipAdded(
                key(
                        3,
                        Cardinality.ONE_TO_MANY,
                        end(1, "pages", false),
                        end(2, "book", false),
                        onDelete,
                        true));
    }

    /** A book with two pages. */
    private static TenantId twoPages(SchemaEvent relationship, String slug) {
        var tenant = projection.tenant(slug);
        projection.change(
                tenant, entity(1, "Book", "books"), entity(2, "Page", "pages"), relationship);
        projection.sql(
                tenant,
                "INSERT INTO ~.e1 DEFAULT VALUES; INSERT INTO ~.e2 (r3) SELECT id FROM ~.e1, generate_series(1, 2)");
        return tenant;
    }
}
