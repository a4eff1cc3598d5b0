package io.relata.projection.observation;

import static io.relata.projection.Words.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relata.eventstore.FeedProgress;
import io.relata.projection.Projection;
import io.relata.projection.catalog.TenantTable;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ProjectionHealthTest {
    private Projection projection;

    @BeforeEach
    void start() {
        projection = Projection.start();
    }

    @AfterEach
    void stop() {
        projection.close();
    }

    @Test
    void it_is_ready_when_what_was_there_before_is_applied() throws SQLException {
        var tenant = projection.tenant("acme");
        var health = health("projection");
        try (var connection = projection.database().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // No feed can move while this is held.
            statement.execute("LOCK TABLE relata_events.token IN SHARE ROW EXCLUSIVE MODE");
            projection.append(tenant, List.of(entity(1, "Book", "books")));

            var down = health.health();
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(reason(down)).isEqualTo("1 events of before the start are not yet applied");
            connection.rollback();
        }
        await().until(() -> health.health().getStatus().equals(Status.UP));
    }

    @Test
    void once_ready_a_lag_is_told_and_no_more() throws SQLException {
        var tenant = projection.tenant("acme");
        var health = health("projection");
        await().until(() -> health.health().getStatus().equals(Status.UP));
        try (var connection = projection.database().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE relata_events.token IN SHARE ROW EXCLUSIVE MODE");
            projection.append(tenant, List.of(entity(1, "Book", "books")));

            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(health.health().getDetails()).containsEntry("lagEvents", 1L);
            connection.rollback();
        }
    }

    @Test
    void a_parked_tenant_is_told_and_no_more() {
        var tenant = projection.tenant("acme");
        projection
                .sql()
                .update(
                        "UPDATE relata_projection.tenant_schema SET state = 'PARKED' WHERE tenant_id = ?",
                        tenant.value());
        var health = health("projection");

        await().until(() -> health.health().getStatus().equals(Status.UP));
        assertThat(health.health().getDetails()).containsKey("parked").doesNotContainKey("pending");
    }

    @Test
    void a_feed_that_does_not_run_is_down() {
        assertThat(reason(health("another").health())).isEqualTo("the feed of events does not run");
    }

    private ProjectionHealth health(String feed) {
        return new ProjectionHealth(
                feed, projection.bean(FeedProgress.class), projection.bean(TenantTable.class));
    }

    private static Object reason(Health health) {
        return health.getDetails().getOrDefault("reason", "");
    }
}
