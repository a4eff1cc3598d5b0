package io.relata.projection.prepare;

import static io.relata.projection.Words.e;
import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.f;
import static io.relata.projection.Words.field;
import static io.relata.projection.Words.index;
import static io.relata.projection.Words.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.FieldMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.FieldTypeChanged;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.Projection;
import io.relata.projection.Words.FieldOf;
import io.relata.projection.catalog.Outcome;
import io.relata.projection.ddl.DdlPlanner;
import io.relata.projection.verify.CatalogueVerifier;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The type of a field is changed in a table that has many records. */
class TypeChangePreparationTest {
    private static final int RECORDS = Integer.getInteger("relata.prepared-records", 20_000);

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
    void what_is_written_meanwhile_is_converted_too() throws InterruptedException {
        var tenant = numbers(RECORDS);
        var written = new AtomicInteger();
        var failure = new AtomicReference<@Nullable Throwable>();
        var revision = projection.append(tenant, List.of(toInteger()));
        while (projection.progress(tenant).appliedRevision() < revision) {
            write(tenant, written.incrementAndGet(), failure);
        }
        write(tenant, written.incrementAndGet(), failure);
        projection.awaitLive(tenant, revision);

        assertThat(failure.get()).isNull();
        assertThat(count(tenant, "true")).isEqualTo(RECORDS + written.get());
        assertThat(count(tenant, "f2_2 IS DISTINCT FROM f2::int4")).isZero();
        assertThat(count(tenant, "f3 < 0")).isPositive();
        assertThat(count(tenant, "f3 = 1 AND (row_version > 1 OR updated_at > created_at)"))
                .isZero();
        assertNothingPrepared(tenant);
        System.out.printf("%d records, %d written meanwhile%n", RECORDS, written.get());
    }

    /** A new record, and a change of one that may not be converted yet. */
    private static void write(
            TenantId tenant, int number, AtomicReference<@Nullable Throwable> failure) {
        try {
            projection.sql(
                    tenant,
                    "INSERT INTO ~.e1 (f2, f3) VALUES ('%d', 0)".formatted(RECORDS + number));
            projection.sql(
                    tenant,
                    "UPDATE ~.e1 SET f3 = -1 WHERE f2 = '%d'"
                            .formatted(RECORDS - number % RECORDS));
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    @Test
    void it_dies_before_any_step_and_ends_the_same() {
        for (int step = 0; step < 9; step++) {
            var tenant = numbers(500);
            dieAt(step, tenant, List.of(toInteger()));
            projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('9000')");
            projection.change(tenant, toInteger());
            dieAt(step, tenant, List.of(toDecimal()));
            projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('9001')");
            projection.sql(tenant, "INSERT INTO ~.e1 (f2_2) VALUES (9002)");
            projection.change(tenant, toDecimal());
            assertThat(count(tenant, "f2_3 IS DISTINCT FROM f2_2 OR f2_2 IS DISTINCT FROM f2::int"))
                    .isZero();
            assertThat(count(tenant, "f2_3 > 8999")).isEqualTo(3);
            assertNothingPrepared(tenant);
        }
    }

    @Test
    void a_value_without_a_form_cannot_be_written_while_it_is_prepared() {
        var tenant = numbers(500);
        dieAt(6, tenant, List.of(toInteger()));
        assertThatThrownBy(() -> projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('x')"))
                .hasMessageContaining("a value has no form as INTEGER");
        projection.change(tenant, toInteger());
        assertNothingPrepared(tenant);
    }

    @Test
    void records_without_a_form_take_the_change_back_and_nothing_is_left() {
        var tenant = numbers(500);
        projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('many')");
        var revision = projection.change(tenant, toInteger());
        assertThat(projection.progress(tenant).appliedRevision()).isEqualTo(revision + 1);
        assertThat(
                        projection
                                .log()
                                .changeSets(tenant, revision + 1, revision + 1)
                                .getFirst()
                                .events()
                                .getFirst()
                                .toString())
                .contains("1 record of Book has a value of number that is no INTEGER.");
        assertNothingPrepared(tenant);
        projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('more')");
    }

    @Test
    void a_second_change_that_is_taken_back_leaves_the_first() {
        var tenant = numbers(500);
        projection.change(tenant, toInteger());
        var revision =
                projection.change(
                        tenant,
                        new FieldTypeChanged(
                                e(1), f(2), FieldType.BOOLEAN, false, FieldRules.NONE, null));
        assertThat(projection.progress(tenant).appliedRevision()).isEqualTo(revision + 1);
        assertNothingPrepared(tenant);
        projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('501')");
        assertThat(count(tenant, "f2_2 = 501")).isEqualTo(1);
    }

    @Test
    void what_is_prepared_is_no_difference_while_it_is_pending() {
        var tenant = numbers(500);
        projection.stopFeeds();
        var plan = DdlPlanner.plan(projection.model(tenant), List.of(toInteger()));
        assertThat(preparation().run(tenant, plan, Told.NOTHING)).isInstanceOf(Outcome.Done.class);
        assertThat(projection.bean(CatalogueVerifier.class).differences(tenant)).isNotEmpty();

        var revision = projection.append(tenant, List.of(toInteger()));
        assertEqual(tenant);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> projection.progress(tenant).appliedRevision() == revision);
        assertNothingPrepared(tenant);
        projection.close();
        start();
    }

    @Test
    void a_backfill_reaches_the_former_column_too() {
        var tenant = numbers(500);
        projection.change(tenant, new FieldMandatoryChanged(e(1), f(2), false, null));
        projection.sql(tenant, "INSERT INTO ~.e1 (f3) VALUES (1)");
        projection.change(
                tenant,
                toInteger(),
                new FieldMandatoryChanged(e(1), f(2), true, new JsonValue("7777")));
        assertThat(count(tenant, "f2_2 = 7777")).isEqualTo(1);
        projection.change(tenant, new FieldMandatoryChanged(e(1), f(2), false, null));
        projection.sql(tenant, "INSERT INTO ~.e1 (f3) VALUES (1)");
        projection.change(
                tenant, new FieldMandatoryChanged(e(1), f(2), true, new JsonValue("8888")));
        assertThat(count(tenant, "f2_2 = 8888 AND f2 = '8888'")).isEqualTo(1);
        assertNothingPrepared(tenant);
    }

    private static SchemaEvent toInteger() {
        return new FieldTypeChanged(
                e(1), f(2), FieldType.INTEGER, false, rules(null, null, "-1", null), null);
    }

    private static SchemaEvent toDecimal() {
        return new FieldTypeChanged(
                e(1),
                f(2),
                FieldType.DECIMAL,
                false,
                new FieldRules(null, null, null, null, 10, 2),
                null);
    }

    /** Mandatory, unique, and in an index beside. */
    private static TenantId numbers(int records) {
        var tenant = projection.tenant("typed-" + ++tenants);
        projection.change(
                tenant,
                entity(1, "Book", "books"),
                field(1, new FieldOf(2, "number", FieldType.TEXT).isUnique().mandatory()),
                field(1, new FieldOf(3, "other", FieldType.INTEGER).optional()),
                index(4, 1, false, f(3), f(2)));
        projection.sql(
                tenant,
                "INSERT INTO ~.e1 (f2, f3) SELECT n::text, 1 FROM generate_series(1, %d) n"
                        .formatted(records));
        return tenant;
    }

    private static void dieAt(int step, TenantId tenant, List<SchemaEvent> events) {
        try {
            preparation()
                    .run(tenant, DdlPlanner.plan(projection.model(tenant), events), new Told(step));
        } catch (Told.Killed e) {
            // As intended.
        }
    }

    private static Preparation preparation() {
        return projection.bean(Preparation.class);
    }

    private static long count(TenantId tenant, String condition) {
        return Long.parseLong(
                projection
                        .column(tenant, "SELECT count(*) FROM ~.e1 WHERE " + condition)
                        .getFirst());
    }

    private static void assertNothingPrepared(TenantId tenant) {
        assertEqual(tenant);
        var named =
                """
                SELECT name FROM (
                  SELECT proname AS name, pronamespace AS space FROM pg_proc
                  UNION ALL SELECT relname, relnamespace FROM pg_class
                  UNION ALL SELECT conname, connamespace FROM pg_constraint) AS all_names
                WHERE space = '%s'::regnamespace AND name LIKE '%%prepared'\
                """;
        assertThat(projection.column(tenant, named.formatted(PhysicalNames.schema(tenant))))
                .isEmpty();
    }

    private static void assertEqual(TenantId tenant) {
        assertThat(projection.bean(CatalogueVerifier.class).differences(tenant)).isEmpty();
    }
}
