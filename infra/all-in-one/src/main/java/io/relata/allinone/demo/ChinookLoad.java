package io.relata.allinone.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/** Loads all records of the example in bulk, a few requests at a time. */
public final class ChinookLoad {
    private static final int RECORDS_PER_REQUEST = 500;
    private static final int REQUESTS_AT_ONCE = 3;

    private final RelataClient client;
    private final String api;
    private final JsonNode records = ChinookExample.records();
    private final Map<JsonNode, List<JsonNode>> playlistsByTrack;

    /** Inputs that go in one request, and how many rows of the original database they hold. */
    private record Batch(ChinookTable table, List<Map<String, Object>> inputs, int rows) {}

    /** Into a tenant that has the example's model. */
    public ChinookLoad(RelataClient client, String tenant) {
        this.client = client;
        this.api = "/t/" + tenant + "/graphql";
        this.playlistsByTrack =
                records.path("PlaylistTrack")
                        .valueStream()
                        .collect(
                                groupingBy(
                                        row -> row.path("TrackId"),
                                        mapping(row -> row.path("PlaylistId"), toList())));
    }

    /** Rows of all tables. */
    public int size() {
        return records.valueStream().mapToInt(JsonNode::size).sum();
    }

    /**
     * @param loaded told how many more are there, by several threads
     */
    public void run(LongConsumer loaded) {
        try (var senders = Executors.newFixedThreadPool(REQUESTS_AT_ONCE)) {
            for (var table : ChinookTable.ALL) {
                for (var generation : table.generations(records.path(table.entity()))) {
                    var sent =
                            batches(table, generation).stream()
                                    .map(batch -> senders.submit(() -> send(batch, loaded)))
                                    .toList();
                    awaitAll(sent);
                }
            }
        }
    }

    private List<Batch> batches(ChinookTable table, List<JsonNode> rows) {
        var batches = new ArrayList<Batch>();
        for (int from = 0; from < rows.size(); from += RECORDS_PER_REQUEST) {
            batches.add(
                    batch(
                            table,
                            rows.subList(from, Math.min(rows.size(), from + RECORDS_PER_REQUEST))));
        }
        return batches;
    }

    private Batch batch(ChinookTable table, List<JsonNode> rows) {
        var inputs = new ArrayList<Map<String, Object>>();
        int links = 0;
        for (var row : rows) {
            var input = table.input(row);
            inputs.add(input);
            if (table.entity().equals("Track")) {
                links += linkPlaylists(input, row);
            }
        }
        return new Batch(table, inputs, rows.size() + links);
    }

    /** Adds {@code playlists: {connect: [{number: 1}, {number: 8}]}}. */
    private int linkPlaylists(Map<String, Object> track, JsonNode row) {
        var playlists = playlistsByTrack.getOrDefault(row.path("TrackId"), List.of());
        if (!playlists.isEmpty()) {
            var keys = playlists.stream().map(number -> Map.of("number", number)).toList();
            track.put("playlists", Map.of("connect", keys));
        }
        return playlists.size();
    }

    private void send(Batch batch, LongConsumer loaded) {
        var answer =
                client.graphql(api, batch.table().createMany(), Map.of("inputs", batch.inputs()));
        var created = answer.path("created");
        if (!created.path("success").asBoolean()) {
            throw new CallFailed(
                    200,
                    "%s could not be loaded: %s"
                            .formatted(batch.table().plural(), created.path("errors").path(0)));
        }
        loaded.accept(batch.rows());
    }

    private static void awaitAll(List<? extends Future<?>> sent) {
        for (var request : sent) {
            try {
                request.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof CallFailed failed
                        ? failed
                        : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CallFailed("Interrupted.", e);
            }
        }
    }
}
