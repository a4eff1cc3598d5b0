package io.relata.faults.scenario;

import io.relata.faults.agent.Orders;
import io.relata.faults.agent.Orders.Order;
import io.relata.faults.agent.Point;
import io.relata.faults.history.Entry.Fired;
import io.relata.faults.history.Entry.Planned;
import io.relata.faults.load.FinalReads;
import io.relata.faults.load.Load;
import io.relata.faults.load.Pause;
import io.relata.faults.stage.Broker;
import io.relata.faults.stage.Database;
import io.relata.faults.stage.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** SIGKILL while schemas are edited and records written: at random moments and at named points. */
public final class Kills implements Scenario {
    private static final String ANY_MOMENT = "kill at a random moment";
    private static final int RANDOM_ROUNDS = 50;
    private static final int ROUNDS_PER_POINT = 5;
    private static final int LATEST_PASS = 6;
    private static final int LONGEST_DELAY_MILLIS = 40;
    private static final int EXIT_OF_SIGKILL = 128 + 9;
    private static final long POINT_PATIENCE_MILLIS = 120_000;
    private static final long LOOK_MILLIS = 2;

    @Override
    public void play(Run run) throws IOException {
        var random = new Random(run.options().seed());
        var rounds = rounds(run);
        Collections.shuffle(rounds, random);
        var share = Math.max(10, run.options().edits() / rounds.size());
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
                                        broker.address(),
                                        // So that every edit of a table with records is prepared.
                                        "-Drelata.projection.small-table=0B"));
                var load = new Load(List.of(node.url()), Node.KEY, run.history())) {
            node.start("");
            load.begin(run.options().tenants(), run.options().seed());
            run.say(
                    "%d tenants; %d rounds of %d edits",
                    load.tenants().size(), rounds.size(), share);
            for (int i = 0; i < rounds.size(); i++) {
                play(run, rounds.get(i), i, node, load, share, random);
            }
            node.start("");
            load.awaitRest();
            new FinalReads(load.client(), run.history()).of(load.tenants(), broker);
        }
    }

    /** Null stands for a random moment. */
    private static List<@Nullable Point> rounds(Run run) {
        var rounds = new ArrayList<@Nullable Point>();
        var anyMoment = run.rounds(RANDOM_ROUNDS);
        var perPoint = run.rounds(ROUNDS_PER_POINT);
        run.history().add(new Planned(ANY_MOMENT, anyMoment));
        rounds.addAll(Collections.nCopies(anyMoment, null));
        for (var point : Point.values()) {
            run.history().add(new Planned(fault(point), perPoint));
            rounds.addAll(Collections.nCopies(perPoint, point));
        }
        return rounds;
    }

    private static void play(
            Run run,
            @Nullable Point point,
            int round,
            Node node,
            Load load,
            int share,
            Random random)
            throws IOException {
        if (point == null) {
            if (!node.isAlive()) {
                node.start("");
            }
            atAnyMoment(run, node, load, share, random);
        } else {
            atPoint(run, point, round, node, load, share, random);
        }
    }

    private static void atAnyMoment(Run run, Node node, Load load, int share, Random random) {
        var begun = load.editsBegun();
        load.share(share);
        var moment = begun + 1 + random.nextInt(Math.max(1, share - 4));
        while (load.editsBegun() < moment) {
            Pause.of(LOOK_MILLIS);
        }
        Pause.of(random.nextInt(LONGEST_DELAY_MILLIS));
        var underLoad = !load.isAtRest();
        var proof = node.kill() + ", under load: " + underLoad;
        fired(run, ANY_MOMENT, underLoad, proof);
    }

    private static void atPoint(
            Run run, Point point, int round, Node node, Load load, int share, Random random)
            throws IOException {
        if (node.isAlive()) {
            node.close();
        }
        var orders = Orders.in(run.folder("orders/" + round));
        node.start("-javaagent:%s=%s".formatted(run.options().agent(), orders.directory()));
        orders.give(new Order(point, 1 + random.nextInt(LATEST_PASS)));
        load.share(share);
        var deadline = run.history().now() + POINT_PATIENCE_MILLIS;
        while (node.isAlive() && run.history().now() < deadline) {
            if (load.isAtRest()) {
                load.share(share);
            }
            Pause.of(LOOK_MILLIS);
        }
        if (node.isAlive()) {
            node.kill();
            fired(run, fault(point), false, "not reached; found: " + orders.woven());
            return;
        }
        var told = orders.fired();
        var exit = node.awaitEnd();
        fired(run, fault(point), told != null && exit == EXIT_OF_SIGKILL, told + ", exit " + exit);
    }

    private static void fired(Run run, String fault, boolean proven, String proof) {
        run.history().add(new Fired(run.history().now(), fault, proven, proof));
        run.say("%s: %s%s", fault, proven ? "" : "NOT PROVEN: ", proof);
    }

    private static String fault(Point point) {
        return "kill at " + point;
    }
}
