package io.relata.modeling.tenants;

import com.github.f4b6a3.uuid.UuidCreator;
import io.relata.eventstore.EventLog;
import io.relata.kernel.tenant.TenantChange;
import io.relata.kernel.tenant.TenantEvent;
import io.relata.kernel.tenant.TenantEvent.TenantCreated;
import io.relata.kernel.tenant.TenantEvent.TenantDeleted;
import io.relata.kernel.tenant.TenantEvent.TenantResumed;
import io.relata.kernel.tenant.TenantEvent.TenantSuspended;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import io.relata.modeling.tenants.Tenant.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The life of tenants: each change is a row and an event of one transaction. */
public final class Tenants {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int MAX_NAME_LENGTH = 200;
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final TenantTable table;
    private final EventLog log;
    private final ServingWatch watch;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Tenants(
            DataSource database,
            EventLog log,
            ServingWatch watch,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = new TenantTable(database);
        this.log = log;
        this.watch = watch;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    public List<Tenant> all() {
        return table.all();
    }

    /** By slug or id; refuses with {@code TENANT_NOT_FOUND}. */
    public Tenant tenant(String slugOrId) {
        var found = find(slugOrId);
        if (found == null) {
            throw Refused.because(ProblemCode.TENANT_NOT_FOUND, "There is no such tenant.");
        }
        return found;
    }

    private @Nullable Tenant find(String slugOrId) {
        if (UUID_FORM.matcher(slugOrId).matches()) {
            var byId = table.find(TenantId.of(slugOrId));
            if (byId != null) {
                return byId;
            }
        }
        return TenantSlug.isValid(slugOrId) ? table.find(new TenantSlug(slugOrId)) : null;
    }

    /** Returns when the tenant's API answers, or after a bounded wait. */
    public Tenant create(String slug, @Nullable String name, Caller caller) {
        requireSlug(slug);
        requireName(name);
        var tenant =
                new Tenant(
                        new TenantId(UuidCreator.getTimeOrderedEpoch()),
                        new TenantSlug(slug),
                        name == null ? slug : name,
                        Status.ACTIVE,
                        now());
        try {
            transaction.executeWithoutResult(_ -> {
                table.insert(tenant);
                var created = new TenantCreated(tenant.slug(), tenant.name());
                append(tenant, created, 0, caller);
            });
        } catch (DuplicateKeyException e) {
            throw Refused.at("/slug", ProblemCode.SLUG_TAKEN, "The slug '" + slug + "' is taken.");
        }
        watch.awaitLive(tenant.id(), MAX_WAIT);
        return tenant;
    }

    public Tenant suspend(Tenant tenant, Caller caller) {
        return change(tenant, Status.SUSPENDED, new TenantSuspended(), caller);
    }

    public Tenant resume(Tenant tenant, Caller caller) {
        return change(tenant, Status.ACTIVE, new TenantResumed(), caller);
    }

    /**
     * With everything that it has.
     *
     * @param confirmation must be the tenant's slug
     */
    public void delete(Tenant tenant, @Nullable String confirmation, Caller caller) {
        if (!tenant.slug().value().equals(confirmation)) {
            throw Refused.because(
                            ProblemCode.CONFIRMATION_REQUIRED,
                            "To delete the tenant with all its records, say confirm="
                                    + tenant.slug()
                                    + ".")
                    .with("confirm", tenant.slug().value());
        }
        try (var waiter = watch.gone(tenant.id())) {
            var deleted =
                    recorded(tenant, () -> table.delete(tenant.id()), new TenantDeleted(), caller);
            if (deleted) {
                waiter.await(MAX_WAIT);
            }
        }
    }

    private Tenant change(Tenant tenant, Status status, TenantEvent event, Caller caller) {
        try (var waiter = watch.serving(tenant.id(), status == Status.ACTIVE)) {
            var changed =
                    recorded(tenant, () -> table.changeStatus(tenant.id(), status), event, caller);
            if (changed) {
                waiter.await(MAX_WAIT);
            }
        }
        return tenant(tenant.id().toString());
    }

    /**
     * Whether there was anything to do.
     *
     * @param write changes the row and gives the sequence of the event, null when it is so already
     */
    private boolean recorded(
            Tenant tenant, Supplier<@Nullable Long> write, TenantEvent event, Caller caller) {
        return Boolean.TRUE.equals(
                transaction.execute(_ -> {
                    var sequence = write.get();
                    if (sequence != null) {
                        append(tenant, event, sequence, caller);
                    }
                    return sequence != null;
                }));
    }

    private void append(Tenant tenant, TenantEvent event, long sequence, Caller caller) {
        log.append(
                new TenantChange(tenant.id(), event, caller.actor(), caller.correlationId(), now()),
                sequence);
    }

    /** As exact as PostgreSQL keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void requireSlug(String slug) {
        if (!TenantSlug.isValid(slug)) {
            throw Refused.at(
                            "/slug",
                            ProblemCode.SLUG_INVALID,
                            "A slug is a small letter and 1 to 38 small letters, digits or hyphens.")
                    .with("suggestion", nearestSlug(slug));
        }
    }

    private static String nearestSlug(String slug) {
        var plain = slug.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var start = plain.replaceFirst("^[^a-z]+", "").replaceFirst("-+$", "");
        var cut = start.substring(0, Math.min(start.length(), 39));
        return cut.length() < 2 ? "tenant" + cut : cut;
    }

    private static void requireName(@Nullable String name) {
        if (name != null && name.length() > MAX_NAME_LENGTH) {
            throw Refused.at(
                            "/name",
                            ProblemCode.LIMIT_EXCEEDED,
                            "A tenant's name has at most %d characters.".formatted(MAX_NAME_LENGTH))
                    .with("limit", "tenantName")
                    .with("max", MAX_NAME_LENGTH);
        }
    }
}
