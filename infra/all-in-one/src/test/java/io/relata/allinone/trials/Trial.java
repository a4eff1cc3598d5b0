package io.relata.allinone.trials;

import io.relata.allinone.endtoend.Answer;
import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.TestTenant;
import io.relata.allinone.trials.Step.Change;
import io.relata.allinone.trials.Step.Write;
import io.relata.allinone.trials.Step.Write.Verb;
import io.relata.allinone.trials.Verdict.Accepted;
import io.relata.allinone.trials.Verdict.Refused;
import io.relata.allinone.trials.Verdict.Unclear;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** A tenant of its own to which steps are done one after the other, each of them judged. */
final class Trial {
    private static final Set<Integer> REFUSALS = Set.of(400, 409, 422);
    private static final Set<String> FAULTS = Set.of("INTERNAL", "TIMEOUT", "LIMIT_EXCEEDED");

    private final TestTenant tenant;
    private Judging judging;
    private final List<Model> revisions = new ArrayList<>();
    private final Set<String> tables = new TreeSet<>();
    private Book book = new Book();
    private Count count = new Count(0, 0, 0, 0);

    /** How many of what was sent was accepted. */
    record Count(int changes, int refusedChanges, int writes, int refusedWrites) {
        Count plus(Count other) {
            return new Count(
                    changes + other.changes,
                    refusedChanges + other.refusedChanges,
                    writes + other.writes,
                    refusedWrites + other.refusedWrites);
        }

        private Count change(boolean accepted) {
            return plus(new Count(accepted ? 1 : 0, accepted ? 0 : 1, 0, 0));
        }

        private Count write(boolean accepted) {
            return plus(new Count(0, 0, accepted ? 1 : 0, accepted ? 0 : 1));
        }
    }

    Trial(Product product, Judging judging) {
        this.tenant = product.tenant();
        this.judging = judging;
        revisions.add(Model.of(tenant.schema()));
    }

    /** From now on. */
    void judge(Judging other) {
        judging = other;
    }

    TestTenant tenant() {
        return tenant;
    }

    Count count() {
        return count;
    }

    Model today() {
        return revisions.getLast();
    }

    Model revision(long ago) {
        return revisions.get((int) Math.max(0, today().revision() - ago));
    }

    Book book() {
        return book;
    }

    /** Throws a {@link Mismatch} where the product does something else than it must. */
    void take(Step step) {
        switch (step) {
            case Change change -> take(change);
            case Write write -> take(write);
        }
    }

    private void take(Change change) {
        var before = snapshot();
        var answer =
                tenant.change(
                        change.commands().stream().map(JsonNode::toString).toArray(String[]::new));
        count = count.change(answer.status() == 201);
        foresee(change, answer);
        if (answer.status() == 201) {
            accepted(answer.json().path("events"), before);
        } else {
            mustBeRefusal(answer);
        }
    }

    /** Who stands against a single command is counted rightly. */
    private void foresee(Change change, Answer answer) {
        var refused = answer.at("/code").equals("DATA_VIOLATES_CHANGE");
        if (change.commands().size() == 1 && (refused || answer.status() == 201)) {
            var foreseen = new Foreseen(today(), book).violations(change.commands().getFirst());
            var told = refused ? answer.json().path("count").asInt() : 0;
            if (foreseen != null && foreseen != told) {
                throw new Mismatch(
                        "violations",
                        "%d records violate %s: %s"
                                .formatted(foreseen, change.body(), answer.text()));
            }
        }
    }

    private static void mustBeRefusal(Answer answer) {
        if (!REFUSALS.contains(answer.status())
                || answer.at("/code").isEmpty()
                || !answer.json().has("path")) {
            throw new Mismatch("refusal", answer.status() + " " + answer.text());
        }
    }

    private void accepted(JsonNode events, Snapshot before) {
        var after = Model.of(tenant.schema()).madeBy(today(), events);
        if (after.revision() != today().revision() + 1) {
            throw new Mismatch("revision", today().revision() + " became " + after.revision());
        }
        revisions.add(after);
        after.entities().forEach(entity -> tables.add(entity.id()));
        var following = new Following(revisions.get(revisions.size() - 2), after, book);
        events.forEach(following::follow);
        tables.removeAll(following.purged());
        book.removed(revision(1), after, following.purged());
        before.mustSurviveIn(snapshot(), following);
        Adoption.of(tenant, after, book);
        if (judging != Judging.AT_LAST) {
            judge();
        }
    }

    private Snapshot snapshot() {
        return Snapshot.of(tenant, judging == Judging.AT_LAST ? Set.of() : tables);
    }

    /** Everything that must hold at any time. */
    void judge() {
        var verified = tenant.product().post(tenant.api("/projection/verify"), "");
        if (!verified.text().contains("\"equal\":true")) {
            throw new Mismatch("verify", verified.text());
        }
        Catalogue.compare(tenant, today());
        var broken = Rules.broken(today(), book);
        if (!broken.isEmpty()) {
            throw new Mismatch("rules", "accepted although " + broken);
        }
        read(today());
        older().forEach(revision -> read(revisions.get((int) revision)));
    }

    private LongStream older() {
        long now = today().revision();
        if (now == 0) {
            return LongStream.empty();
        }
        return judging != Judging.ONE_REVISION
                ? LongStream.range(0, now)
                : LongStream.of(now * 7919 / 31 % now);
    }

    private void read(Model names) {
        new Reading(tenant, names).compare(new Expected(since(names), book));
    }

    private List<Model> since(Model names) {
        return revisions.subList((int) names.revision(), revisions.size());
    }

    private void take(Write write) {
        var names = revision(write.revisionsAgo());
        var verdict = Writing.judge(since(names), book, write);
        if (verdict instanceof Unclear) {
            return;
        }
        if (write.verb() == Verb.DELETE && names.revision() == today().revision()) {
            preview(write);
        }
        var refusal = send(names, write);
        count = count.write(refusal.isEmpty());
        switch (verdict) {
            case Accepted(var after) when refusal.isEmpty() -> {
                book = after;
                Adoption.of(tenant, today(), book);
            }
            case Accepted _ ->
                    throw new Mismatch(
                            "write " + code(refusal),
                            write + " must be accepted but is " + refusal);
            case Refused(var why) when refusal.isEmpty() ->
                    throw new Mismatch("write", write + " must be refused: " + why);
            case Refused _, Unclear _ -> {}
        }
    }

    /** Why it was refused; empty when it was not. */
    private String send(Model names, Write write) {
        var answer =
                write.revisionsAgo() == 0
                        ? tenant.graphql(write.document(), write.variables())
                        : tenant.graphqlAt(names.revision(), write.document(), write.variables());
        var json = answer.json();
        for (var error : json.path("errors")) {
            var code = error.path("extensions").path("code").asString("");
            if (code.isEmpty() || FAULTS.contains(code)) {
                throw new Mismatch("fault", write + " answered " + answer.text());
            }
            return answer.text();
        }
        var payload = json.path("data").iterator().next();
        return payload.path("success").asBoolean(false) ? "" : answer.text();
    }

    private static String code(String refusal) {
        var code = refusal.replaceFirst("(?s).*\"code\":\"(\\w+)\".*", "$1");
        return code.length() < refusal.length() ? code : "";
    }

    private void preview(Write write) {
        var entity = today().entity(write.entity());
        if (entity == null || book.row(entity.id(), write.id()) == null) {
            return;
        }
        var wanted = Deletion.of(today(), book, entity.id(), write.id()).impacts();
        var found = Preview.of(tenant, entity.name(), write.id());
        if (!new TreeMap<>(wanted).equals(found)) {
            throw new Mismatch(
                    "preview", "%s must be %s but is %s".formatted(write, wanted, found));
        }
    }
}
