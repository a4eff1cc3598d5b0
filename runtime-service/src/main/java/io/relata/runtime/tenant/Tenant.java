package io.relata.runtime.tenant;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.runtime.plan.Api;
import io.relata.runtime.schema.ApiModel;
import org.jspecify.annotations.Nullable;

/** A tenant as this process serves it. */
public final class Tenant {
    private final SchemaPublished published;
    private volatile @Nullable Api api;

    Tenant(SchemaPublished published) {
        this.published = published;
    }

    public TenantId id() {
        return published.tenant();
    }

    public long revision() {
        return published.revision();
    }

    /** False while the tenant is suspended. */
    public boolean serving() {
        return published.serving();
    }

    /** What can change of a tenant. */
    record State(long revision, boolean serving) {}

    State state() {
        return new State(revision(), serving());
    }

    String slug() {
        return published.slug().value();
    }

    SchemaModel model() {
        return published.model();
    }

    /** The API of the current revision. */
    public Api api() {
        var made = api;
        if (made == null) {
            made = new Api(ApiModel.current(model()), schema());
            api = made;
        }
        return made;
    }

    /** The API of an older revision over the tables of now. */
    Api pinned(SchemaModel names) {
        return new Api(ApiModel.of(names, model()), schema());
    }

    private String schema() {
        return PhysicalNames.schema(id());
    }
}
