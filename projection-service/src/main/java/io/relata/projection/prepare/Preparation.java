package io.relata.projection.prepare;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.Outcome;
import io.relata.projection.catalog.Outcome.Done;
import io.relata.projection.catalog.Outcome.MustPrepare;
import io.relata.projection.catalog.Outcome.MustWait;
import io.relata.projection.catalog.Refusals;
import io.relata.projection.catalog.SqlFailure;
import io.relata.projection.catalog.TableStates;
import io.relata.projection.ddl.AheadWriter;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.DdlWriter;
import io.relata.projection.ddl.PrepareStep;
import io.relata.projection.ddl.PrepareStep.AddColumn;
import io.relata.projection.ddl.PrepareStep.AddTable;
import io.relata.projection.ddl.PrepareStep.AddUnvalidated;
import io.relata.projection.ddl.PrepareStep.BuildIndex;
import io.relata.projection.ddl.PrepareStep.FillBatches;
import io.relata.projection.ddl.PrepareStep.KeepInStep;
import io.relata.projection.ddl.PrepareStep.Validate;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Does ahead what would hold a big table for long. Every step is its own short transaction and can
 * be done again, so a preparation that broke off anywhere is simply begun again.
 */
public final class Preparation {
    private static final int BATCH = 2_000;
    private static final UUID LOWEST = new UUID(0, 0);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DataSource pool;
    private final TableStates states;

    public Preparation(DataSource pool, TableStates states) {
        this.pool = pool;
        this.states = states;
    }

    /** {@link MustPrepare} when another process is at it. */
    public Outcome run(TenantId tenant, List<DdlStep> plan, Watch watch) {
        try (var turn = Turn.take(pool, tenant)) {
            return turn == null ? new MustPrepare() : run(turn.database(), tenant, plan, watch);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("no connection to prepare with", e);
        }
    }

    private Outcome run(JdbcTemplate database, TenantId tenant, List<DdlStep> plan, Watch watch) {
        try {
            var steps = states.of(database, tenant, plan, false).prepare(plan);
            var writer = new DdlWriter(PhysicalNames.schema(tenant));
            var work = new Work(database, writer, new AheadWriter(writer), watch);
            for (int i = 0; i < steps.size(); i++) {
                if (!watch.goesOn()) {
                    return interrupted();
                }
                work.step(steps.get(i), i, steps.size());
            }
            return watch.goesOn() ? new Done() : interrupted();
        } catch (DataAccessException e) {
            return new Refusals(database).outcome(tenant, SqlFailure.of(e));
        }
    }

    private static Outcome interrupted() {
        return new MustWait("the preparation was interrupted");
    }

    /** The steps, one method each. */
    private record Work(JdbcTemplate database, DdlWriter writer, AheadWriter ahead, Watch watch) {

        void step(PrepareStep step, int done, int all) {
            watch.begins(step.description(), 100 * done / all);
            switch (step) {
                case AddTable add -> addTable(add);
                case AddColumn add -> addColumn(add);
                case AddUnvalidated add -> addUnvalidated(add);
                case KeepInStep keep -> keepInStep(keep);
                case FillBatches fill -> fillBatches(fill, done, all);
                case Validate validate -> validate(validate);
                case BuildIndex build -> {
                    // It waits for old transactions, which hinders nobody.
                    database.execute("SET lock_timeout = 0");
                    dropLeftover(build);
                    buildIndex(build);
                    database.execute(Turn.LOCK_TIMEOUT);
                }
            }
        }

        private void addTable(AddTable add) {
            database.execute(writer.write(new DdlStep.Make(add.table())));
        }

        private void addColumn(AddColumn add) {
            database.execute(writer.write(add.step()));
        }

        private void addUnvalidated(AddUnvalidated add) {
            database.execute(writer.addUnvalidated(add.part()));
        }

        private void keepInStep(KeepInStep keep) {
            database.execute(ahead.keepInStep(keep));
        }

        private void fillBatches(FillBatches fill, int done, int all) {
            var records = Math.max(1, estimate(fill.step().table()));
            var end = lastId(fill.step().table());
            var last = LOWEST;
            for (long filled = 0; watch.goesOn(); filled += BATCH) {
                var begin = System.nanoTime();
                var next = fillBatch(fill, last, end);
                if (next == null || next.equals(last)) {
                    return;
                }
                last = next;
                var share = Math.min(1.0, (double) filled / records);
                watch.begins(fill.description(), (int) (100 * (done + share) / all));
                // As long as it worked: whoever writes records gets half of the disk.
                LockSupport.parkNanos(Math.min(System.nanoTime() - begin, LONGEST_PAUSE_NANOS));
            }
        }

        /** The last of them; null when there is none. */
        private @Nullable UUID fillBatch(FillBatches fill, UUID from, UUID to) {
            return database
                    .queryForList(ahead.fillBatch(fill.step(), BATCH), UUID.class, from, to, from)
                    .stream()
                    .findFirst()
                    .orElse(null);
        }

        /** What is written from now on is whole; else who writes fast would never be caught up. */
        private UUID lastId(String table) {
            return database.queryForList(ahead.lastId(table), UUID.class).stream()
                    .findFirst()
                    .orElse(LOWEST);
        }

        private void validate(Validate validate) {
            database.execute(writer.validate(validate.part()));
        }

        private void dropLeftover(BuildIndex build) {
            if (build.leftover()) {
                database.execute(ahead.dropConcurrently(build.index()));
            }
        }

        private void buildIndex(BuildIndex build) {
            database.execute(ahead.createConcurrently(build.index()));
        }

        private long estimate(String table) {
            var name = writer.schema() + "." + table;
            return database
                    .queryForList(
                            "SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(?)",
                            Long.class,
                            name)
                    .stream()
                    .findFirst()
                    .orElse(0L);
        }
    }
}
