package io.relata.faults.load;

import io.relata.faults.history.Entry.Observed;
import io.relata.faults.history.History;
import java.util.regex.Pattern;

/** Asks a tenant one question while something is away, and judges the form of the answer. */
public final class Probe {
    private static final String QUESTION = Model.document("{ notes(limit: 1) { mark } }");
    private static final long LOOK_MILLIS = 50;

    /** What an answer must never show. */
    private static final Pattern INSIDE =
            Pattern.compile("Exception|org\\.|java\\.|SELECT |127\\.0\\.0\\.1|\\bat io\\.relata");

    private final Client client;
    private final History history;
    private final String tenant;

    public Probe(Client client, History history, String tenant) {
        this.client = client;
        this.history = history;
        this.tenant = tenant;
    }

    /** Asks for data and for the schema, in the background: the answers may take their time. */
    public void whileAway() {
        Thread.startVirtualThread(
                () -> judge("a query", client.post("/t/" + tenant + "/graphql", QUESTION)));
        Thread.startVirtualThread(() ->
                judge("a read of the schema", client.get("/api/tenants/" + tenant + "/schema")));
    }

    /** Until a query is answered with data, or the limit. */
    public long millisUntilAnswered(long limit) {
        var begin = history.now();
        while (!client.post("/t/" + tenant + "/graphql", QUESTION).isData()
                && history.now() - begin < limit) {
            Pause.of(LOOK_MILLIS);
        }
        return history.now() - begin;
    }

    private void judge(String question, Reply reply) {
        var body = reply.json();
        var clear =
                reply.status() == 200 && !body.has("errors")
                        || !body.path("code").asString("").isEmpty()
                        || !body.path("errors")
                                .path(0)
                                .path("extensions")
                                .path("code")
                                .asString("")
                                .isEmpty();
        history.add(
                new Observed(
                        history.now(),
                        question + " is answered clearly while PostgreSQL is away",
                        clear && !INSIDE.matcher(reply.text()).find(),
                        reply.status() + " " + reply.brief()));
    }
}
