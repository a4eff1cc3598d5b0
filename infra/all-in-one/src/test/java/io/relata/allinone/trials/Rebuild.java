package io.relata.allinone.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relata.allinone.RelataServer;
import io.relata.allinone.ServerSettings;
import io.relata.allinone.endtoend.CatalogueDump;
import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.TestTenant;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A second database, built from the first event on by a second server. */
final class Rebuild {
    private Rebuild() {}

    /** Fails where a tenant's tables or views are not the same there. */
    static void mustEqual(
            Product product, List<TestTenant> tenants, Path directory, String database)
            throws SQLException {
        try (var connection = product.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
        var address = product.databaseNamed(database);
        var settings = new ServerSettings(0, directory, address.url(), 0, null, Map.of());
        try (var second = new RelataServer(settings)) {
            second.start();
            address.copyEventsFrom(product);
            for (var tenant : tenants) {
                var revision = Long.toString(tenant.revision());
                await().atMost(Duration.ofMinutes(5))
                        .until(() -> address.viewsRevision(tenant.id()).equals(List.of(revision)));
                assertThat(CatalogueDump.of(address, tenant.tables()))
                        .isEqualTo(CatalogueDump.of(product::sql, tenant.tables()));
                assertThat(CatalogueDump.of(address, tenant.views()))
                        .isEqualTo(CatalogueDump.of(product::sql, tenant.views()));
            }
        }
    }
}
