package io.relata.modeling.store;

import static java.util.stream.Collectors.toMap;

import io.relata.eventstore.EventLog;
import io.relata.eventstore.LogFields;
import io.relata.eventstore.StaleStream;
import io.relata.kernel.json.EventJson;
import io.relata.kernel.json.Json;
import io.relata.kernel.publication.ChangePreview;
import io.relata.kernel.publication.ChangePreview.Loss;
import io.relata.kernel.publication.ChangePreview.Preview;
import io.relata.kernel.publication.ChangePreview.Violation;
import io.relata.kernel.publication.SchemaProgress;
import io.relata.kernel.publication.SchemaProgress.Progress;
import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.publication.ServiceAway;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaFold;
import io.relata.kernel.tenant.TenantId;
import io.relata.modeling.decision.BreakingChanges;
import io.relata.modeling.decision.CommandRejected;
import io.relata.modeling.decision.Decision;
import io.relata.modeling.decision.SchemaDecider;
import io.relata.modeling.json.PlanJson;
import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import io.relata.modeling.store.Outcome.Status;
import io.relata.modeling.store.RepeatTable.Answered;
import io.relata.modeling.tenants.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way of a change set: fold, decide, preview, append, wait until it is live. Reads top to
 * bottom.
 */
public final class ChangeSets {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeSets.class);
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);
    private static final int MAX_ATTEMPTS = 20;
    private static final int MAX_CONFLICTING_CHANGE_SETS = 100;

    private final EventLog log;
    private final SchemaDecider decider;
    private final ChangePreview preview;
    private final SchemaProgress progress;
    private final RepeatTable repeats;
    private final PatternCheck patterns;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ChangeSetMeters meters;
    private final Turns turns = new Turns();

    public ChangeSets(
            EventLog log,
            SchemaDecider decider,
            ChangePreview preview,
            SchemaProgress progress,
            DataSource database,
            PlatformTransactionManager transactions,
            Clock clock,
            ChangeSetMeters meters) {
        this.log = log;
        this.decider = decider;
        this.preview = preview;
        this.progress = progress;
        this.repeats = new RepeatTable(database, clock);
        this.patterns = new PatternCheck(database);
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.meters = meters;
    }

    /** The same checks as {@link #submit}, and nothing stored. */
    public Outcome plan(Tenant tenant, ChangeRequest request) {
        requireServing(tenant);
        var planned = planned(tenant, request, Deadline.in(MAX_WAIT));
        return new Outcome(planned.answer(), Status.PLANNED, null);
    }

    /** Throws {@link Refused}, after which nothing is stored. */
    public Outcome submit(Tenant tenant, ChangeRequest request) {
        try (var _ = LogFields.of(tenant.id())) {
            return meters.time(() -> submitted(tenant, request));
        }
    }

    private Outcome submitted(Tenant tenant, ChangeRequest request) {
        requireServing(tenant);
        var deadline = Deadline.in(MAX_WAIT);
        return turns.inTurn(tenant.id(), deadline, () -> inTurn(tenant, request, deadline));
    }

    private Outcome inTurn(Tenant tenant, ChangeRequest request, Deadline deadline) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            var answered = answered(tenant, request);
            if (answered != null) {
                return answeredAgain(tenant, request, answered);
            }
            var planned = plannedUnlessAnswered(tenant, request, deadline);
            if (planned != null && append(tenant, planned, request)) {
                return awaited(
                        tenant.id(), request, planned.changeSet().revision(), planned.answer());
            }
        }
        throw inProgress();
    }

    /**
     * Null when another node has accepted the same request meanwhile, which would refuse it here.
     */
    private @Nullable Planned plannedUnlessAnswered(
            Tenant tenant, ChangeRequest request, Deadline deadline) {
        try {
            return planned(tenant, request, deadline);
        } catch (Refused refused) {
            if (answered(tenant, request) == null) {
                throw refused;
            }
            return null;
        }
    }

    private Planned planned(Tenant tenant, ChangeRequest request, Deadline deadline) {
        var before = liveFold(tenant.id(), deadline);
        requireExpected(tenant.id(), before, request.expectedRevision());
        var decision = decide(before, request);
        patterns.requireUsable(decision);
        var result = preview.preview(tenant.id(), before.model(), decision.events());
        requireNoViolation(result.violations(), decision);
        var changeSet = changeSet(tenant, before, decision, request);
        return new Planned(changeSet, answer(before, changeSet, decision, result));
    }

    private record Planned(ChangeSet changeSet, ObjectNode answer) {}

    /** The newest state, once it is live: a tenant has at most one change set that is not. */
    private SchemaFold liveFold(TenantId tenant, Deadline deadline) {
        var fold = log.fold(tenant);
        var revision = fold.model().revision();
        var now = progress.progress(tenant);
        if (now == null || (now.state() != State.PARKED && !now.reached(revision))) {
            now = progress.awaitLive(tenant, revision, deadline.left());
        }
        if (now != null && now.state() == State.PARKED) {
            throw Refused.because(
                            ProblemCode.TENANT_PARKED,
                            "An earlier change set could not be made real, so no other can follow.")
                    .with("reason", Objects.requireNonNullElse(now.reason(), "unknown"));
        }
        if (now == null || !now.reached(revision)) {
            throw inProgress();
        }
        return fold;
    }

    private void requireExpected(TenantId tenant, SchemaFold fold, @Nullable Long expected) {
        var revision = fold.model().revision();
        if (expected == null || expected == revision) {
            return;
        }
        var since = Math.max(expected, revision - MAX_CONFLICTING_CHANGE_SETS);
        var before = log.foldAt(tenant, Math.min(since, revision));
        var events = Json.object().putArray("events");
        for (var between : log.changeSets(tenant, since + 1, revision)) {
            EventJson.events(before.model(), between).forEach(events::add);
            before = before.apply(between);
        }
        throw Refused.because(
                        ProblemCode.REVISION_CONFLICT,
                        "Revision %d was expected, but the schema is at revision %d."
                                .formatted(expected, revision))
                .with("revision", revision)
                .with("events", events);
    }

    private Decision decide(SchemaFold fold, ChangeRequest request) {
        try {
            return decider.decide(fold.model(), request.commands());
        } catch (CommandRejected rejected) {
            throw Refused.of(rejected.rejection());
        }
    }

    private static void requireNoViolation(List<Violation> violations, Decision decision) {
        if (!violations.isEmpty()) {
            throw Violated.refused(decision, violations.getFirst());
        }
    }

    private ChangeSet changeSet(
            Tenant tenant, SchemaFold before, Decision decision, ChangeRequest request) {
        return new ChangeSet(
                tenant.id(),
                before.model().revision() + 1,
                before.nextSequence(),
                decision.events(),
                request.caller().actor(),
                request.reason(),
                request.caller().correlationId(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static ObjectNode answer(
            SchemaFold before, ChangeSet changeSet, Decision decision, Preview preview) {
        var answer = Json.object().put("revision", changeSet.revision());
        answer.putArray("events").addAll(EventJson.events(before.model(), changeSet));
        var losses = preview.losses().stream().collect(toMap(Loss::thing, Loss::count));
        var breaking = BreakingChanges.between(before.model(), decision.after(), losses);
        answer.set("plan", PlanJson.plan(preview.steps(), breaking));
        return answer;
    }

    /** False when another node was faster, so that everything is to be decided anew. */
    private boolean append(Tenant tenant, Planned planned, ChangeRequest request) {
        try {
            transaction.executeWithoutResult(_ -> {
                log.append(planned.changeSet());
                remember(planned, request);
            });
            tellAccepted(tenant, planned.changeSet());
            return true;
        } catch (StaleStream | DuplicateKeyException e) {
            return false;
        }
    }

    private static void tellAccepted(Tenant tenant, ChangeSet changeSet) {
        try (var _ = LogFields.of(changeSet)) {
            LOG.atInfo()
                    .addKeyValue("actor", changeSet.actor())
                    .addKeyValue("events", changeSet.events().size())
                    .log(
                            "{}: revision {} accepted from {}, {} events",
                            tenant.slug(),
                            changeSet.revision(),
                            changeSet.actor(),
                            changeSet.events().size());
        }
    }

    private void remember(Planned planned, ChangeRequest request) {
        if (request.repeat() != null) {
            repeats.insert(
                    planned.changeSet().tenant(),
                    request.caller().actor(),
                    request.repeat(),
                    planned.changeSet().revision(),
                    Json.text(planned.answer()));
        }
    }

    private @Nullable Answered answered(Tenant tenant, ChangeRequest request) {
        return request.repeat() == null
                ? null
                : repeats.find(tenant.id(), request.caller().actor(), request.repeat());
    }

    private Outcome answeredAgain(Tenant tenant, ChangeRequest request, Answered answered) {
        var answer = (ObjectNode) Json.read(answered.answer());
        return awaited(tenant.id(), request, answered.revision(), answer);
    }

    private Outcome awaited(
            TenantId tenant, ChangeRequest request, long revision, ObjectNode answer) {
        var now = awaitLive(tenant, revision);
        if (now == null || now.appliedRevision() != revision) {
            // A withdrawal is applied with what it takes back.
            requireNotWithdrawn(tenant, request, revision);
        }
        return now != null && now.reached(revision)
                ? new Outcome(answer, Status.APPLIED, now)
                : new Outcome(answer, Status.PENDING, now);
    }

    /** What is stored is stored, whoever can be asked about it: null when nobody can. */
    private @Nullable Progress awaitLive(TenantId tenant, long revision) {
        try {
            return progress.awaitLive(tenant, revision, MAX_WAIT);
        } catch (ServiceAway _) {
            return null;
        }
    }

    private void requireNotWithdrawn(TenantId tenant, ChangeRequest request, long revision) {
        for (var next : log.changeSets(tenant, revision + 1, revision + 1)) {
            if (next.events().getFirst() instanceof ChangeSetWithdrawn(_, var reason)) {
                throw withdrawn(tenant, request, revision, reason)
                        .with("withdrawnRevision", revision);
            }
        }
    }

    /** The answer as if the records had been there before, as far as they still are. */
    private Refused withdrawn(
            TenantId tenant, ChangeRequest request, long revision, String reason) {
        var before = log.foldAt(tenant, revision - 1);
        var decision = decide(before, request);
        try {
            return preview.preview(tenant, before.model(), decision.events()).violations().stream()
                    .findFirst()
                    .map(violation -> Violated.refused(decision, violation))
                    .orElseGet(() -> withdrawn(", and break none now; send it again", reason));
        } catch (ServiceAway _) {
            return withdrawn("", reason);
        }
    }

    private static Refused withdrawn(String advice, String reason) {
        return Refused.at(
                "/commands",
                ProblemCode.DATA_VIOLATES_CHANGE,
                "Records broke a rule while the change was being made%s: %s"
                        .formatted(advice, reason));
    }

    private static Refused inProgress() {
        return Refused.because(
                ProblemCode.CHANGE_IN_PROGRESS,
                "An earlier change set of this tenant is not yet live; try again later.");
    }

    private static void requireServing(Tenant tenant) {
        if (tenant.suspended()) {
            throw Refused.because(
                    ProblemCode.TENANT_SUSPENDED, "The tenant is suspended; resume it first.");
        }
    }
}
