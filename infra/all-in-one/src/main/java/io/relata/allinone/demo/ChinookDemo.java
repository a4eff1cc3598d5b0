package io.relata.allinone.demo;

import static io.relata.allinone.demo.ChinookExample.LAST_REVISION;
import static io.relata.allinone.demo.ChinookExample.TENANT;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The Chinook music shop, from an empty tenant to its history, through the HTTP API alone. */
final class ChinookDemo {
    private static final int WIDTH = 76;
    private static final int COLUMN = 42;
    private static final String API = "/t/" + TENANT + "/graphql";
    private static final String SCHEMA = "/api/tenants/" + TENANT + "/schema";

    private final RelataClient client;
    private final Page page;
    private boolean begun;

    /** What a tenant of that name says about an earlier run. */
    enum State {
        ABSENT,
        INCOMPLETE,
        COMPLETE
    }

    ChinookDemo(RelataClient client, Page page) {
        this.client = client;
        this.page = page;
    }

    /** The rename and the rule come last: who has them has all the rest. */
    State state() {
        try {
            var revision = client.get(SCHEMA).path("revision").asInt();
            return revision >= LAST_REVISION ? State.COMPLETE : State.INCOMPLETE;
        } catch (CallFailed e) {
            if (e.status() == 404) {
                return State.ABSENT;
            }
            throw e;
        }
    }

    /** Whether the tenant was made by this run. */
    boolean hasBegun() {
        return begun;
    }

    void play() {
        createTenant();
        buildModel();
        load();
        ask();
        rename();
        changeRule();
        history();
    }

    private void createTenant() {
        page.step("A tenant");
        client.post("/api/tenants", Map.of("slug", TENANT, "name", "Chinook music shop"));
        begun = true;
        page.say("POST /api/tenants → chinook");
    }

    private void buildModel() {
        page.step("Its model, by change sets: 11 entities, live when each is answered");
        ChinookExample.MODEL.forEach(this::change);
    }

    private long change(String name) {
        var changeSet = ChinookExample.changeSet(name);
        var start = Instant.now();
        var answer = client.post(SCHEMA + "/changes", changeSet);
        var revision = answer.path("revision").asLong();
        page.say(
                "revision %d  events %3d  %4d ms  %s"
                        .formatted(
                                revision,
                                answer.path("events").size(),
                                Duration.between(start, Instant.now()).toMillis(),
                                changeSet.path("reason").asString()));
        return revision;
    }

    private void load() {
        var load = new ChinookLoad(client, TENANT);
        page.step("%,d records, linked by their unique numbers".formatted(load.size()));
        var start = System.nanoTime();
        try (var progress = Progress.of(load.size(), page.out())) {
            load.run(progress::advance);
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        page.say(
                "%,d records in %.1f s: %,.0f a second"
                        .formatted(load.size(), seconds, load.size() / seconds));
    }

    private void ask() {
        page.step("A nested query: one request, one SQL statement");
        answer("discography");
        page.step("A filter, across two links");
        answer("epics");
        page.step("Employees, who relate to employees");
        answer("staff");
    }

    private void answer(String document) {
        var text = ChinookExample.document(document);
        page.say(text);
        page.say("→ " + JsonSketch.of(client.graphql(API, text, Map.of()), WIDTH));
    }

    private void rename() {
        page.step("A field gets another name; who uses the old one goes on");
        var now = change(ChinookExample.RENAME);
        var pinned = "/t/%s/r/%d/graphql".formatted(TENANT, now - 1);
        var before = ChinookExample.document("composers");
        var after = ChinookExample.document("writers");
        page.say("");
        page.beside(COLUMN, "POST " + pinned, "POST " + API);
        page.beside(COLUMN, before, after);
        page.beside(COLUMN, answered(pinned, before), answered(API, after));
    }

    private String answered(String api, String document) {
        return JsonSketch.of(client.graphql(api, document, Map.of()), COLUMN - 4);
    }

    private void changeRule() {
        page.step("A delete rule changes, and the database with it");
        var created = client.graphql(API, ChinookExample.document("new-artist"), Map.of());
        var id = created.at("/createArtist/artist/id").asString();
        page.say("a new artist, \"The Examples\", with one album");
        deleteArtist(id);
        change(ChinookExample.CASCADE);
        deleteArtist(id);
    }

    private void deleteArtist(String id) {
        var document = ChinookExample.document("delete-artist");
        var payload = client.graphql(API, document, Map.of("id", id)).path("deleteArtist");
        page.say("deleteArtist → " + JsonSketch.of(payload, WIDTH));
    }

    private void history() {
        page.step("The history of all of it: GET " + SCHEMA + "/history");
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("revision", "time", "what happened", "reason"));
        changeSets().values().forEach(events -> rows.add(historyRow(events)));
        page.table(rows);
    }

    private Map<Long, List<JsonNode>> changeSets() {
        var byRevision = new TreeMap<Long, List<JsonNode>>();
        var after = "";
        do {
            var part = client.get(SCHEMA + "/history?limit=500" + after);
            part.path("events")
                    .forEach(event ->
                            byRevision
                                    .computeIfAbsent(
                                            event.path("revision").asLong(), _ -> new ArrayList<>())
                                    .add(event));
            after = "&after=" + part.path("next").asString("");
        } while (!after.equals("&after="));
        return byRevision;
    }

    private static List<String> historyRow(List<JsonNode> events) {
        var first = events.getFirst();
        var time = Instant.parse(first.path("occurredAt").asString());
        return List.of(
                first.path("revision").asString(),
                time.truncatedTo(ChronoUnit.SECONDS).toString(),
                counts(events),
                first.path("reason").asString(""));
    }

    /** {@code EntityAdded ×5, FieldAdded ×15}. */
    private static String counts(List<JsonNode> events) {
        var counts = new LinkedHashMap<String, Integer>();
        events.forEach(event -> counts.merge(event.path("type").asString(), 1, Integer::sum));
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(type ->
                                type.getValue() == 1
                                        ? type.getKey()
                                        : type.getKey() + " ×" + type.getValue())
                        .toList());
    }
}
