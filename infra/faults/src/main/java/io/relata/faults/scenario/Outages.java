package io.relata.faults.scenario;

import io.relata.faults.history.Entry.Fired;
import io.relata.faults.history.Entry.Observed;
import io.relata.faults.history.Entry.Planned;
import io.relata.faults.load.FinalReads;
import io.relata.faults.load.Load;
import io.relata.faults.load.Pause;
import io.relata.faults.load.Probe;
import io.relata.faults.stage.Broker;
import io.relata.faults.stage.Database;
import io.relata.faults.stage.Node;
import io.relata.faults.stage.Signal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * PostgreSQL goes away and comes back under load; at the end everything that was published is
 * delivered to a runtime three times over and shuffled.
 */
public final class Outages implements Scenario {
    private static final int STOPS = 10;
    private static final String KAFKA = "Kafka killed and away";
    private static final long AWAY_MILLIS = 3_000;
    private static final long LOADED_MILLIS = 300;

    /** A pool may have to make its connections anew before the first answer. */
    private static final long RECOVERY_LIMIT_MILLIS = 10_000;

    @Override
    public void play(Run run) throws IOException, SQLException {
        var stops = run.rounds(STOPS);
        var share = Math.max(10, run.options().edits() / stops);
        run.history().add(new Planned(fault(Signal.INT), stops - stops / 2));
        run.history().add(new Planned(fault(Signal.QUIT), stops / 2));
        run.history().add(new Planned(KAFKA, 1));
        try (var database = Database.start(run.folder("database"));
                var broker = Broker.start(run.folder("kafka"));
                var node =
                        new Node(
                                run.options().launcher(),
                                run.folder("node"),
                                List.of(
                                        "--postgres-url",
                                        database.url(database.port()),
                                        "--kafka",
                                        broker.address()));
                var load = new Load(List.of(node.url()), Node.KEY, run.history())) {
            node.start("");
            load.begin(run.options().tenants(), run.options().seed());
            for (int i = 0; i < stops; i++) {
                stop(run, database, load, share, i % 2 == 0 ? Signal.INT : Signal.QUIT);
            }
            load.awaitRest();
            withoutKafka(run, broker, load, share);
            new FinalReads(load.client(), run.history()).of(load.tenants(), broker);
            Redelivery.check(run, database);
        }
    }

    /** Nothing that a client asks for needs Kafka; what was not sent follows afterwards. */
    private static void withoutKafka(Run run, Broker broker, Load load, int share) {
        load.share(share);
        var proof = broker.kill() + ", under load: " + !load.isAtRest();
        var until = run.history().now() + run.options().kafkaAwayMillis();
        var slowest = 0L;
        while (run.history().now() < until) {
            load.share(1);
            var begin = run.history().now();
            load.awaitRest();
            slowest = Math.max(slowest, run.history().now() - begin);
            Pause.of(LOADED_MILLIS);
        }
        run.history().add(new Fired(run.history().now(), KAFKA, true, proof));
        run.history()
                .add(
                        new Observed(
                                run.history().now(),
                                "an edit and a write do not wait for Kafka",
                                slowest < RECOVERY_LIMIT_MILLIS,
                                "the slowest took " + slowest + " ms"));
        run.say("%s: %s, slowest %d ms", KAFKA, proof, slowest);
        broker.startAgain();
    }

    private static void stop(Run run, Database database, Load load, int share, Signal signal) {
        var probe = new Probe(load.client(), run.history(), load.tenants().getFirst());
        load.share(share);
        Pause.of(LOADED_MILLIS);
        var underLoad = !load.isAtRest();
        var proof = database.stop(signal) + ", under load: " + underLoad;
        run.history().add(new Fired(run.history().now(), fault(signal), underLoad, proof));
        run.say("%s: %s", fault(signal), proof);
        probe.whileAway();
        Pause.of(AWAY_MILLIS);
        database.startAgain();
        var recovery = probe.millisUntilAnswered(RECOVERY_LIMIT_MILLIS * 3);
        run.history()
                .add(
                        new Observed(
                                run.history().now(),
                                "queries are answered again soon after PostgreSQL is back",
                                recovery <= RECOVERY_LIMIT_MILLIS,
                                recovery + " ms"));
        run.figures()
                .merge("slowest recovery ms", recovery, (a, b) -> Math.max((Long) a, (Long) b));
        run.say("answered again after %d ms", recovery);
    }

    private static String fault(Signal signal) {
        return "PostgreSQL stopped by SIG" + signal;
    }
}
