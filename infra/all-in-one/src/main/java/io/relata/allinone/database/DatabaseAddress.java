package io.relata.allinone.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relata.allinone.installation.StartupProblem;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Where a PostgreSQL database is and who enters it.
 *
 * @param hosts {@code host:port}, several separated by commas
 * @param parameters the part after the question mark; empty where there is none
 */
public record DatabaseAddress(
        String hosts,
        String database,
        String parameters,
        @Nullable String user,
        @Nullable String password)
        implements JdbcConnectionDetails {
    private static final Pattern URL =
            Pattern.compile(
                    "(?:jdbc:)?postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^/?]*))?@)?(?<hosts>[^/?@]+)(?:/(?<database>[^?]*))?(?:\\?(?<parameters>.*))?");

    /**
     * Reads {@code postgresql://user:password@host:port/database?parameters}, with or without
     * {@code jdbc:}.
     */
    public static DatabaseAddress parse(String url) {
        var matcher = URL.matcher(url.strip());
        if (!matcher.matches()) {
            throw new StartupProblem(
                    "--postgres-url is not of the form postgresql://user:password@host:5432/database.");
        }
        var user = decoded(matcher.group("user"));
        return new DatabaseAddress(
                matcher.group("hosts"),
                Optional.ofNullable(decoded(matcher.group("database")))
                        .filter(name -> !name.isEmpty())
                        .orElse(user == null ? "postgres" : user),
                Optional.ofNullable(matcher.group("parameters")).orElse(""),
                user,
                decoded(matcher.group("password")));
    }

    /** The address of a database that Spring Boot knows. */
    public static DatabaseAddress of(JdbcConnectionDetails details) {
        var address = parse(details.getJdbcUrl());
        return new DatabaseAddress(
                address.hosts(),
                address.database(),
                address.parameters(),
                details.getUsername(),
                details.getPassword());
    }

    /** The same server and user, another database. */
    public DatabaseAddress named(String database) {
        return new DatabaseAddress(hosts, database, parameters, user, password);
    }

    @Override
    public @Nullable String getUsername() {
        return user;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public String getJdbcUrl() {
        return jdbcUrl();
    }

    /** What pgjdbc takes, without the credentials. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + place();
    }

    /** What psql takes, the password included. */
    public String psqlUrl() {
        var credentials =
                user == null
                        ? ""
                        : encoded(user) + (password == null ? "" : ":" + encoded(password)) + "@";
        return "postgresql://" + credentials + place();
    }

    /** Where it is, for logs and answers that anybody may read. */
    public String publicName() {
        return hosts + "/" + database;
    }

    private String place() {
        return hosts + "/" + encoded(database) + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    private static @Nullable String decoded(@Nullable String text) {
        return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return publicName();
    }
}
