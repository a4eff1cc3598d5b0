package io.relata.faults.scenario;

import io.relata.faults.history.Entry.Fired;
import io.relata.faults.history.Entry.Planned;
import io.relata.faults.load.FinalReads;
import io.relata.faults.load.Load;
import io.relata.faults.stage.Database;
import io.relata.faults.stage.Node;
import io.relata.faults.stage.Proxy;
import io.relata.faults.stage.Proxy.Cut;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connections are cut exactly at COMMIT, and clients repeat their edits. */
public final class CommitCuts implements Scenario {
    private static final int CUTS = 100;
    private static final int OF_ANYTHING = 5;
    private static final String BEFORE = "connection cut before COMMIT was forwarded";
    private static final String AFTER = "connection cut after COMMIT was done";
    private static final int ATTEMPTS = 200;
    private static final long LOOK_MILLIS = 100;

    @Override
    public void play(Run run) throws IOException {
        var cuts = run.rounds(CUTS);
        var share = Math.max(4, run.options().edits() / cuts);
        run.history().add(new Planned(BEFORE, cuts / 2));
        run.history().add(new Planned(AFTER, cuts / 2));
        try (var database = Database.start(run.folder("database"));
                var proxy = Proxy.before(database.port());
                var node =
                        new Node(
                                run.options().launcher(),
                                run.folder("node"),
                                List.of(
                                        "--postgres-url",
                                        database.url(proxy.port()),
                                        "--kafka",
                                        "off"));
                var load = new Load(List.of(node.url()), Node.KEY, run.history())) {
            node.start("");
            load.begin(run.options().tenants(), run.options().seed());
            for (int i = 0; i < cuts; i++) {
                // Most of them where an edit becomes history, some at any other commit.
                cut(run, proxy, load, share, new Cut(i % 2 == 1, i / 2 % OF_ANYTHING != 0));
            }
            load.awaitRest();
            new FinalReads(load.client(), run.history()).of(load.tenants(), null);
        }
    }

    private static void cut(Run run, Proxy proxy, Load load, int share, Cut cut) {
        load.share(share);
        proxy.arm(cut);
        var landed = landing(proxy, load, share);
        proxy.disarm();
        var fault = cut.forwarded() ? AFTER : BEFORE;
        var what = cut.ofAppend() ? "an edit" : "anything";
        var proof = what + ": " + (landed == null ? "no such commit came" : landed);
        run.history().add(new Fired(run.history().now(), fault, landed != null, proof));
        run.say("%s, %s", fault, proof);
    }

    private static @Nullable String landing(Proxy proxy, Load load, int share) {
        for (int i = 0; i < ATTEMPTS; i++) {
            var landed = proxy.awaitLanding(LOOK_MILLIS);
            if (landed != null) {
                return landed;
            }
            if (load.isAtRest()) {
                load.share(share);
            }
        }
        return null;
    }
}
