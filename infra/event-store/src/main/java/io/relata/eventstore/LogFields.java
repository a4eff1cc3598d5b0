package io.relata.eventstore;

import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.tenant.TenantChange;
import io.relata.kernel.tenant.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What every log line about a change carries until this is closed: {@code tenant}, {@code revision}
 * and the {@code correlationId} of the request that asked for it.
 */
public final class LogFields implements AutoCloseable {
    private final @Nullable Map<String, String> before = MDC.getCopyOfContextMap();

    private LogFields() {}

    public static LogFields of(ChangeSet changeSet) {
        return of(changeSet.tenant())
                .with("revision", Long.toString(changeSet.revision()))
                .with("correlationId", changeSet.correlationId());
    }

    public static LogFields of(TenantChange change) {
        return of(change.tenant()).with("correlationId", change.correlationId());
    }

    public static LogFields of(TenantId tenant) {
        return new LogFields().with("tenant", tenant.toString());
    }

    private LogFields with(String field, String value) {
        MDC.put(field, value);
        return this;
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(before);
        }
    }
}
