package io.relata.faults.scenario;

import io.relata.faults.history.Entry.Fired;
import io.relata.faults.history.Entry.Observed;
import io.relata.faults.history.Entry.Planned;
import io.relata.faults.stage.SourceTree;
import io.relata.faults.stage.SourceTree.Tests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Plants known defects, one at a time, in a copy of the sources: each must be caught by a test. */
public final class Defects implements Scenario {
    private static final Path DEFECTS = Path.of("infra/faults/defects");

    @Override
    public void play(Run run) throws IOException {
        var defects = Defect.in(DEFECTS);
        for (var defect : defects) {
            run.history().add(new Planned(defect.name(), 1));
        }
        try (var tree = SourceTree.copyOf(Path.of(""), run.folder("maven"))) {
            var modules = defects.stream().map(Defect::module).distinct().toList();
            var tests = defects.stream().map(Defect::test).collect(Collectors.joining(","));
            var sound = tree.test(String.join(",", modules), tests, "sound");
            observed(run, "without a defect the same tests pass", sound.isGreen(), sound);
            for (var defect : defects) {
                plant(run, tree, defect);
            }
        }
    }

    private static void plant(Run run, SourceTree tree, Defect defect) throws IOException {
        var refused = tree.apply(defect.patch());
        if (!refused.isEmpty()) {
            fired(run, defect, false, "the patch no longer applies: " + refused);
            return;
        }
        var tests = tree.test(defect.module(), defect.test(), defect.name());
        tree.takeBack(defect.patch());
        fired(run, defect, tests.run() > 0, tests.toString());
        if (tests.run() > 0) {
            observed(
                    run,
                    "\"%s\" is caught by %s".formatted(defect.meaning(), defect.test()),
                    tests.failed() > 0,
                    tests);
        }
    }

    private static void fired(Run run, Defect defect, boolean planted, String proof) {
        run.history().add(new Fired(run.history().now(), defect.name(), planted, proof));
        if (!planted) {
            run.say("%s: NOT PLANTED: %s", defect.name(), proof);
        }
    }

    private static void observed(Run run, String expectation, boolean held, Tests tests) {
        run.history().add(new Observed(run.history().now(), expectation, held, tests.toString()));
        run.say("%s: %s (%s)", expectation, held ? "yes" : "NO", tests);
    }
}
