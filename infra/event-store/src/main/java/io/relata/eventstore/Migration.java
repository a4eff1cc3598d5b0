package io.relata.eventstore;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Brings one of Relata's own database schemas up to date, one process at a time: Flyway's own lock
 * begins only after it has made the schema and its table, and roles belong to no schema.
 */
public final class Migration {
    /** Key of the advisory lock; any constant that nothing else uses. */
    private static final long LOCK = 0x52454C415442L;

    private Migration() {}

    /**
     * @param scripts where the migrations are on the class path
     */
    public static void run(DataSource database, String schema, String scripts) {
        new JdbcTemplate(database)
                .execute(
                        (ConnectionCallback<Boolean>)
                                connection -> {
                                    try (var lock = connection.createStatement()) {
                                        lock.execute("SELECT pg_advisory_lock(" + LOCK + ")");
                                        try {
                                            migrate(database, schema, scripts);
                                        } finally {
                                            lock.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
                                        }
                                    }
                                    return true;
                                });
    }

    private static void migrate(DataSource database, String schema, String scripts) {
        Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .locations("classpath:" + scripts)
                .load()
                .migrate();
    }
}
