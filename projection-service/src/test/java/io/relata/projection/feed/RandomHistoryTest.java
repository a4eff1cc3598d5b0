package io.relata.projection.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.tenant.TenantChange;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.Projection;
import io.relata.projection.RandomHistory;
import io.relata.projection.verify.CatalogueVerifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Any history: the live tables are what the model says, and so are those built again from it. */
class RandomHistoryTest {
    private static final int TENANTS = Integer.getInteger("relata.histories", 6);
    private static final int CHANGE_SETS = 40;

    private static Projection projection;
    private static Projection preparing;

    @BeforeAll
    static void start() {
        projection = Projection.start();
        preparing = Projection.startPreparing();
    }

    @AfterAll
    static void stop() {
        projection.close();
        preparing.close();
    }

    @Test
    void live_tables_are_rebuilt_tables_are_the_model() {
        var tenants = new ArrayList<TenantId>();
        for (int seed = 1; seed <= TENANTS; seed++) {
            tenants.add(live(projection, seed));
        }
        try (var second = Projection.start()) {
            for (var tenant : tenants) {
                copy(tenant, second);
            }
            for (var tenant : tenants) {
                second.awaitLive(tenant, projection.model(tenant).revision());
                assertThat(differences(second, tenant)).isEmpty();
            }
        }
    }

    @Test
    void what_is_prepared_ends_as_the_same() {
        for (int seed = 101; seed <= 100 + Math.max(1, TENANTS / 2); seed++) {
            live(preparing, seed);
        }
    }

    private static TenantId live(Projection projection, int seed) {
        var history = new RandomHistory(seed);
        var tenant = projection.tenant("random-" + seed);
        for (int i = 0; i < CHANGE_SETS; i++) {
            projection.change(tenant, history.nextChangeSet());
            var table = history.fillable();
            if (table != null) {
                projection.sql(tenant, "INSERT INTO ~." + table + " DEFAULT VALUES");
            }
        }
        assertThat(differences(projection, tenant)).as("seed %d", seed).isEmpty();
        assertThat(withdrawals(projection, tenant)).as("seed %d", seed).isEmpty();
        return tenant;
    }

    private static List<ChangeSet> withdrawals(Projection projection, TenantId tenant) {
        return projection.log().changeSets(tenant, 1, Long.MAX_VALUE).stream()
                .filter(changeSet -> changeSet.events().getFirst() instanceof ChangeSetWithdrawn)
                .toList();
    }

    private static void copy(TenantId tenant, Projection second) {
        long sequence = 0;
        for (TenantChange change : projection.log().tenantChanges(tenant)) {
            second.log().append(change, sequence++);
        }
        projection.log().changeSets(tenant, 1, Long.MAX_VALUE).forEach(second.log()::append);
    }

    private static List<CatalogueVerifier.Difference> differences(
            Projection projection, TenantId tenant) {
        return projection.bean(CatalogueVerifier.class).differences(tenant);
    }
}
