package io.relata.allinone.cli;

import static java.util.stream.Collectors.joining;

import io.relata.allinone.RelataServer;
import io.relata.allinone.Service;
import io.relata.allinone.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What is printed when everything runs: where it is, how to enter, what to try. */
final class Welcome {
    private static final String WHERE =
            """

            Relata %s is ready after %s s. Ctrl-C stops it.

              Serves       {services}
              Address      {url}
            """;

    private static final String WHOLE =
            """
              Key          {key}   (send it as X-Api-Key)
              API docs     {url}/docs
              GraphiQL     {url}/t/<tenant>/graphiql
              PostgreSQL   psql '{postgres}'
              Kafka        {kafka}
              Data         {data}

            Try:
              curl {url}/api/tenants -H 'X-Api-Key: {key}' \\
                -H 'Content-Type: application/json' -d '{"slug":"acme","name":"Acme Ltd"}'
              ./relata demo chinook

            """;

    private static final String PART =
            """
              PostgreSQL   {database}
              Kafka        {kafka}

            """;

    private Welcome() {}

    static String text(RelataServer server) {
        var dataDir = server.dataDir();
        var rest = dataDir == null ? PART : WHOLE.replace("{data}", dataDir.toString());
        return (WHERE.formatted(Version.RELATA, secondsSinceStart()) + rest)
                .replace("{services}", services(server))
                .replace("{url}", server.url())
                .replace("{key}", server.adminKey())
                .replace("{postgres}", server.database().psqlUrl())
                .replace("{kafka}", server.kafka())
                .replace("{database}", server.database().publicName());
    }

    private static String services(RelataServer server) {
        return server.services().stream().map(Service::lowerCase).collect(joining(", "));
    }

    /** The same for a log: without the key. */
    static String line(RelataServer server) {
        return "Relata %s is ready at %s after %s s"
                .formatted(Version.RELATA, server.url(), secondsSinceStart());
    }

    private static String secondsSinceStart() {
        var now = Instant.now();
        var start = ProcessHandle.current().info().startInstant().orElse(now);
        return String.format(Locale.ROOT, "%.1f", Duration.between(start, now).toMillis() / 1000.0);
    }
}
