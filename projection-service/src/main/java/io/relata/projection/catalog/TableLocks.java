package io.relata.projection.catalog;

import static io.relata.projection.ddl.SqlText.identifier;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.Lock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All locks of a plan at once, before its first step. Whoever writes to two tables may hold the one
 * and want the other while the plan does it the other way round: then it lets go and tries again at
 * once, for neither would ever get further.
 */
record TableLocks(JdbcTemplate database, TransactionTemplate savepoint) {
    private static final int ATTEMPTS = 10;
    private static final String PATIENCE = "SET LOCAL lock_timeout = '25ms'";

    /** Without success the steps wait for their locks themselves. */
    void take(TenantId tenant, List<DdlStep> plan) {
        var locks = DdlStep.locks(plan);
        if (locks.size() < 2) {
            return;
        }
        var schema = identifier(PhysicalNames.schema(tenant));
        var take =
                locks.entrySet().stream()
                        .map(lock -> lock(schema, lock.getKey(), lock.getValue()))
                        .collect(Collectors.joining(";\n", PATIENCE + ";\n", ""));
        var taken = false;
        for (int attempt = 0; attempt < ATTEMPTS && !taken; attempt++) {
            taken = isTaken(take);
        }
    }

    private static String lock(String schema, String table, Lock lock) {
        return "LOCK TABLE %s.%s IN %s MODE".formatted(schema, identifier(table), lock.sql());
    }

    private boolean isTaken(String locks) {
        try {
            savepoint.executeWithoutResult(_ -> database.execute(locks));
            return true;
        } catch (DataAccessException e) {
            if (!SqlFailure.of(e).isLock()) {
                throw e;
            }
            return false;
        }
    }
}
