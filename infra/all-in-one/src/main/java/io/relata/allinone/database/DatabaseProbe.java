package io.relata.allinone.database;

import io.relata.allinone.installation.StartupProblem;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Asks a database that somebody else runs whether it can be used, before anything depends on it.
 */
public final class DatabaseProbe {
    private static final int OLDEST_VERSION = 15;
    private static final int CONNECT_SECONDS = 5;

    /** A busy machine may take its time, but a server that listens is there. */
    private static final int LOGIN_SECONDS = 60;

    private DatabaseProbe() {}

    /**
     * @throws StartupProblem when it can't
     */
    public static void check(DatabaseAddress address) {
        try (var connection = connect(address, CONNECT_SECONDS, LOGIN_SECONDS)) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                throw new StartupProblem(
                        "PostgreSQL at %s has version %d: Relata needs %d or newer."
                                .formatted(address.publicName(), version, OLDEST_VERSION));
            }
        } catch (SQLException e) {
            throw new StartupProblem(sentence(address, e), e);
        }
    }

    /** Why no connection can be had now, in a few words; null where one can. */
    static @Nullable String problem(DatabaseAddress address, int connectSeconds, int loginSeconds) {
        try (var _ = connect(address, connectSeconds, loginSeconds)) {
            return null;
        } catch (SQLException e) {
            return firstLine(e);
        }
    }

    private static Connection connect(DatabaseAddress address, int connectSeconds, int loginSeconds)
            throws SQLException {
        return DriverManager.getConnection(
                address.jdbcUrl(), properties(address, connectSeconds, loginSeconds));
    }

    private static Properties properties(
            DatabaseAddress address, int connectSeconds, int loginSeconds) {
        var properties = new Properties();
        properties.setProperty("connectTimeout", Integer.toString(connectSeconds));
        properties.setProperty("loginTimeout", Integer.toString(loginSeconds));
        if (address.user() != null) {
            properties.setProperty("user", address.user());
        }
        if (address.password() != null) {
            properties.setProperty("password", address.password());
        }
        return properties;
    }

    private static String sentence(DatabaseAddress address, SQLException failure) {
        var state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "28P01", "28000", "08004" ->
                    "PostgreSQL at %s refuses the user or password of --postgres-url (%s)."
                            .formatted(address.hosts(), firstLine(failure));
            case "3D000" ->
                    "PostgreSQL at %s has no database \"%s\": create it, or name another in --postgres-url."
                            .formatted(address.hosts(), address.database());
            case "08001", "08006" ->
                    "PostgreSQL can't be reached at %s: check --postgres-url and that the server runs."
                            .formatted(address.hosts());
            default ->
                    "PostgreSQL at %s can't be used: %s"
                            .formatted(address.publicName(), firstLine(failure));
        };
    }

    private static String firstLine(SQLException failure) {
        return failure.getMessage() == null
                ? failure.toString()
                : failure.getMessage().lines().findFirst().orElse("");
    }
}
