package io.relata.bench;

import io.relata.allinone.demo.ChinookExample;
import io.relata.allinone.demo.ChinookLoad;
import io.relata.allinone.demo.RelataClient;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The Chinook example as a tenant, its records multiplied. */
final class ChinookTenant {
    private static final String SLUG = "bench-chinook";
    static final String API = "/t/" + SLUG + "/graphql";

    private static final int IDS = 1_000;
    private static final int PAGE = 1_000;
    private static final int SEED = 42;

    private final RelataClient client;

    private ChinookTenant(RelataClient client) {
        this.client = client;
    }

    static ChinookTenant create(RelataClient client, Target target, int scale) throws SQLException {
        var tenant = client.post("/api/tenants", Map.of("slug", SLUG, "name", "Chinook"));
        for (var changeSet : ChinookExample.MODEL) {
            client.post(
                    "/api/tenants/" + SLUG + "/schema/changes",
                    ChinookExample.changeSet(changeSet));
        }
        new ChinookLoad(client, SLUG).run(_ -> {});
        if (scale > 1) {
            var schema = "t_" + tenant.path("id").asString().replace("-", "");
            Scale.multiply(database(target), schema, scale);
        }
        return new ChinookTenant(client);
    }

    private static String database(Target target) {
        if (target.jdbcUrl() == null) {
            throw new IllegalArgumentException(
                    "Records are multiplied inside the database: say --jdbc-url, or --scale 1.");
        }
        return target.jdbcUrl();
    }

    /** Ids of tracks from all copies, shuffled the same way each time. */
    List<String> tracks() {
        return sample(ids("tracks", ""));
    }

    /** Ids of playlists with more than a thousand tracks. */
    List<String> longPlaylists() {
        return sample(ids("playlists", "where: {name: {in: [\"Music\", \"90’s Music\"]}}"));
    }

    private List<String> ids(String list, String where) {
        var ids = new ArrayList<String>();
        int size;
        do {
            size = ids.size();
            var document =
                    "{ %s(%s limit: %d, offset: %d) { id } }".formatted(list, where, PAGE, size);
            client.graphql(API, document, Map.of())
                    .path(list)
                    .forEach(record -> ids.add(record.path("id").asString()));
        } while (ids.size() == size + PAGE);
        return ids;
    }

    private static List<String> sample(List<String> ids) {
        Collections.shuffle(ids, new Random(SEED));
        return ids.subList(0, Math.min(IDS, ids.size()));
    }
}
