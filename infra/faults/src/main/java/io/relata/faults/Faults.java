package io.relata.faults;

import io.relata.faults.check.Checker;
import io.relata.faults.history.Entry.BrokenOff;
import io.relata.faults.scenario.CommitCuts;
import io.relata.faults.scenario.Defects;
import io.relata.faults.scenario.Gap;
import io.relata.faults.scenario.Kills;
import io.relata.faults.scenario.Options;
import io.relata.faults.scenario.Outages;
import io.relata.faults.scenario.Run;
import io.relata.faults.scenario.Scenario;
import io.relata.faults.scenario.Stops;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infra/faults/run [scenario…]}. */
@Command(
        name = "infra/faults/run",
        description =
                "Kills, cuts and stops a Relata of its own and judges whether anything was lost.",
        mixinStandardHelpOptions = true)
final class Faults implements Callable<Integer> {
    private static final SequencedMap<String, Supplier<Scenario>> SCENARIOS = new LinkedHashMap<>();

    static {
        SCENARIOS.put("kills", Kills::new);
        SCENARIOS.put("gap", Gap::new);
        SCENARIOS.put("commit-cuts", CommitCuts::new);
        SCENARIOS.put("outages", Outages::new);
        SCENARIOS.put("stops", Stops::new);
        SCENARIOS.put("defects", Defects::new);
    }

    /** What {@code --help} tells of the parameter. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Names() {
            super(SCENARIOS.keySet());
        }
    }

    @Parameters(
            paramLabel = "<scenario>",
            completionCandidates = Names.class,
            description = "${COMPLETION-CANDIDATES} (default: all of them, one after the other)")
    private List<String> names = new ArrayList<>();

    @Option(names = "--seed", description = "of everything random (default: drawn, and printed)")
    private @Nullable Long seed;

    @Option(
            names = "--rounds",
            defaultValue = "0",
            description = "how often each fault (default: as often as the README says)")
    private int rounds;

    @Option(
            names = "--edits",
            defaultValue = "2000",
            description =
                    "change sets in all, and as many record writes (default: ${DEFAULT-VALUE})")
    private int edits;

    @Option(names = "--tenants", defaultValue = "4", description = "default: ${DEFAULT-VALUE}")
    private int tenants;

    @Option(
            names = "--kafka-away",
            defaultValue = "120",
            description = "seconds without Kafka in outages (default: ${DEFAULT-VALUE})")
    private int kafkaAwaySeconds;

    @Option(
            names = "--agent",
            required = true,
            hidden = true,
            description = "the jar that ends a process at a named point")
    private Path agent = Path.of("");

    @Option(
            names = "--out",
            defaultValue = "infra/faults/target/runs",
            description = "where histories and logs are kept (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Faults()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        var drawn = seed == null ? new SecureRandom().nextInt(1_000_000) : seed;
        var options =
                new Options(
                        drawn,
                        rounds,
                        edits,
                        tenants,
                        kafkaAwaySeconds * 1_000L,
                        Path.of("relata"),
                        agent.toAbsolutePath());
        System.out.println("seed " + drawn);
        var results = new ArrayList<Result>();
        for (var name : names.isEmpty() ? SCENARIOS.keySet() : names) {
            results.add(play(name, known(name), options));
        }
        results.forEach(result -> System.out.println(result.summary()));
        return results.stream().allMatch(Result::passed) ? 0 : 1;
    }

    /** Whatever goes wrong in the run itself proves nothing about the product. */
    private static void play(Scenario scenario, Run run) {
        try {
            scenario.play(run);
        } catch (Exception e) {
            e.printStackTrace();
            run.history().add(new BrokenOff(run.history().now(), e.toString()));
        }
    }

    private Scenario known(String name) {
        var scenario = SCENARIOS.get(name);
        if (scenario == null) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "no scenario " + name + ": " + SCENARIOS.keySet());
        }
        return scenario.get();
    }

    private Result play(String name, Scenario scenario, Options options) throws IOException {
        var time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("MMdd-HHmmss"));
        var directory = out.resolve("%s-%s-%d".formatted(time, name, options.seed()));
        var run = Run.of(name, options, directory.toAbsolutePath());
        System.out.printf("%n== %s (%s)%n", name, directory);
        try (var history = run.history()) {
            play(scenario, run);
            var entries = history.entries();
            var figures = Figures.of(entries);
            figures.putAll(run.figures());
            var result = new Result(name, Checker.judge(entries), figures, history.now());
            System.out.println(result.text());
            return result;
        }
    }
}
