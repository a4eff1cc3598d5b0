package io.relata.runtime.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relata.kernel.publication.SchemaHistory;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.publication.SchemaSubscription;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import io.relata.runtime.plan.Api;
import io.relata.runtime.tenant.StoredTenants.Change;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Knows the tenants: what was published in this process, else what the projection has stored. A
 * newer schema replaces the whole tenant; whoever holds the old one ends on it.
 */
public final class Tenants {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int PINNED_ENTITIES = 20_000;
    private static final int UNKNOWN = 10_000;
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final StoredTenants stored;
    private final SchemaHistory history;
    private final Map<TenantId, Tenant> byId = new ConcurrentHashMap<>();
    private final Map<String, Tenant> byName = new ConcurrentHashMap<>();
    private final Object changed = new Object();

    /** So that a storm of wrong addresses does not become a storm of queries. */
    private final Cache<String, Boolean> unknown =
            Caffeine.newBuilder()
                    .maximumSize(UNKNOWN)
                    .expireAfterWrite(Duration.ofSeconds(1))
                    .build();

    private final Cache<PinnedKey, Api> pinned =
            Caffeine.newBuilder()
                    .maximumWeight(PINNED_ENTITIES)
                    .weigher((PinnedKey _, Api api) -> 1 + api.model().entities().size())
                    .build();

    public Tenants(DataSource data, SchemaHistory history, SchemaSubscription subscription) {
        this.stored = new StoredTenants(data);
        this.history = history;
        subscription.subscribe(this::accept, this::withdraw);
    }

    /**
     * @param name a slug, or an id
     */
    public @Nullable Tenant find(String name) {
        var known = byName.get(name);
        return known != null ? known : load(name);
    }

    private @Nullable Tenant load(String name) {
        var uuid = UUID_FORM.matcher(name).matches() ? UUID.fromString(name) : null;
        if (uuid != null) {
            var known = byId.get(new TenantId(uuid));
            if (known != null) {
                return known;
            }
        } else if (!TenantSlug.isValid(name)) {
            return null;
        }
        if (unknown.getIfPresent(name) != null) {
            return null;
        }
        var found = uuid == null ? stored.bySlug(name) : stored.byId(uuid);
        if (found == null) {
            unknown.put(name, true);
            return null;
        }
        return accept(found);
    }

    /**
     * The tenant once it is at {@code revision}; null when it is not in time.
     *
     * @param tenant as it was found
     */
    public @Nullable Tenant await(Tenant tenant, long revision, Duration patience)
            throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        var current = look(tenant);
        while (current.revision() < revision) {
            var left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return null;
            }
            current = next(current, Math.min(left, LOOK_AGAIN_MILLIS));
        }
        return current;
    }

    /** Waits for a publication, then looks whether one was missed. */
    private Tenant next(Tenant current, long millis) throws InterruptedException {
        synchronized (changed) {
            if (byId.get(current.id()) == current) {
                changed.wait(millis);
            }
        }
        var now = byId.get(current.id());
        return now != null && now != current ? now : look(current);
    }

    private Tenant look(Tenant current) {
        var found = stored.newer(current.id(), current.revision());
        return found == null ? current : accept(found);
    }

    /** What a look at all tenants has shown; those that nobody asked for are left alone. */
    void noticed(Change change) {
        var known = byId.get(change.tenant());
        if (known == null) {
            return;
        }
        if (change.gone()) {
            withdraw(change.tenant());
        } else if (known.revision() < change.revision() || known.serving() != change.serving()) {
            var found = stored.byId(change.tenant().value());
            if (found != null) {
                accept(found);
            }
        }
    }

    /** The API at a revision; null where the tenant has not had it. */
    public @Nullable Api at(Tenant tenant, long revision) {
        if (revision == tenant.revision()) {
            return tenant.api();
        }
        if (revision > tenant.revision()) {
            return null;
        }
        var key = new PinnedKey(tenant.id(), revision, tenant.revision());
        var known = pinned.getIfPresent(key);
        return known != null ? known : pin(key, tenant);
    }

    private @Nullable Api pin(PinnedKey key, Tenant tenant) {
        var names = history.modelAt(tenant.id(), key.revision());
        if (names == null) {
            return null;
        }
        var api = tenant.pinned(names);
        pinned.put(key, api);
        return api;
    }

    /** Makes a tenant that is served here what the tables say; another is loaded when asked for. */
    public void refresh(TenantId id) {
        if (!byId.containsKey(id)) {
            return;
        }
        var found = stored.byId(id.value());
        if (found == null) {
            withdraw(id);
        } else {
            accept(found);
        }
    }

    private Tenant accept(SchemaPublished published) {
        synchronized (changed) {
            var known = byId.get(published.tenant());
            if (known != null && known.revision() > published.revision()) {
                return known;
            }
            if (known != null
                    && known.revision() == published.revision()
                    && known.serving() == published.serving()) {
                return known;
            }
            var tenant = new Tenant(published);
            byId.put(tenant.id(), tenant);
            byName.put(tenant.slug(), tenant);
            changed.notifyAll();
            return tenant;
        }
    }

    private void withdraw(TenantId id) {
        synchronized (changed) {
            var gone = byId.remove(id);
            if (gone != null) {
                byName.remove(gone.slug());
            }
            changed.notifyAll();
        }
    }

    private record PinnedKey(TenantId tenant, long revision, long storageRevision) {}
}
