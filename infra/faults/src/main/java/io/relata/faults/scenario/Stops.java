package io.relata.faults.scenario;

import io.relata.faults.history.Entry.Fired;
import io.relata.faults.history.Entry.Observed;
import io.relata.faults.history.Entry.Planned;
import io.relata.faults.load.FinalReads;
import io.relata.faults.load.Load;
import io.relata.faults.load.Pause;
import io.relata.faults.stage.Database;
import io.relata.faults.stage.Node;
import io.relata.faults.stage.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Eight nodes start at once on an empty database; then two of them work, and one is frozen for
 * longer than it may keep its share of the events.
 */
public final class Stops implements Scenario {
    private static final String START = "nodes started at once on an empty database";
    private static final String FREEZE = "a node frozen for longer than a token claim";
    private static final int NODES = 8;
    private static final int AT_WORK = 2;
    private static final int FREEZES = 6;
    private static final long LOADED_MILLIS = 500;

    /** Axon lets another process take a token that was not claimed again for ten seconds. */
    private static final long FROZEN_MILLIS = 13_000;

    @Override
    public void play(Run run) throws IOException, SQLException {
        run.history().add(new Planned(START, 1));
        run.history().add(new Planned(FREEZE, run.rounds(FREEZES)));
        var nodes = new ArrayList<Node>();
        try (var database = Database.start(run.folder("database"))) {
            try {
                for (int i = 1; i <= NODES; i++) {
                    nodes.add(node(run, database, i));
                }
                startAtOnce(run, nodes);
                nodes.subList(AT_WORK, NODES).forEach(Node::close);
                work(run, database, nodes.subList(0, AT_WORK));
            } finally {
                nodes.forEach(Node::close);
            }
        }
    }

    private static Node node(Run run, Database database, int number) throws IOException {
        return new Node(
                run.options().launcher(),
                run.folder("node-" + number),
                List.of(
                        "--postgres-url",
                        database.url(database.port()),
                        "--kafka",
                        "off",
                        // Eight pools of the usual size are more than PostgreSQL lets in.
                        "-Drelata.database.control-connections=12",
                        "-Drelata.database.data-connections=8"));
    }

    private static void startAtOnce(Run run, List<Node> nodes) {
        nodes.forEach(node -> node.launch(""));
        var up = 0;
        for (var node : nodes) {
            try {
                node.awaitReady();
                up++;
            } catch (IllegalStateException e) {
                run.say("%s", e);
            }
        }
        var proof = up + " of " + nodes.size() + " are up";
        run.history().add(new Fired(run.history().now(), START, up > 0, proof));
        run.history()
                .add(
                        new Observed(
                                run.history().now(),
                                "all nodes that start at once come up",
                                up == nodes.size(),
                                proof));
        run.say("%s: %s", START, proof);
    }

    private static void work(Run run, Database database, List<Node> nodes) throws SQLException {
        var rounds = run.rounds(FREEZES);
        var share = Math.max(20, run.options().edits() / rounds);
        var random = new Random(run.options().seed());
        var urls = nodes.stream().map(Node::url).toList();
        try (var load = new Load(urls, Node.KEY, run.history())) {
            load.begin(run.options().tenants(), run.options().seed());
            for (int i = 0; i < rounds; i++) {
                load.share(share);
                Pause.of(LOADED_MILLIS + random.nextInt((int) LOADED_MILLIS));
                freeze(run, database, nodes.get(i % nodes.size()), load, share);
            }
            load.awaitRest();
            new FinalReads(load.client(), run.history()).of(load.tenants(), null);
        }
    }

    private static void freeze(Run run, Database database, Node node, Load load, int share)
            throws SQLException {
        var owned = segmentsOf(database, node);
        Signal.STOP.send(node.pid());
        for (int i = 0; i < FROZEN_MILLIS / 1_000; i++) {
            if (load.isAtRest()) {
                load.share(share / 2);
            }
            Pause.of(1_000);
        }
        var left = segmentsOf(database, node);
        var state = state(node);
        Signal.CONT.send(node.pid());
        var proof =
                "state %s, segments %d before, %d after %d ms"
                        .formatted(state, owned, left, FROZEN_MILLIS);
        // Whoever has no segment loses none.
        var proven = state.equals("T") && left == 0;
        run.history().add(new Fired(run.history().now(), FREEZE, proven, proof));
        run.say("%s: %s", FREEZE, proof);
    }

    private static long segmentsOf(Database database, Node node) throws SQLException {
        try (var connection = database.connect();
                var statement =
                        connection.prepareStatement(
                                "SELECT count(*) FROM relata_events.token WHERE owner LIKE ?")) {
            statement.setString(1, node.pid() + "@%");
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** As the kernel tells it: T is stopped. */
    private static String state(Node node) {
        try {
            var words = Files.readString(Path.of("/proc/" + node.pid() + "/stat")).split(" ");
            return words[2];
        } catch (IOException e) {
            return "unknown";
        }
    }
}
