package io.relata.runtime.mutation;

import com.github.f4b6a3.uuid.UuidCreator;
import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.SchemaHistory;
import io.relata.kernel.tenant.TenantId;
import io.relata.runtime.execution.Failures;
import io.relata.runtime.execution.RecordReader;
import io.relata.runtime.execution.TablesAhead;
import io.relata.runtime.mutation.FieldPlan.Changes;
import io.relata.runtime.mutation.FieldPlan.Refused;
import io.relata.runtime.mutation.FieldPlan.Removal;
import io.relata.runtime.plan.MutationError;
import io.relata.runtime.plan.MutationField;
import io.relata.runtime.plan.MutationOutcome;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.schema.ApiModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs the root fields of a mutation one after the other in one transaction: all of them happen, or
 * none. What can be refused without records is refused before a connection is taken.
 */
public final class Mutations {
    /** Rows that one document may write. */
    static final int ROW_LIMIT = 10_000;

    private static final int ATTEMPTS = 5;
    private static final int PAUSE_MILLIS = 20;

    /** A serialization failure. */
    static final String TRY_AGAIN = "40001";

    /** A deadlock, a serialization failure: the same document may well succeed the next time. */
    private static final Set<String> CONTENTION = Set.of("40P01", TRY_AGAIN);

    /** Cancelled by a time limit, of the statement or of waiting for a lock. */
    private static final Set<String> TIMEOUT = Set.of("57014", "55P03");

    private final DataSource data;
    private final RecordReader reader;
    private final SchemaHistory history;

    /**
     * @param history asked only for since when a write of an older revision is not possible
     */
    public Mutations(DataSource data, RecordReader reader, SchemaHistory history) {
        this.data = data;
        this.reader = reader;
        this.history = history;
    }

    /**
     * @return one outcome for each field, in order
     * @throws RequestRefused with LIMIT_EXCEEDED or TIMEOUT; nothing has happened
     */
    public List<MutationOutcome> execute(
            TenantId tenant, ApiModel api, List<MutationField> fields) {
        var since = Since.in(history, tenant, api);
        var plans = plan(api, since, fields);
        if (plans.stream().anyMatch(Refused.class::isInstance)) {
            return plans.stream().map(Mutations::refused).toList();
        }
        var document =
                new Document(PhysicalNames.schema(tenant), new Words(api), since, fields, plans);
        for (int attempt = 1; ; attempt++) {
            try {
                return inTransaction(document);
            } catch (SQLException e) {
                giveUp(e, attempt);
                pause(attempt);
            }
        }
    }

    private static List<FieldPlan> plan(ApiModel api, Since since, List<MutationField> fields) {
        var plans = new ArrayList<FieldPlan>(fields.size());
        int rowsLeft = ROW_LIMIT;
        for (var field : fields) {
            var plan = Planner.plan(api, since, field, Mutations::newId, rowsLeft);
            plans.add(plan);
            rowsLeft -= plan instanceof Changes changes ? changes.writes().size() : 0;
        }
        return plans;
    }

    /** What the records of today make of a document is bounded as the document is. */
    static <T> List<T> withinLimit(List<T> records) {
        if (records.size() > ROW_LIMIT) {
            throw new RequestRefused(
                    "LIMIT_EXCEEDED",
                    "A document finds and writes at most %d records.".formatted(ROW_LIMIT));
        }
        return records;
    }

    private static String newId() {
        return UuidCreator.getTimeOrderedEpochPlus1().toString();
    }

    private static MutationOutcome refused(FieldPlan plan) {
        return plan instanceof Refused(var errors) ? MutationOutcome.failed(errors) : rolledBack();
    }

    private static MutationOutcome rolledBack() {
        return MutationOutcome.failed(
                List.of(
                        MutationError.of(
                                "ROLLED_BACK",
                                "Another field of the document failed, so nothing was done.",
                                List.of())));
    }

    private List<MutationOutcome> inTransaction(Document document) throws SQLException {
        try (var connection = data.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var outcomes = run(document, connection);
                connection.commit();
                return outcomes;
            } catch (FieldFailed failed) {
                connection.rollback();
                return document.failed(failed);
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private List<MutationOutcome> run(Document document, Connection connection)
            throws SQLException, FieldFailed {
        var outcomes = new ArrayList<MutationOutcome>();
        var sql = new MutationSql(document.schema, document.words.api().today());
        Targets.of(document.plans).lock(connection, sql);
        for (int i = 0; i < document.fields.size(); i++) {
            var session = i == 0 ? Session.first(connection, sql) : Session.next(connection, sql);
            try {
                outcomes.add(run(document, i, session));
            } catch (WriteRefused refused) {
                throw new FieldFailed(i, refused.errors());
            }
            if (i + 1 < document.fields.size()) {
                session.deferConstraints();
            }
        }
        judgeEnds(document, sql, connection);
        return outcomes;
    }

    /** Only now, for what one field leaves empty the next one may fill. */
    private static void judgeEnds(Document document, MutationSql sql, Connection connection)
            throws SQLException, FieldFailed {
        if (!sql.needsOne()) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute(MutationSql.JUDGE_ALL);
        } catch (SQLException e) {
            var refusal = Refusal.of(e);
            if (!AtLeastOne.isAbout(refusal)) {
                throw e;
            }
            var blame =
                    new AtLeastOne(document.words, document.since, document.plans).blame(refusal);
            throw new FieldFailed(blame.field(), List.of(blame.error()));
        }
    }

    private MutationOutcome run(Document document, int index, Session session)
            throws SQLException, WriteRefused {
        var field = document.fields.get(index);
        return switch (document.plans.get(index)) {
            case Changes changes -> {
                new Changing(session, document.words, document.since, changes).run();
                yield done(field, session, changes.results());
            }
            case Removal removal -> {
                var outcome = done(field, session, List.of(removal.id()));
                new Deleting(session, document.words, document.since, removal).run();
                yield outcome;
            }
            case Refused refused -> throw new IllegalStateException("told before: " + refused);
        };
    }

    private MutationOutcome done(MutationField field, Session session, List<String> ids)
            throws SQLException {
        var uuids = ids.stream().map(UUID::fromString).toList();
        var records = new ArrayList<byte @Nullable []>();
        for (var selection : field.selection().records()) {
            records.add(reader.read(session.connection(), selection, uuids));
        }
        return new MutationOutcome(List.of(), ids.size(), records);
    }

    private static void giveUp(SQLException e, int attempt) {
        var state = Refusal.of(e).state();
        if (e instanceof SQLTransientConnectionException) {
            throw new RequestRefused("TIMEOUT", "No database connection was free in time.");
        }
        if (Failures.isLost(e)) {
            throw new RequestRefused(
                    "TIMEOUT",
                    "The connection to the database was lost: what was asked may be done or not.");
        }
        if (TIMEOUT.contains(state)) {
            throw new RequestRefused("TIMEOUT", "The mutation took too long.");
        }
        TablesAhead.throwIfLacking(e);
        if (!CONTENTION.contains(state)) {
            throw new IllegalStateException("a mutation failed", e);
        }
        if (attempt == ATTEMPTS) {
            throw new RequestRefused("TIMEOUT", "Others keep changing the same records.");
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS * attempt));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new RequestRefused("TIMEOUT", "The mutation was interrupted.");
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private record Document(
            String schema,
            Words words,
            Since since,
            List<MutationField> fields,
            List<FieldPlan> plans) {

        List<MutationOutcome> failed(FieldFailed failure) {
            var outcomes = new ArrayList<MutationOutcome>();
            for (int i = 0; i < fields.size(); i++) {
                outcomes.add(
                        i == failure.index ? MutationOutcome.failed(failure.errors) : rolledBack());
            }
            return outcomes;
        }
    }

    /** A root field failed because of records, so the document did. */
    private static final class FieldFailed extends Exception {
        private static final long serialVersionUID = 1;
        private final int index;
        private final transient List<MutationError> errors;

        FieldFailed(int index, List<MutationError> errors) {
            super("field " + index, null, false, false);
            this.index = index;
            this.errors = errors;
        }
    }
}
