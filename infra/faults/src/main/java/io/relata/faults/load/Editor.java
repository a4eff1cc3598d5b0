package io.relata.faults.load;

import io.relata.faults.history.Entry.Answered;
import io.relata.faults.history.Entry.Attempted;
import io.relata.faults.history.Entry.Invoked;
import io.relata.faults.history.Entry.Kind;
import io.relata.faults.history.Entry.Observed;
import io.relata.faults.history.Entry.Outcome;
import io.relata.faults.history.History;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Edits one tenant's schema, one edit after the other; repeats each under its idempotency key until
 * it is told how it ended.
 */
final class Editor {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE_MILLIS = 120_000;
    private static final long PAUSE_MILLIS = 100;
    private static final int ASK_ONE_OF = 4;

    private final Client client;
    private final History history;
    private final String tenant;
    private final String name;
    private final RandomGenerator random;
    private final Edits edits;
    private int made;

    Editor(Client client, History history, String tenant, String name, RandomGenerator random) {
        this.client = client;
        this.history = history;
        this.tenant = tenant;
        this.name = name;
        this.random = random;
        this.edits = new Edits(random, name);
    }

    /** The entities that everything else stands on. */
    boolean begin() {
        var commands = (ArrayNode) JSON.readTree(Model.COMMANDS);
        return perform("begin", commands) != null;
    }

    void next() {
        var edit = edits.next();
        var revision = perform(edit.kind(), edit.commands());
        if (revision == null) {
            return;
        }
        edit.done().run();
        if (random.nextInt(ASK_ONE_OF) == 0) {
            ask(edit, revision);
        }
    }

    /** The revision, or null where it was not acknowledged. */
    private @Nullable Long perform(String kind, ArrayNode commands) {
        var operation = "%s-%s-%d".formatted(tenant, name, ++made);
        var body = JSON.createObjectNode().put("reason", operation).set("commands", commands);
        history.add(new Invoked(history.now(), operation, Kind.EDIT, tenant, kind));
        var deadline = history.now() + PATIENCE_MILLIS;
        while (history.now() < deadline && !Thread.currentThread().isInterrupted()) {
            var reply =
                    client.post(
                            "/api/tenants/" + tenant + "/schema/changes",
                            body.toString(),
                            "Idempotency-Key",
                            operation);
            if (reply.status() / 100 == 2) {
                var revision = reply.json().path("revision").asLong();
                answered(operation, Outcome.DONE, revision, reply);
                return revision;
            }
            if (isFinal(reply)) {
                answered(operation, Outcome.REFUSED, 0, reply);
                return null;
            }
            if (reply.status() != Reply.NOT_SENT) {
                history.add(new Attempted(history.now(), operation, reply.status(), reply.brief()));
            }
            Pause.of(PAUSE_MILLIS);
        }
        answered(operation, Outcome.UNKNOWN, 0, new Reply(0, "out of patience", -1));
        return null;
    }

    private void answered(String operation, Outcome outcome, long revision, Reply reply) {
        var detail =
                outcome == Outcome.DONE ? reply.json().path("status").asString("") : reply.brief();
        history.add(new Answered(history.now(), operation, outcome, revision, detail));
    }

    private static boolean isFinal(Reply reply) {
        return reply.status() / 100 == 4 && !reply.code().equals("CHANGE_IN_PROGRESS");
    }

    /** What was acknowledged can be used, whatever died in the meantime. */
    private void ask(Edits.Edit edit, long revision) {
        var deadline = history.now() + PATIENCE_MILLIS;
        var reply = query(edit, revision);
        while (isTimeout(reply) && history.now() < deadline) {
            Pause.of(PAUSE_MILLIS);
            reply = query(edit, revision);
        }
        if (reply.status() == 200) {
            history.add(
                    new Observed(
                            history.now(),
                            "an acknowledged edit can be queried",
                            reply.isData(),
                            "%s at %d: %s asked, %s answered"
                                    .formatted(tenant, revision, edit.query(), reply.brief())));
        }
    }

    private Reply query(Edits.Edit edit, long revision) {
        return client.post(
                "/t/" + tenant + "/graphql",
                Model.document(edit.query()),
                "Schema-Revision-At-Least",
                Long.toString(revision));
    }

    /** A database that is away says nothing about the edit: it is asked again. */
    private static boolean isTimeout(Reply reply) {
        return reply.text().contains("\"code\":\"TIMEOUT\"");
    }
}
