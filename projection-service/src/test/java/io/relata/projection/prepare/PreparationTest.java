package io.relata.projection.prepare;

import static io.relata.projection.Words.backfilled;
import static io.relata.projection.Words.e;
import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.f;
import static io.relata.projection.Words.field;
import static io.relata.projection.Words.oneToMany;
import static io.relata.projection.Words.r;
import static io.relata.projection.Words.rules;
import static io.relata.projection.Words.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.FieldDefaultChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.FieldRulesChanged;
import io.relata.kernel.schema.SchemaEvent.RelationshipMandatoryChanged;
import io.relata.kernel.schema.Side;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.Projection;
import io.relata.projection.Words.FieldOf;
import io.relata.projection.catalog.Outcome;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.catalog.TenantTables;
import io.relata.projection.ddl.Column;
import io.relata.projection.ddl.ColumnType;
import io.relata.projection.ddl.Constant;
import io.relata.projection.ddl.DdlPlanner;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.Part;
import io.relata.projection.verify.CatalogueVerifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Edits of a table that has many records. */
class PreparationTest {
    private static final int RECORDS = Integer.getInteger("relata.prepared-records", 50_000);
    private static final int KILLS = Integer.getInteger("relata.kills", 1);

    private static Projection projection;
    private static int tenants;

    @BeforeAll
    static void start() {
        projection = Projection.startPreparing();
    }

    @AfterAll
    static void stop() {
        projection.close();
    }

    @Test
    void whoever_writes_never_waits_for_an_edit() throws InterruptedException {
        var tenant = manyBooks(RECORDS);
        var writer = new Writer(projection, tenant);
        var thread = Thread.ofVirtual().start(writer);

        var revision = projection.append(tenant, everyLongStep());
        await().atMost(Duration.ofMinutes(5))
                .until(() -> projection.progress(tenant).appliedRevision() >= revision);
        writer.stop();
        thread.join();

        assertThat(projection.progress(tenant).appliedRevision()).isEqualTo(revision);
        assertThat(writer.longestMillis()).as("%d writes", writer.writes()).isLessThan(1_000);
        assertThat(count(tenant, "f20 IS NULL")).isZero();
        assertEqual(tenant);
        System.out.printf(
                "%d records, %d writes, longest %d ms%n",
                RECORDS, writer.writes(), writer.longestMillis());
    }

    @Test
    void it_tells_what_it_does() {
        var tenant = manyBooks(RECORDS);
        var steps = new ArrayList<String>();
        var revision = projection.append(tenant, everyLongStep());
        await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    var now = projection.progress(tenant);
                    if (now.step() != null) {
                        steps.add(now.state() + " " + now.step());
                    }
                    return now.appliedRevision() >= revision;
                });
        assertThat(steps).contains("PENDING build index f21_uq");
        assertThat(projection.progress(tenant).step()).isNull();
    }

    @Test
    void it_dies_before_any_step_and_ends_the_same() {
        for (int step = 0; step < 12; step++) {
            var tenant = manyBooks(500);
            var plan = DdlPlanner.plan(projection.model(tenant), everyLongStep());
            for (int kill = 0; kill < KILLS; kill++) {
                dieAt(step, tenant, plan);
            }
            projection.change(tenant, everyLongStep());
            assertEqual(tenant);
        }
    }

    @Test
    void it_dies_in_the_middle_of_a_step_and_ends_the_same() {
        for (int kill = 0; kill < KILLS; kill++) {
            for (var step :
                    List.of(
                            "validate f20_ck_max_length_prepared",
                            "build index f21_uq",
                            "build index r23_ix")) {
                var tenant = manyBooks(RECORDS);
                var revision = projection.append(tenant, everyLongStep());
                await().pollInterval(Duration.ofMillis(1))
                        .until(() ->
                                killAt(tenant, step)
                                        || projection.progress(tenant).appliedRevision()
                                                >= revision);
                assertThat(projection.awaitLive(tenant, revision).state()).isEqualTo(State.LIVE);
                assertEqual(tenant);
            }
        }
    }

    @Test
    void what_is_prepared_is_no_difference_while_it_is_pending() {
        var tenant = manyBooks(500);
        projection.stopFeeds();
        var plan = DdlPlanner.plan(projection.model(tenant), everyLongStep());
        preparation().run(tenant, plan, Told.NOTHING);
        assertThat(projection.bean(CatalogueVerifier.class).differences(tenant)).isNotEmpty();

        var revision = projection.append(tenant, everyLongStep());
        assertEqual(tenant);
        await().until(() -> projection.progress(tenant).appliedRevision() == revision);
        assertEqual(tenant);
        projection.close();
        start();
    }

    @Test
    void an_optional_field_becomes_mandatory() {
        var tenant = manyBooks(3_000);
        projection.sql(tenant, "UPDATE ~.e1 SET f2 = NULL WHERE f3 % 3 = 0");
        projection.change(
                tenant,
                new FieldMandatoryChanged(e(1), f(2), true, new JsonValue("\"none\"")),
                new FieldDefaultChanged(e(1), f(3), new JsonValue("0")),
                new FieldRulesChanged(e(1), f(3), true, rules(null, null, "0", null)));
        assertThat(count(tenant, "f2 = 'none'")).isEqualTo(1_000);
        assertEqual(tenant);
    }

    @Test
    void what_records_refuse_meanwhile_is_withdrawn_and_leaves_nothing() {
        var tenant = manyBooks(500);
        var revision =
                projection.change(
                        tenant,
                        backfilled(
                                1,
                                new FieldOf(20, "a", FieldType.TEXT).isUnique().optional(),
                                "\"x\""),
                        field(
                                1,
                                new FieldOf(21, "b", FieldType.TEXT)
                                        .with(rules(3, null, null, null))
                                        .orElse("\"too long\"")
                                        .optional()));
        assertThat(projection.progress(tenant).appliedRevision()).isEqualTo(revision + 1);
        assertEqual(tenant);
        assertThat(
                        projection
                                .log()
                                .changeSets(tenant, revision + 1, revision + 1)
                                .getFirst()
                                .events())
                .first()
                .extracting(Object::toString)
                .asString()
                .contains("The default of b does not satisfy the field's own rule maxLength 3.");
        projection.change(tenant, field(1, text(30, "c")));
        assertEqual(tenant);
    }

    @Test
    void a_withdrawn_change_fills_no_record() {
        var tenant = manyBooks(3_000);
        projection.sql(tenant, "UPDATE ~.e1 SET f2 = NULL, f3 = 1 WHERE f3 <= 2");

        var revision =
                projection.change(
                        tenant,
                        new FieldMandatoryChanged(e(1), f(2), true, new JsonValue("\"none\"")),
                        new FieldRulesChanged(e(1), f(3), true, FieldRules.NONE));

        assertThat(projection.progress(tenant).appliedRevision()).isEqualTo(revision + 1);
        assertThat(count(tenant, "f2 IS NULL")).isEqualTo(2);
        assertEqual(tenant);
    }

    @Test
    void a_mandatory_column_is_filled_without_a_change_of_its_records() {
        var tenant = manyBooks(5_000);
        projection.sql(tenant, "UPDATE ~.e1 SET f2 = NULL WHERE f3 % 2 = 0");
        var versions =
                "SELECT md5(string_agg(id || ' ' || row_version || updated_at, ',' ORDER BY id)) FROM ~.e1";
        var before = projection.column(tenant, versions);
        var column = new Column("e1", "f2", new ColumnType("text", false));
        var plan =
                List.<DdlStep>of(
                        new DdlStep.Fill(
                                "e1", "f2", new Constant(column.type(), new JsonValue("\"none\""))),
                        new DdlStep.Make(new Part.NotNull("e1", "f2")));

        dieAt(1, tenant, plan);
        assertThatThrownBy(() -> projection.sql(tenant, "INSERT INTO ~.e1 DEFAULT VALUES"))
                .hasMessageContaining("f2_not_null_prepared");
        assertThat(preparation().run(tenant, plan, Told.NOTHING)).isInstanceOf(Outcome.Done.class);
        assertThat(change(tenant, plan)).isInstanceOf(Outcome.Done.class);

        assertThat(count(tenant, "f2 = 'none'")).isEqualTo(2_500);
        assertThat(projection.column(tenant, versions)).isEqualTo(before);
        assertThat(
                        projection.column(
                                tenant,
                                "SELECT conname FROM pg_constraint WHERE conname LIKE '%prepared'"))
                .isEmpty();
    }

    @Test
    void at_least_one_is_announced_and_then_validated() {
        var tenant = booksWithPages();
        var atLeastOne = new RelationshipMandatoryChanged(r(11), Side.SOURCE, true, null);
        var plan = DdlPlanner.plan(projection.model(tenant), List.of(atLeastOne));
        dieAt(1, tenant, plan);
        assertThatThrownBy(() -> projection.sql(tenant, "INSERT INTO ~.e1 DEFAULT VALUES"))
                .hasMessageContaining("needs at least one");

        projection.change(tenant, atLeastOne);
        assertThatThrownBy(() -> projection.sql(tenant, "INSERT INTO ~.e1 DEFAULT VALUES"))
                .hasMessageContaining("needs at least one");
        assertThatThrownBy(() -> projection.sql(tenant, "UPDATE ~.e10 SET r11 = NULL"))
                .hasMessageContaining("needs at least one");
        projection.sql(tenant, "DELETE FROM ~.e1");
        assertThat(triggers(tenant)).containsExactly("r11_min_source", "r11_min_source");
        assertEqual(tenant);
    }

    @Test
    void at_least_one_that_some_do_not_have_is_withdrawn_and_leaves_nothing() {
        var tenant = booksWithPages();
        projection.sql(
                tenant, "DELETE FROM ~.e10 WHERE r11 = (SELECT max(id::text)::uuid FROM ~.e1)");
        var revision =
                projection.change(
                        tenant, new RelationshipMandatoryChanged(r(11), Side.SOURCE, true, null));
        assertThat(projection.progress(tenant).appliedRevision()).isEqualTo(revision + 1);
        assertThat(triggers(tenant)).isEmpty();
        assertEqual(tenant);
    }

    private static TenantId booksWithPages() {
        var tenant = manyBooks(3_000);
        projection.change(
                tenant,
                entity(10, "Page", "pages"),
                oneToMany(11, 1, "pages", 10, "book", OnDelete.CASCADE));
        projection.sql(tenant, "INSERT INTO ~.e10 (r11) SELECT id FROM ~.e1");
        return tenant;
    }

    private static List<String> triggers(TenantId tenant) {
        return projection.column(
                tenant,
                "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'r11%' AND tgrelid IN ('~.e1'::regclass, '~.e10'::regclass)");
    }

    /** A check, a mandatory column, a unique index, a foreign key and its index. */
    private static List<SchemaEvent> everyLongStep() {
        return List.of(
                backfilled(
                        1,
                        new FieldOf(20, "state", FieldType.TEXT)
                                .with(rules(20, null, null, null))
                                .orElse("\"new\"")
                                .mandatory(),
                        "\"old\""),
                field(1, new FieldOf(21, "code", FieldType.INTEGER).isUnique().optional()),
                entity(22, "Author", "authors"),
                oneToMany(23, 22, "books", 1, "author", OnDelete.SET_NULL));
    }

    private static TenantId manyBooks(int records) {
        var tenant = projection.tenant("big-" + ++tenants);
        projection.change(
                tenant,
                entity(1, "Book", "books"),
                field(1, text(2, "title")),
                field(1, new FieldOf(3, "number", FieldType.INTEGER).optional()));
        projection.sql(
                tenant,
                "INSERT INTO ~.e1 (f2, f3) SELECT 'book ' || n, n FROM generate_series(1, %d) n"
                        .formatted(records));
        return tenant;
    }

    /** A process that dies when it is about to begin that step. */
    private static void dieAt(int step, TenantId tenant, List<DdlStep> plan) {
        try {
            preparation().run(tenant, plan, new Told(step));
        } catch (Told.Killed e) {
            // As intended.
        }
    }

    /** Ends the server process that does the step, if it is at it. */
    private static boolean killAt(TenantId tenant, String step) {
        return step.equals(projection.progress(tenant).step())
                && !projection
                        .column(
                                tenant,
                                "SELECT pg_terminate_backend(pid)::text FROM pg_locks WHERE locktype = 'advisory' AND objid = %d AND classid = %d AND granted"
                                        .formatted(
                                                Integer.toUnsignedLong(tenant.hashCode()),
                                                TenantTable.PREPARATION))
                        .isEmpty();
    }

    private static Preparation preparation() {
        return projection.bean(Preparation.class);
    }

    private static Outcome change(TenantId tenant, List<DdlStep> plan) {
        return new TransactionTemplate(projection.bean(PlatformTransactionManager.class))
                .execute(_ -> projection.bean(TenantTables.class).change(tenant, plan, true));
    }

    private static long count(TenantId tenant, String condition) {
        return Long.parseLong(
                projection
                        .column(tenant, "SELECT count(*) FROM ~.e1 WHERE " + condition)
                        .getFirst());
    }

    private static void assertEqual(TenantId tenant) {
        assertThat(projection.bean(CatalogueVerifier.class).differences(tenant)).isEmpty();
    }
}
