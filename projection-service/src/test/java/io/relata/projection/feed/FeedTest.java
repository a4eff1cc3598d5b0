package io.relata.projection.feed;

import static io.relata.projection.Words.e;
import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.f;
import static io.relata.projection.Words.field;
import static io.relata.projection.Words.oneToMany;
import static io.relata.projection.Words.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaEvent.EntityRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaEvent.FieldRenamed;
import io.relata.kernel.tenant.TenantEvent.TenantDeleted;
import io.relata.kernel.tenant.TenantEvent.TenantResumed;
import io.relata.kernel.tenant.TenantEvent.TenantSuspended;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.Projection;
import io.relata.projection.Words.FieldOf;
import io.relata.projection.verify.CatalogueVerifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeedTest {
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
    void a_change_set_is_a_table_a_view_and_a_publication() {
        var tenant = projection.tenant("acme-ltd");
        var revision =
                projection.change(tenant, entity(1, "Book", "books"), field(1, text(2, "title")));

        projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('Emma')");
        assertThat(projection.column(tenant, "SELECT title FROM tenant_acme_ltd.books"))
                .containsExactly("Emma");
        assertThat(projection.published().of(tenant).getLast().revision()).isEqualTo(revision);
        assertThat(projection.progress(tenant).state()).isEqualTo(State.LIVE);
        assertThat(projection.progress(tenant).viewsRevision()).isEqualTo(revision);
        assertEqual(tenant);
    }

    @Test
    void what_a_removal_takes_away_keeps_its_data() {
        var tenant = books("removal");
        projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('Emma')");
        projection.change(
                tenant,
                field(1, new FieldOf(3, "state", FieldType.TEXT).orElse("\"new\"").mandatory()));
        projection.change(tenant, new FieldRemoved(e(1), f(3)));

        projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('Persuasion')");
        assertThat(projection.column(tenant, "SELECT f3 FROM ~.e1 ORDER BY f2"))
                .containsExactly("new", null);
        assertEqual(tenant);
    }

    @Test
    void an_edit_waits_for_whoever_holds_the_table_and_then_becomes_live() throws SQLException {
        var tenant = books("waits");
        try (var reader = holding(tenant, "SELECT count(*) FROM ~.e1")) {
            var revision = projection.append(tenant, List.of(field(1, text(3, "year"))));
            await().until(() -> projection.progress(tenant).state() == State.PENDING);
            assertThat(projection.progress(tenant).reason()).contains("holds a table (process");
            var other = books("does-not-wait");
            projection.change(other, field(1, text(3, "year")));

            reader.rollback();
            assertThat(projection.awaitLive(tenant, revision).state()).isEqualTo(State.LIVE);
        }
        assertEqual(tenant);
    }

    @Test
    void what_records_refuse_is_withdrawn_and_the_tables_are_as_before() {
        var tenant = books("withdrawn");
        projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('Emma')");
        var before = projection.model(tenant);

        var revision =
                projection.change(
                        tenant,
                        field(1, text(3, "year")),
                        field(1, new FieldOf(4, "isbn", FieldType.TEXT).mandatory()));

        assertThat(projection.progress(tenant).appliedRevision()).isEqualTo(revision + 1);
        assertThat(projection.log().changeSets(tenant, revision + 1, revision + 1))
                .singleElement()
                .satisfies(withdrawal -> {
                    assertThat(withdrawal.firstSequence()).isEqualTo(5);
                    assertThat(withdrawal.events().getFirst())
                            .isInstanceOfSatisfying(
                                    ChangeSetWithdrawn.class,
                                    event -> assertThat(event.revision()).isEqualTo(revision));
                });
        assertThat(projection.model(tenant).entities()).isEqualTo(before.entities());
        assertEqual(tenant);

        projection.change(tenant, field(1, text(5, "year")));
        assertEqual(tenant);
    }

    @Test
    void a_parked_tenant_stops_nobody_else_and_gets_another_chance_at_the_next_start() {
        var own = Projection.start();
        try {
            var tenant = own.tenant("parked");
            own.change(tenant, entity(1, "Book", "books"));
            own.sql(tenant, "ALTER TABLE ~.e1 ADD COLUMN f2 integer");
            var revision = own.append(tenant, List.of(field(1, text(2, "title"))));
            var progress = own.awaitLive(tenant, revision);
            assertThat(progress.state()).isEqualTo(State.PARKED);
            assertThat(progress.reason()).contains("already exists");

            var other = own.tenant("goes-on");
            own.change(other, entity(1, "Book", "books"));

            own.sql(tenant, "ALTER TABLE ~.e1 DROP COLUMN f2");
            var again = own.restart();
            own = again;
            await().until(() -> again.awaitLive(tenant, revision).state() == State.LIVE);
            assertThat(differences(own, tenant)).isEmpty();
        } finally {
            own.close();
        }
    }

    @Test
    void events_that_come_again_change_nothing() {
        var own = Projection.start();
        try {
            var tenant = own.tenant("again");
            own.change(tenant, entity(1, "Book", "books"), field(1, text(2, "title")));
            own.change(tenant, field(1, text(3, "year")));
            own.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('Emma')");

            own.sql().execute("DELETE FROM relata_events.token");
            own = own.restart();
            var revision = own.change(tenant, field(1, text(4, "isbn")));

            assertThat(revision).isEqualTo(3);
            assertThat(own.column(tenant, "SELECT f2 FROM ~.e1")).containsExactly("Emma");
            assertThat(differences(own, tenant)).isEmpty();
        } finally {
            own.close();
        }
    }

    @Test
    void views_follow_swapped_names() {
        var tenant = books("swaps");
        projection.change(tenant, field(1, text(3, "author")), entity(4, "Shop", "shops"));
        projection.sql(tenant, "INSERT INTO ~.e1 (f2, f3) VALUES ('Emma', 'Austen')");

        projection.change(
                tenant,
                new FieldRenamed(e(1), f(2), "author"),
                new FieldRenamed(e(1), f(3), "title"),
                new EntityRenamed(e(1), "Shop", "shops"),
                new EntityRenamed(e(4), "Book", "books"));

        assertThat(projection.column(tenant, "SELECT title || author FROM tenant_swaps.shops"))
                .containsExactly("AustenEmma");
        assertThat(projection.column(tenant, "SELECT id::text FROM tenant_swaps.books")).isEmpty();
        assertEqual(tenant);
    }

    @Test
    void a_view_that_is_held_makes_nothing_wait() throws SQLException {
        var tenant = books("held-view");
        try (var reader =
                holding(tenant, "LOCK TABLE tenant_held_view.books IN ACCESS SHARE MODE")) {
            var renamed = projection.append(tenant, List.of(new FieldRenamed(e(1), f(2), "name")));
            var progress = projection.awaitLive(tenant, renamed);
            assertThat(progress.appliedRevision()).isEqualTo(renamed);
            assertThat(progress.viewsRevision()).isLessThan(renamed);

            reader.rollback();
            await().until(() -> projection.progress(tenant).viewsRevision() == renamed);
        }
        assertThat(projection.column(tenant, "SELECT name FROM tenant_held_view.books")).isEmpty();
    }

    @Test
    void a_suspended_tenant_is_published_as_not_serving() {
        var tenant = books("suspended");
        projection.live(tenant, new TenantSuspended(), 1);
        await().until(() -> !newest(tenant).serving());
        projection.live(tenant, new TenantResumed(), 2);
        await().until(() -> newest(tenant).serving());
        assertThat(newest(tenant).revision()).isEqualTo(1);
    }

    @Test
    void a_deleted_tenant_leaves_nothing_and_its_slug_is_free() {
        var tenant = books("deleted");
        for (int i = 0; i < 120; i++) {
            var id = 10 + 2 * i;
            projection.append(
                    tenant,
                    List.of(
                            entity(id, "E" + id, "e" + id + "s"),
                            oneToMany(id + 1, 1, "x" + id, id, "book", OnDelete.CASCADE)));
        }
        projection.awaitLive(tenant, 121);
        projection.live(tenant, new TenantDeleted(), 1);
        var heir = projection.tenant("deleted");
        projection.change(heir, entity(1, "Shop", "shops"));

        await().until(() -> projection.published().withdrawn().contains(tenant));
        await().until(() ->
                projection
                        .column(
                                tenant,
                                "SELECT nspname FROM pg_namespace WHERE nspname IN ('~', 'gone_~')")
                        .isEmpty());
        assertThat(projection.column(heir, "SELECT id::text FROM tenant_deleted.shops")).isEmpty();
    }

    @Test
    void a_record_keeps_its_id_and_counts_its_versions() {
        var tenant = books("touched");
        projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('Emma')");
        projection.sql(
                tenant,
                "UPDATE ~.e1 SET f2 = 'a', id = uuidv7(), created_at = 'epoch', row_version = 9; UPDATE ~.e1 SET f2 = 'b'");
        assertThat(
                        projection.column(
                                tenant,
                                "SELECT row_version || ' ' || (updated_at > created_at) || ' ' || (created_at > 'epoch') FROM ~.e1"))
                .containsExactly("3 true true");
    }

    @Test
    void a_value_too_long_for_a_unique_index_is_a_rule_that_refuses_it() {
        var tenant = books("long-value");
        projection.change(
                tenant, field(1, new FieldOf(3, "isbn", FieldType.TEXT).isUnique().optional()));
        assertThatThrownBy(() ->
                        projection.sql(
                                tenant,
                                "INSERT INTO ~.e1 (f3) SELECT string_agg(md5(n::text), '') FROM generate_series(1, 200) n"))
                .hasMessageContaining("f3_ck_key_size");
    }

    private static TenantId books(String slug) {
        var tenant = projection.tenant(slug);
        projection.change(tenant, entity(1, "Book", "books"), field(1, text(2, "title")));
        return tenant;
    }

    private static SchemaPublished newest(TenantId tenant) {
        return projection.published().of(tenant).getLast();
    }

    private static Connection holding(TenantId tenant, String statement) throws SQLException {
        var connection = projection.database().getConnection();
        connection.setAutoCommit(false);
        try (var held = connection.createStatement()) {
            held.execute(statement.replace("~", PhysicalNames.schema(tenant)));
        }
        return connection;
    }

    private static void assertEqual(TenantId tenant) {
        assertThat(differences(projection, tenant)).isEmpty();
    }

    private static List<CatalogueVerifier.Difference> differences(
            Projection projection, TenantId tenant) {
        return projection.bean(CatalogueVerifier.class).differences(tenant);
    }
}
