package io.relata.faults.load;

import io.relata.faults.history.Entry.Answered;
import io.relata.faults.history.Entry.Invoked;
import io.relata.faults.history.Entry.Kind;
import io.relata.faults.history.Entry.Outcome;
import io.relata.faults.history.History;

/** Writes records, each once and under a mark of its own: what is not answered stays unknown. */
final class Writer {
    private static final long PAUSE_MILLIS = 100;

    private final Client client;
    private final History history;
    private final String tenant;
    private final String name;
    private int made;

    Writer(Client client, History history, String tenant, String name) {
        this.client = client;
        this.history = history;
        this.tenant = tenant;
        this.name = name;
    }

    void next() {
        var operation = "%s-%s-%d".formatted(tenant, name, ++made);
        history.add(new Invoked(history.now(), operation, Kind.WRITE, tenant, "createNote"));
        var reply = sent(operation);
        var created = reply.json().path("data").path("createNote").path("success");
        var outcome = outcome(reply, created.asBoolean(false), created.isBoolean());
        history.add(
                new Answered(
                        history.now(),
                        operation,
                        outcome,
                        0,
                        outcome == Outcome.DONE ? "" : reply.brief()));
    }

    /** Tried until somebody listens; from then on it may have happened. */
    private Reply sent(String operation) {
        var document = Model.document(Model.WRITE.formatted(operation));
        var reply = client.post("/t/" + tenant + "/graphql", document);
        while (reply.status() == Reply.NOT_SENT && !Thread.currentThread().isInterrupted()) {
            Pause.of(PAUSE_MILLIS);
            reply = client.post("/t/" + tenant + "/graphql", document);
        }
        return reply;
    }

    private static Outcome outcome(Reply reply, boolean success, boolean told) {
        if (reply.isData() && success) {
            return Outcome.DONE;
        }
        // A top-level error may hide how the transaction ended.
        return reply.isData() && told ? Outcome.REFUSED : Outcome.UNKNOWN;
    }
}
