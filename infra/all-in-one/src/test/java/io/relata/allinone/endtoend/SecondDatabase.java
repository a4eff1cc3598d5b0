package io.relata.allinone.endtoend;

import io.relata.allinone.database.DatabaseAddress;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** Another database on the product's PostgreSQL. */
public record SecondDatabase(DatabaseAddress address) implements CatalogueDump.SqlSource {
    private static final String COLUMNS =
            "(global_index, event_id, stream, sequence_number, stream_type, occurred_at, payload_type, payload_version,"
                    + " payload, meta_data)";

    /** For {@code --postgres-url}. */
    public String url() {
        return address.psqlUrl();
    }

    @Override
    public List<String> sql(String statement) {
        try (var connection = connect()) {
            return Rows.of(connection, statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    public List<String> viewsRevision(String tenant) {
        return sql(
                "SELECT views_revision FROM relata_projection.tenant_schema WHERE tenant_id = '"
                        + tenant
                        + "'");
    }

    /** All events as they were stored, in one transaction, announced at its end. */
    public void copyEventsFrom(Product product) throws SQLException {
        try (var from = product.connect();
                var to = connect();
                var pipe = new PipedOutputStream();
                var end = new PipedInputStream(pipe, 1 << 16)) {
            var reader = Thread.ofVirtual().start(() -> copyOut(from, pipe));
            to.setAutoCommit(false);
            to.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY relata_events.domain_event " + COLUMNS + " FROM STDIN", end);
            try (var statement = to.createStatement()) {
                statement.execute("NOTIFY relata_events");
            }
            to.commit();
            reader.join();
        } catch (IOException e) {
            throw new IllegalStateException("events could not be copied", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copyOut(Connection from, PipedOutputStream pipe) {
        try (pipe) {
            from.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY relata_events.domain_event " + COLUMNS + " TO STDOUT", pipe);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("events could not be read", e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
