package io.relata.allinone.cli;

import io.relata.allinone.RelataServer;
import io.relata.allinone.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What is printed when everything runs: where it is, how to enter, what to try. */
final class Welcome {
    private static final String TEXT =
            """

            Relata %s is ready after %s s. Ctrl-C stops it.

              Address      {url}
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

    private Welcome() {}

    static String text(RelataServer server) {
        return TEXT.formatted(Version.RELATA, secondsSinceStart())
                .replace("{url}", server.url())
                .replace("{key}", server.adminKey())
                .replace("{postgres}", server.database().psqlUrl())
                .replace("{kafka}", server.kafka())
                .replace("{data}", server.dataDir().toString());
    }

    private static String secondsSinceStart() {
        var now = Instant.now();
        var start = ProcessHandle.current().info().startInstant().orElse(now);
        return String.format(Locale.ROOT, "%.1f", Duration.between(start, now).toMillis() / 1000.0);
    }
}
