package io.relata.faults.load;

import io.relata.faults.history.Entry.Kept;
import io.relata.faults.history.Entry.Settled;
import io.relata.faults.history.Entry.Stored;
import io.relata.faults.history.History;
import io.relata.faults.stage.Broker;
import io.relata.faults.stage.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * @param broker null where there is no Kafka
     */
    public void of(List<String> tenants, @Nullable Broker broker) {
        var revisions = new LinkedHashMap<String, Long>();
        int events = 0;
        for (var tenant : tenants) {
            var stored = events(tenant);
            stored.forEach(history::add);
            events += stored.size();
            revisions.put(tenant, stored.getLast().revision());
        }
        var published = broker == null ? null : topics(tenants, broker, events, revisions);
        for (var tenant : tenants) {
            records(tenant);
            settled(tenant, published == null ? -1 : published.getOrDefault(tenant, 0L));
        }
    }

    private Map<String, Long> topics(
            List<String> tenants, Broker broker, int events, Map<String, Long> revisions) {
        var slugs = new LinkedHashMap<String, String>();
        for (var tenant : tenants) {
            slugs.put(read("/api/tenants/" + tenant).json().path("id").asString(), tenant);
        }
        var topics = new TopicReader(slugs);
        topics.read(broker, events, revisions);
        topics.sent().forEach(history::add);
        return topics.newest();
    }

    private List<Stored> events(String tenant) {
        var events = new ArrayList<Stored>();
        long after = 0;
        while (true) {
            var page =
                    read(
                            "/api/tenants/%s/schema/history?limit=%d&after=%d"
                                    .formatted(tenant, PAGE, after));
            for (var event : page.json().path("events")) {
                after = event.path("sequence").asLong();
                events.add(
                        new Stored(
                                tenant,
                                event.path("revision").asLong(),
                                after,
                                event.path("type").asString(),
                                event.path("reason").asString("")));
            }
            if (page.json().path("next").isNull()) {
                return events;
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
