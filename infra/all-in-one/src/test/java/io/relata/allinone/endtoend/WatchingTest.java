package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What those who run Relata see: health and figures. */
class WatchingTest {
    private static final String BOOK = "{\"type\":\"AddEntity\",\"name\":\"Book\"}";

    private final Product product = Product.running();

    @Test
    void readiness_names_its_parts() {
        var health =
                product.send(product.bare("/actuator/health/readiness").GET().build()).expect(200);

        assertThat(health.at("/status")).isEqualTo("UP");
        assertThat(health.at("/components/database/status")).isEqualTo("UP");
        assertThat(health.at("/components/projection/status")).isEqualTo("UP");
        assertThat(health.json().at("/components/projection/details").has("lagEvents")).isTrue();
    }

    @Test
    void health_tells_no_secret_and_no_path() {
        var health = product.send(product.bare("/actuator/health").GET().build()).expect(200);

        assertThat(health.text()).doesNotContainIgnoringCase("password").doesNotContain("/tmp");
    }

    @Test
    void figures_need_the_key() {
        var answer = product.send(product.bare("/actuator/prometheus").GET().build());

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void change_sets_are_counted_by_outcome() {
        var tenant = product.tenant();
        var applied = figure("relata_change_sets_total{outcome=\"APPLIED\"}");
        var refused = figure("relata_change_sets_total{outcome=\"NAME_TAKEN\"}");

        tenant.accepted(BOOK);
        tenant.refused(BOOK);

        assertThat(figure("relata_change_sets_total{outcome=\"APPLIED\"}")).isGreaterThan(applied);
        assertThat(figure("relata_change_sets_total{outcome=\"NAME_TAKEN\"}"))
                .isGreaterThan(refused);
        assertThat(figure("relata_change_set_seconds_count")).isPositive();
        assertThat(figure("relata_revision_apply_seconds_count")).isPositive();
    }

    @Test
    void documents_are_timed_and_their_cache_is_counted() {
        var tenant = product.tenant();
        tenant.accepted(BOOK);
        var ok = "relata_graphql_request_seconds_count{operation=\"query\",outcome=\"ok\"}";
        var refused = "relata_graphql_request_seconds_count{operation=\"any\",outcome=\"refused\"}";
        var answered = figure(ok);
        var mistakes = figure(refused);

        tenant.data("{ books { id } }");
        tenant.graphql("{ nothing }");

        assertThat(figure(ok)).isGreaterThan(answered);
        assertThat(figure(refused)).isGreaterThan(mistakes);
        assertThat(figure("cache_size{cache=\"compiled-documents\"}")).isPositive();
    }

    @Test
    void lag_tenants_and_pools_are_figures() {
        product.tenant();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> figure("relata_tenants{state=\"live\"}") >= 1);
        assertThat(figure("relata_tenants{state=\"parked\"}")).isZero();
        assertThat(figure("relata_feed_lag_events{feed=\"projection\"}")).isNotNegative();
        assertThat(figure("relata_feed_lag_seconds{feed=\"projection\"}")).isNotNegative();
        assertThat(figure("relata_repairs_total{kind=\"missed_revision\"}")).isNotNegative();
        assertThat(figure("hikaricp_connections_max{pool=\"control\"}")).isPositive();
        assertThat(figure("hikaricp_connections_max{pool=\"data\"}")).isPositive();
        assertThat(figure("jvm_threads_live_threads")).isPositive();
    }

    @Test
    void no_figure_names_a_tenant() {
        var tenant = product.tenant();
        tenant.accepted(BOOK);
        tenant.data("{ books { id } }");

        var figures = product.get("/actuator/prometheus").expect(200).text();

        assertThat(figures).doesNotContain(tenant.slug() + "\"").doesNotContain(tenant.id());
    }

    /** 0 where there is none. */
    private double figure(String series) {
        var figures = product.get("/actuator/prometheus").expect(200).text();
        var line = Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$").matcher(figures);
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
