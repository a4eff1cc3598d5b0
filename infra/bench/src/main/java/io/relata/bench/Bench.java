package io.relata.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infra/bench/run [changes|queries|swap|all]}. */
@Command(
        name = "infra/bench/run",
        description = "Measures a Relata of its own in a temporary directory, or the one of --url.",
        mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
    enum Part {
        changes,
        queries,
        swap,
        all
    }

    @Parameters(
            paramLabel = "<part>",
            defaultValue = "all",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Part part = Part.all;

    @Option(
            names = "--scale",
            defaultValue = "20",
            description = "how many times Chinook for the queries (default: ${DEFAULT-VALUE})")
    private int scale;

    @Option(
            names = "--seconds",
            defaultValue = "15",
            description =
                    "warm-up, and again measurement, of each row of the queries (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--swaps",
            defaultValue = "100",
            description = "how many swaps (default: ${DEFAULT-VALUE})")
    private int swaps;

    @Option(
            names = "--launcher",
            defaultValue = "./relata",
            description = "the script that starts the server (default: ${DEFAULT-VALUE})")
    private Path launcher = Path.of("relata");

    @Option(names = "--url", description = "a running Relata to measure, without CPU figures")
    private @Nullable URI url;

    @Option(names = "--key", description = "its administrator key")
    private @Nullable String key;

    @Option(names = "--jdbc-url", description = "its database, to multiply records")
    private @Nullable String jdbcUrl;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (url != null && key != null) {
            measure(new Target(url, key, null, jdbcUrl));
            return 0;
        }
        try (var server = Server.start(launcher)) {
            measure(server.target());
        }
        return 0;
    }

    private void measure(Target target) throws Exception {
        if (wants(Part.changes)) {
            new ChangesBench(target).run();
        }
        if (wants(Part.swap)) {
            var outcome = new Swap(target.url(), target.key()).run(swaps);
            new Table(
                            "Two fields swapped while 4 clients read both",
                            "swaps",
                            "answers",
                            "wrong",
                            "failed")
                    .row(outcome.swaps(), outcome.answers(), outcome.wrong(), outcome.failed());
        }
        if (wants(Part.queries)) {
            new QueriesBench(target, scale, Duration.ofSeconds(seconds)).run();
        }
    }

    private boolean wants(Part wanted) {
        return part == wanted || part == Part.all;
    }
}
