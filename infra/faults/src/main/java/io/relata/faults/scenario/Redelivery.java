package io.relata.faults.scenario;

import io.relata.faults.history.Entry.Fired;
import io.relata.faults.history.Entry.Observed;
import io.relata.faults.history.Entry.Planned;
import io.relata.faults.stage.Database;
import io.relata.kernel.json.KernelJson;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.publication.SchemaSubscription;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaFold;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import io.relata.runtime.tenant.Tenants;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every publication of a database once and in order to one runtime, three times over and shuffled
 * to another: both must serve the same.
 */
final class Redelivery {
    private static final String FAULT = "publications delivered three times over and shuffled";
    private static final int TIMES = 3;

    private Redelivery() {}

    static void check(Run run, Database database) throws SQLException {
        run.history().add(new Planned(FAULT, 1));
        var published = published(database);
        var shuffled = new ArrayList<SchemaPublished>();
        for (int i = 0; i < TIMES; i++) {
            shuffled.addAll(published);
        }
        Collections.shuffle(shuffled, new Random(run.options().seed()));
        try (var pool = database.pool()) {
            var once = new Delivery();
            var often = new Delivery();
            var one = new Tenants(pool, (_, _) -> null, once);
            var other = new Tenants(pool, (_, _) -> null, often);
            published.forEach(once.runtime());
            shuffled.forEach(often.runtime());
            var proof =
                    "%d publications, %d deliveries".formatted(published.size(), shuffled.size());
            run.history().add(new Fired(run.history().now(), FAULT, !published.isEmpty(), proof));
            newest(published).forEach((slug, revision) -> compare(run, slug, revision, one, other));
            run.say("%s: %s", FAULT, proof);
        }
    }

    private static void compare(Run run, String slug, long revision, Tenants once, Tenants often) {
        var one = Objects.requireNonNull(once.find(slug));
        var other = Objects.requireNonNull(often.find(slug));
        run.history()
                .add(
                        new Observed(
                                run.history().now(),
                                "redelivered publications change nothing",
                                one.revision() == revision
                                        && other.revision() == revision
                                        && one.api().model().equals(other.api().model()),
                                "%s at %d: %d and %d"
                                        .formatted(
                                                slug, revision, one.revision(), other.revision())));
    }

    private static SequencedMap<String, Long> newest(List<SchemaPublished> published) {
        var newest = new LinkedHashMap<String, Long>();
        published.forEach(schema -> newest.put(schema.slug().value(), schema.revision()));
        return newest;
    }

    private static List<SchemaPublished> published(Database database) throws SQLException {
        var slugs = slugs(database);
        var folds = new LinkedHashMap<TenantId, SchemaFold>();
        var published = new ArrayList<SchemaPublished>();
        for (var changeSet : changeSets(database)) {
            var tenant = changeSet.tenant();
            var fold = folds.getOrDefault(tenant, SchemaFold.EMPTY).apply(changeSet);
            folds.put(tenant, fold);
            var slug = new TenantSlug(Objects.requireNonNull(slugs.get(tenant)));
            published.add(new SchemaPublished(tenant, slug, fold.model(), true));
        }
        return published;
    }

    private static List<ChangeSet> changeSets(Database database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT payload::text FROM relata_events.domain_event WHERE stream LIKE 'schema:%' ORDER BY global_index")) {
            var all = new ArrayList<ChangeSet>();
            while (rows.next()) {
                all.add(KernelJson.mapper().readValue(rows.getString(1), ChangeSet.class));
            }
            return all;
        }
    }

    private static Map<TenantId, String> slugs(Database database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT tenant_id, slug FROM relata_projection.tenant_schema")) {
            var all = new LinkedHashMap<TenantId, String>();
            while (rows.next()) {
                all.put(TenantId.of(rows.getString(1)), rows.getString(2));
            }
            return all;
        }
    }

    private static final class Delivery implements SchemaSubscription {
        private @Nullable Consumer<SchemaPublished> subscriber;

        @Override
        public void subscribe(
                Consumer<SchemaPublished> onPublished, Consumer<TenantId> onWithdrawn) {
            subscriber = onPublished;
        }

        Consumer<SchemaPublished> runtime() {
            return Objects.requireNonNull(subscriber);
        }
    }
}
