package io.relata.modeling.history;

import io.relata.eventstore.EventLog;
import io.relata.kernel.publication.SchemaHistory;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models of older revisions, folded from the log; the last ones asked for are kept. */
public final class ModelHistory implements SchemaHistory {
    private static final int KEPT = 500;

    private final EventLog log;
    private final Map<Key, SchemaModel> kept = Collections.synchronizedMap(new Kept());

    public ModelHistory(EventLog log) {
        this.log = log;
    }

    /** A revision that was withdrawn never came to be: its model is that of the one before. */
    @Override
    public @Nullable SchemaModel modelAt(TenantId tenant, long revision) {
        if (revision == 0) {
            return SchemaModel.EMPTY;
        }
        var head = log.fold(tenant).model();
        if (revision < 0 || revision > head.revision()) {
            return null;
        }
        return revision == head.revision() ? head : older(tenant, revision);
    }

    private SchemaModel older(TenantId tenant, long revision) {
        var key = new Key(tenant, revision);
        var known = kept.get(key);
        if (known != null) {
            return known;
        }
        var fold = log.foldAt(tenant, revision);
        var model =
                isWithdrawn(tenant, revision) ? fold.before().atRevision(revision) : fold.model();
        kept.put(key, model);
        return model;
    }

    private boolean isWithdrawn(TenantId tenant, long revision) {
        return log.changeSets(tenant, revision + 1, revision + 1).stream()
                .anyMatch(next -> next.events().getFirst() instanceof ChangeSetWithdrawn);
    }

    private record Key(TenantId tenant, long revision) {}

    private static final class Kept extends LinkedHashMap<Key, SchemaModel> {
        private static final long serialVersionUID = 1;

        Kept() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SchemaModel> eldest) {
            return size() > KEPT;
        }
    }
}
