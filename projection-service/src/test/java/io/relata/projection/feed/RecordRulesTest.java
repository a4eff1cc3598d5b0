package io.relata.projection.feed;

import static io.relata.projection.Words.e;
import static io.relata.projection.Words.end;
import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.f;
import static io.relata.projection.Words.field;
import static io.relata.projection.Words.index;
import static io.relata.projection.Words.key;
import static io.relata.projection.Words.oneToMany;
import static io.relata.projection.Words.r;
import static io.relata.projection.Words.rules;
import static io.relata.projection.Words.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.IndexId;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.CascadeChanged;
import io.relata.kernel.schema.SchemaEvent.FieldDefaultChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.FieldRulesChanged;
import io.relata.kernel.schema.SchemaEvent.IndexRemoved;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipMandatoryChanged;
import io.relata.kernel.schema.Side;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.Projection;
import io.relata.projection.verify.CatalogueVerifier;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    void a_field_can_become_mandatory_and_optional_with_records_present() {
        var tenant = titles("mandatory");
        projection.change(
                tenant, new FieldMandatoryChanged(e(1), f(2), true, new JsonValue("\"?\"")));
        assertThat(projection.column(tenant, "SELECT f2 || row_version FROM ~.e1 ORDER BY f2"))
                .containsExactly("?1", "a1", "b1");
        assertThatThrownBy(() -> projection.sql(tenant, "INSERT INTO ~.e1 DEFAULT VALUES"))
                .hasMessageContaining("null value in column \"f2\"");
        projection.change(tenant, new FieldMandatoryChanged(e(1), f(2), false, null));
        projection.sql(tenant, "INSERT INTO ~.e1 DEFAULT VALUES");
        assertEqual(tenant);
    }

    @Test
    void a_default_counts_for_records_to_come() {
        var tenant = titles("default");
        projection.change(tenant, new FieldDefaultChanged(e(1), f(2), new JsonValue("\"new\"")));
        projection.sql(tenant, "INSERT INTO ~.e1 DEFAULT VALUES");
        projection.change(tenant, new FieldDefaultChanged(e(1), f(2), null));
        projection.sql(tenant, "INSERT INTO ~.e1 DEFAULT VALUES");
        assertThat(projection.column(tenant, "SELECT f2 FROM ~.e1 ORDER BY id"))
                .containsExactly("a", "b", null, "new", null);
        assertEqual(tenant);
    }

    @Test
    void rules_come_change_and_go_with_records_present() {
        var tenant = titles("rules");
        projection.change(
                tenant, new FieldRulesChanged(e(1), f(2), true, rules(3, "^[a-z]+$", null, null)));
        for (var wrong : List.of("a", "abcd", "1")) {
            assertThatThrownBy(() -> insert(tenant, wrong)).hasMessageContaining("f2_");
        }
        projection.change(
                tenant, new FieldRulesChanged(e(1), f(2), false, rules(4, null, null, null)));
        insert(tenant, "a");
        insert(tenant, "1234");
        assertThatThrownBy(() -> insert(tenant, "12345")).hasMessageContaining("max_length");
        projection.change(tenant, new FieldRulesChanged(e(1), f(2), false, FieldRules.NONE));
        insert(tenant, "12345");
        assertEqual(tenant);
    }

    @Test
    void records_that_break_a_new_rule_have_the_change_withdrawn() {
        var tenant = titles("broken-rule");
        var revision =
                projection.change(
                        tenant,
                        new FieldDefaultChanged(e(1), f(2), new JsonValue("\"x\"")),
                        new FieldMandatoryChanged(e(1), f(2), true, null));
        assertThat(projection.progress(tenant).appliedRevision()).isEqualTo(revision + 1);
        projection.sql(tenant, "INSERT INTO ~.e1 DEFAULT VALUES");
        assertThat(projection.column(tenant, "SELECT f2 FROM ~.e1 WHERE f2 = 'x'")).isEmpty();
        assertEqual(tenant);
    }

    @Test
    void an_index_comes_and_goes_with_records_present() {
        var tenant = titles("indexes");
        projection.change(
                tenant,
                oneToMany(3, 1, "sequels", 1, "prequel", OnDelete.SET_NULL),
                index(4, 1, true, f(2), r(3)),
                index(5, 1, false, r(3), f(2)));
        assertEqual(tenant);
        projection.sql(tenant, "UPDATE ~.e1 SET r3 = (SELECT id FROM ~.e1 WHERE f2 = 'a')");
        assertThatThrownBy(() -> projection.sql(tenant, "UPDATE ~.e1 SET f2 = 'a'"))
                .hasMessageContaining("x4_uq");
        projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('a'), ('a')");

        projection.change(tenant, new IndexRemoved(new IndexId(4)));
        projection.sql(tenant, "UPDATE ~.e1 SET f2 = 'a'");
        assertEqual(tenant);
    }

    @Test
    void an_end_becomes_mandatory_and_optional_with_records_present() {
        var tenant =
                twoPages(oneToMany(3, 1, "pages", 2, "book", OnDelete.RESTRICT), "mandatory-end");
        projection.sql(tenant, "INSERT INTO ~.e2 DEFAULT VALUES");
        var book =
                UUID.fromString(projection.column(tenant, "SELECT id::text FROM ~.e1").getFirst());

        projection.change(tenant, mandatoryBook(true, book));
        assertThat(projection.column(tenant, "SELECT r3 || ' ' || row_version FROM ~.e2"))
                .hasSize(3)
                .containsOnly(book + " 1");
        assertThatThrownBy(() -> projection.sql(tenant, "INSERT INTO ~.e2 DEFAULT VALUES"))
                .hasMessageContaining("r3");
        projection.change(tenant, mandatoryBook(false, null));
        projection.sql(tenant, "INSERT INTO ~.e2 DEFAULT VALUES");

        var withdrawn = projection.change(tenant, mandatoryBook(true, new UUID(7, 7)));
        assertThat(projection.progress(tenant).appliedRevision()).isEqualTo(withdrawn + 1);
        projection.sql(tenant, "INSERT INTO ~.e2 DEFAULT VALUES");
        assertEqual(tenant);
    }

    private static SchemaEvent mandatoryBook(boolean mandatory, @Nullable UUID backfill) {
        return new RelationshipMandatoryChanged(r(3), Side.TARGET, mandatory, backfill);
    }

    private static void insert(TenantId tenant, String title) {
        projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('%s')".formatted(title));
    }

    /** Books: a, b and one without a title. */
    private static TenantId titles(String slug) {
        var tenant = projection.tenant(slug);
        projection.change(tenant, entity(1, "Book", "books"), field(1, text(2, "title")));
        projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('a'), ('b'), (NULL)");
        return tenant;
    }

    private static void assertEqual(TenantId tenant) {
        assertThat(projection.bean(CatalogueVerifier.class).differences(tenant)).isEmpty();
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
