package io.relata.modeling.history;

import io.relata.eventstore.EventLog;
import io.relata.kernel.json.Json;
import io.relata.kernel.publication.SchemaProgress;
import io.relata.kernel.publication.SchemaProgress.Progress;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What can be seen of a tenant's schema without changing it. */
public final class SchemaViews {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final int CHUNK = 200;
    private static final Progress NOT_YET = new Progress(0, 0, SchemaProgress.State.PENDING, null);

    private final EventLog log;
    private final ModelHistory models;
    private final SchemaProgress progress;
    private final Clock clock;

    public SchemaViews(EventLog log, ModelHistory models, SchemaProgress progress, Clock clock) {
        this.log = log;
        this.models = models;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Refuses with {@code REVISION_NOT_FOUND}.
     *
     * @param revision null for the newest
     */
    public SchemaModel model(TenantId tenant, @Nullable Long revision) {
        var model = revision == null ? log.fold(tenant).model() : models.modelAt(tenant, revision);
        if (model == null) {
            throw notFound(revision);
        }
        return model;
    }

    /**
     * How far tables and views are; with a revision also what became of its change set. Refuses
     * with {@code REVISION_NOT_FOUND}.
     */
    public ObjectNode projection(TenantId tenant, @Nullable Long revision) {
        var head = log.fold(tenant).model().revision();
        var known = progress.progress(tenant);
        var now = known == null ? NOT_YET : known;
        var answer =
                Json.object()
                        .put("revision", head)
                        .put("appliedRevision", now.appliedRevision())
                        .put("viewsRevision", now.viewsRevision())
                        .put("state", state(now, head).name());
        if (now.reason() != null) {
            answer.put("reason", now.reason());
        }
        if (now.step() != null) {
            answer.put("step", now.step()).put("percentage", now.percentage());
        }
        answer.put("lagMillis", lagMillis(tenant, now.appliedRevision(), head));
        if (revision != null) {
            answer.set("changeSet", changeSet(tenant, revision, now));
        }
        return answer;
    }

    private ObjectNode changeSet(TenantId tenant, long revision, Progress now) {
        var sets = log.changeSets(tenant, revision, revision + 1);
        if (sets.isEmpty() || sets.getFirst().revision() != revision) {
            throw notFound(revision);
        }
        var answer = Json.object().put("revision", revision);
        if (sets.getLast().events().getFirst() instanceof ChangeSetWithdrawn(var of, var reason)
                && of == revision) {
            return answer.put("status", "WITHDRAWN").put("reason", reason);
        }
        if (now.reached(revision)) {
            return answer.put("status", "APPLIED");
        }
        return answer.put("status", "PENDING")
                .put("step", step(now))
                .put("percentage", now.percentage())
                .put("waitsFor", now.reason());
    }

    /** What is being done for a change set that is not yet live. */
    public static String step(Progress now) {
        if (now.step() != null) {
            return now.step();
        }
        return now.state() == SchemaProgress.State.LIVE ? "APPLYING" : now.state().name();
    }

    private static Refused notFound(@Nullable Long revision) {
        return Refused.because(
                ProblemCode.REVISION_NOT_FOUND,
                "The tenant has no revision %d.".formatted(revision));
    }

    /** What the projection has not heard of yet is pending too. */
    private static SchemaProgress.State state(Progress now, long head) {
        return now.state() == SchemaProgress.State.LIVE && !now.reached(head)
                ? SchemaProgress.State.PENDING
                : now.state();
    }

    /** Since when the oldest change set that is not yet live waits. */
    private long lagMillis(TenantId tenant, long applied, long head) {
        if (applied >= head) {
            return 0;
        }
        return log.changeSets(tenant, applied + 1, applied + 1).stream()
                .map(waiting -> Duration.between(waiting.occurredAt(), clock.instant()).toMillis())
                .findFirst()
                .orElse(0L);
    }

    /** A page of events and, as {@code next}, the {@code after} of the following page. */
    public ObjectNode history(TenantId tenant, HistoryFilter filter) {
        var newestModel = log.fold(tenant).model();
        var newest = newestModel.revision();
        var page = new HistoryPage(newestModel, filter, limit(filter));
        var to = Math.min(Objects.requireNonNullElse(filter.to(), newest), newest);
        var revision = Math.max(from(tenant, filter, newest), 1);
        var fold = log.foldAt(tenant, revision - 1);
        while (revision <= to && !page.full()) {
            for (var changeSet :
                    log.changeSets(tenant, revision, Math.min(revision + CHUNK - 1, to))) {
                page.add(fold.model(), changeSet);
                fold = fold.apply(changeSet);
            }
            revision += CHUNK;
        }
        return page.answer();
    }

    private static int limit(HistoryFilter filter) {
        var limit = Objects.requireNonNullElse(filter.limit(), DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Refused.because(
                            ProblemCode.LIMIT_EXCEEDED,
                            "A page has 1 to %d events.".formatted(MAX_LIMIT))
                    .with("limit", "historyPage")
                    .with("max", MAX_LIMIT);
        }
        return limit;
    }

    /** The first revision of interest; sequences and revisions grow together, so it is searched. */
    private long from(TenantId tenant, HistoryFilter filter, long newest) {
        var from = Objects.requireNonNullElse(filter.from(), 1L);
        if (filter.after() == null) {
            return from;
        }
        long low = 1;
        long high = Math.max(newest, 1);
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (firstSequence(tenant, middle) <= filter.after() + 1) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return Math.max(from, low);
    }

    private long firstSequence(TenantId tenant, long revision) {
        return log.changeSets(tenant, revision, revision).getFirst().firstSequence();
    }
}
