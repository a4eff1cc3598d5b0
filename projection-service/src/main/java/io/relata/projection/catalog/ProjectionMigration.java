package io.relata.projection.catalog;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings {@code relata_projection}, the schema of this service's own tables, up to date. */
public final class ProjectionMigration {
    private ProjectionMigration() {}

    public static void run(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .schemas("relata_projection")
                .locations("classpath:db/projection")
                .load()
                .migrate();
    }
}
