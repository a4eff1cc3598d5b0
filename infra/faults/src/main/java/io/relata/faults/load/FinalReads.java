package io.relata.faults.load;

import io.relata.faults.history.Entry.Kept;
import io.relata.faults.history.Entry.Settled;
import io.relata.faults.history.Entry.Stored;
import io.relata.faults.history.History;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Writes down what is there once everything has come to rest. */
public final class FinalReads {
    private static final int PAGE = 500;
    private static final long PAUSE_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Client client;
    private final History history;

    public FinalReads(Client client, History history) {
        this.client = client;
        this.history = history;
    }

    /**
     * @param published newest revision of each tenant in the topic of revisions; empty without
     *     Kafka
     */
    public void of(List<String> tenants, Map<String, Long> published) {
        for (var tenant : tenants) {
            events(tenant);
            records(tenant);
            settled(tenant, published.getOrDefault(tenant, -1L));
        }
    }

    private void events(String tenant) {
        long after = 0;
        while (true) {
            var page =
                    read(
                            "/api/tenants/%s/schema/history?limit=%d&after=%d"
                                    .formatted(tenant, PAGE, after));
            for (var event : page.json().path("events")) {
                after = event.path("sequence").asLong();
                history.add(
                        new Stored(
                                tenant,
                                event.path("revision").asLong(),
                                after,
                                event.path("type").asString(),
                                event.path("reason").asString("")));
            }
            if (page.json().path("next").isNull()) {
                return;
            }
        }
    }

    private void records(String tenant) {
        for (int offset = 0; ; offset += PAGE) {
            var reply =
                    client.post(
                            "/t/" + tenant + "/graphql",
                            Model.document(Model.READ.formatted(PAGE, offset)));
            var notes = reply.json().path("data").path("notes");
            if (!reply.isData()) {
                throw new IllegalStateException("no records of " + tenant + ": " + reply);
            }
            for (var note : notes) {
                history.add(
                        new Kept(tenant, note.path("mark").asString(), note.path("lines").size()));
            }
            if (notes.size() < PAGE) {
                return;
            }
        }
    }

    /** Tables may still follow: what is judged is where they come to rest. */
    private void settled(String tenant, long published) {
        var deadline = history.now() + PATIENCE.toMillis();
        var progress = read("/api/tenants/" + tenant + "/projection").json();
        while (history.now() < deadline
                && progress.path("appliedRevision").asLong()
                        != progress.path("revision").asLong()) {
            Pause.of(PAUSE_MILLIS);
            progress = read("/api/tenants/" + tenant + "/projection").json();
        }
        var verified = client.post("/api/tenants/" + tenant + "/projection/verify", "{}").json();
        var served =
                client.post("/t/" + tenant + "/graphql", Model.document("{ __typename }"))
                        .revision();
        history.add(
                new Settled(
                        tenant,
                        progress.path("revision").asLong(),
                        progress.path("appliedRevision").asLong(),
                        served,
                        published,
                        progress.path("state").asString("unknown"),
                        verified.path("equal").asBoolean(false)
                                ? ""
                                : verified.path("differences").toString()));
    }

    private Reply read(String path) {
        var reply = client.get(path);
        for (int attempt = 0; attempt < 50 && reply.status() != 200; attempt++) {
            Pause.of(PAUSE_MILLIS);
            reply = client.get(path);
        }
        if (reply.status() != 200) {
            throw new IllegalStateException(path + " answered " + reply);
        }
        return reply;
    }
}
