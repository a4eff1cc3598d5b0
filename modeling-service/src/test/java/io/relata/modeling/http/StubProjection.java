package io.relata.modeling.http;

import io.relata.eventstore.EventLog;
import io.relata.eventstore.FeedHandler;
import io.relata.kernel.publication.ChangePreview;
import io.relata.kernel.publication.ChangePreview.PlanStep;
import io.relata.kernel.publication.ChangePreview.Preview;
import io.relata.kernel.publication.ChangePreview.Violation;
import io.relata.kernel.publication.SchemaProgress;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.publication.SchemaSubscription;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantChange;
import io.relata.kernel.tenant.TenantEvent;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything is live at once, unless a test holds it back. */
final class StubProjection implements SchemaProgress, SchemaSubscription, FeedHandler {
    private final EventLog log;
    private volatile @Nullable Progress fixed;
    private volatile boolean withdraws;
    private volatile Consumer<SchemaPublished> published = _ -> {};
    private volatile Consumer<TenantId> withdrawn = _ -> {};

    StubProjection(EventLog log) {
        this.log = log;
    }

    void answer(@Nullable Progress progress) {
        fixed = progress;
    }

    /** The next change set that is waited for meets a violation. */
    void withdrawNext() {
        withdraws = true;
    }

    @Override
    public void subscribe(Consumer<SchemaPublished> onPublished, Consumer<TenantId> onWithdrawn) {
        published = onPublished;
        withdrawn = onWithdrawn;
    }

    @Override
    public void schemaChanged(ChangeSet changeSet) {}

    @Override
    public void tenantChanged(TenantChange change) {
        switch (change.event()) {
            case TenantEvent.TenantCreated _ -> {}
            case TenantEvent.TenantSuspended _ -> published.accept(schema(change, false));
            case TenantEvent.TenantResumed _ -> published.accept(schema(change, true));
            case TenantEvent.TenantDeleted _ -> withdrawn.accept(change.tenant());
        }
    }

    private static SchemaPublished schema(TenantChange change, boolean serving) {
        return new SchemaPublished(
                change.tenant(), new TenantSlug("any"), SchemaModel.EMPTY, serving);
    }

    @Override
    public Progress progress(TenantId tenant) {
        var answer = fixed;
        var revision = log.fold(tenant).model().revision();
        return answer != null ? answer : new Progress(revision, revision, State.LIVE, null);
    }

    @Override
    public Progress awaitLive(TenantId tenant, long revision, Duration timeout) {
        if (withdraws && revision > 0) {
            withdraws = false;
            var fold = log.fold(tenant);
            log.append(
                    new ChangeSet(
                            tenant,
                            revision + 1,
                            fold.nextSequence(),
                            List.of(new ChangeSetWithdrawn(revision, "A record came between.")),
                            "system",
                            null,
                            "c",
                            Instant.EPOCH));
        }
        return progress(tenant);
    }

    /** Fields called {@code bad} violate. */
    ChangePreview preview() {
        return (_, _, events) -> {
            var steps =
                    events.stream()
                            .map(event -> new PlanStep("" + event, "SELECT 1", "NONE", 0, 0, true))
                            .toList();
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i) instanceof FieldAdded added
                        && added.field().name().equals("bad")) {
                    var violation =
                            new Violation(
                                    i,
                                    "Two records do.",
                                    2,
                                    List.of("a", "b"),
                                    List.of(),
                                    "None.",
                                    null);
                    return new Preview(steps, List.of(violation), List.of());
                }
            }
            return new Preview(steps, List.of(), List.of());
        };
    }
}
