package io.relata.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Requests per second, latency and CPU per request of three queries. */
final class QueriesBench {
    private static final List<Integer> CONNECTIONS = List.of(1, 16);

    private static final String ONE_TRACK =
            "query ($id: ID!) { track(id: $id) { id name composer milliseconds unitPrice } }";
    private static final String ARTISTS =
            "query ($offset: Int) { artists(limit: 20, offset: $offset) { name albums(limit: 5) { title tracks(limit: 10) { name } } } }";
    private static final String PLAYLIST =
            "query ($id: ID!) { playlist(id: $id) { name tracks(limit: 50) { name album { title artist { name } } } } }";

    private final Target target;
    private final int scale;
    private final Duration duration;

    private record Query(String name, List<byte[]> requests) {}

    /**
     * @param duration of the warm-up and of the measurement of each row
     */
    QueriesBench(Target target, int scale, Duration duration) {
        this.target = target;
        this.scale = scale;
        this.duration = duration;
    }

    void run() throws InterruptedException, SQLException {
        List<Query> queries;
        try (var client = target.client()) {
            queries = queries(ChinookTenant.create(client, target, scale));
        }
        var table =
                new Table(
                        "Queries on Chinook × %d; CPU in µs per request".formatted(scale),
                        "query",
                        "clients",
                        "req/s",
                        "p50 ms",
                        "p99 ms",
                        "JVM",
                        "PostgreSQL",
                        "total");
        for (var query : queries) {
            for (var connections : CONNECTIONS) {
                measure(query, connections, table);
            }
        }
    }

    private List<Query> queries(ChinookTenant tenant) {
        return List.of(
                new Query("Q1 a track", withIds(ONE_TRACK, tenant.tracks())),
                new Query("Q3 artists", withOffsets(ARTISTS)),
                new Query("Q6 playlist", withIds(PLAYLIST, tenant.longPlaylists())));
    }

    private List<byte[]> withIds(String document, List<String> ids) {
        return ids.stream().map(id -> request(document, "{\"id\":\"%s\"}".formatted(id))).toList();
    }

    private List<byte[]> withOffsets(String document) {
        return IntStream.range(0, 100)
                .mapToObj(offset -> request(document, "{\"offset\":%d}".formatted(offset)))
                .toList();
    }

    private byte[] request(String document, String variables) {
        return target.post(
                ChinookTenant.API,
                "{\"query\":\"%s\",\"variables\":%s}".formatted(document, variables));
    }

    private void measure(Query query, int connections, Table table) throws InterruptedException {
        var load = new Load(target.url(), query.requests());
        load.run(connections, duration);
        var before = target.cpu();
        var latencies = load.run(connections, duration);
        var used = target.cpu().minus(before).per(latencies.count());
        table.row(
                query.name(),
                connections,
                (double) latencies.count() / duration.toSeconds(),
                latencies.millis(0.5),
                latencies.millis(0.99),
                used.server(),
                used.postgres(),
                used.total());
    }
}
