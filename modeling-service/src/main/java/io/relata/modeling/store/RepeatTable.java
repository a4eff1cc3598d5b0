package io.relata.modeling.store;

import io.relata.kernel.tenant.TenantId;
import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import io.relata.modeling.store.ChangeRequest.Repeat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The answers given under idempotency keys, kept for a day. */
final class RepeatTable {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration SWEEP_INTERVAL = Duration.ofHours(1);

    private final JdbcClient database;
    private final Clock clock;
    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

    RepeatTable(DataSource database, Clock clock) {
        this.database = JdbcClient.create(database);
        this.clock = clock;
    }

    record Answered(long revision, String bodyHash, String answer) {}

    /** Refuses when the key was used for another body. */
    @Nullable Answered find(TenantId tenant, String actor, Repeat repeat) {
        var found =
                database.sql(
                                """
                                SELECT revision, body_hash, answer
                                FROM relata_modeling.idempotency_key
                                WHERE tenant_id = ? AND actor = ? AND key = ? AND created_at > ?\
                                """)
                        .params(tenant.value(), actor, repeat.key(), oldest())
                        .query(Answered.class)
                        .optional()
                        .orElse(null);
        if (found != null && !found.bodyHash().equals(repeat.bodyHash())) {
            throw Refused.because(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    "The Idempotency-Key was used for another body.");
        }
        return found;
    }

    /** Throws {@link DuplicateKeyException} when another node has answered in the meantime. */
    void insert(TenantId tenant, String actor, Repeat repeat, long revision, String answer) {
        sweep();
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        var inserted =
                database.sql(
                                """
                                INSERT INTO relata_modeling.idempotency_key AS old
                                    (tenant_id, actor, key, body_hash, revision, answer, created_at)
                                VALUES (?, ?, ?, ?, ?, ?, ?)
                                ON CONFLICT (tenant_id, actor, key) DO UPDATE
                                SET body_hash = excluded.body_hash, revision = excluded.revision,
                                    answer = excluded.answer, created_at = excluded.created_at
                                WHERE old.created_at <= ?\
                                """)
                        .params(
                                tenant.value(),
                                actor,
                                repeat.key(),
                                repeat.bodyHash(),
                                revision,
                                answer,
                                now,
                                oldest())
                        .update();
        if (inserted == 0) {
            throw new DuplicateKeyException("idempotency key " + repeat.key());
        }
    }

    private void sweep() {
        var now = clock.instant();
        var due = nextSweep.get();
        if (now.isBefore(due) || !nextSweep.compareAndSet(due, now.plus(SWEEP_INTERVAL))) {
            return;
        }
        database.sql("DELETE FROM relata_modeling.idempotency_key WHERE created_at <= ?")
                .param(oldest())
                .update();
    }

    private OffsetDateTime oldest() {
        return OffsetDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC);
    }
}
