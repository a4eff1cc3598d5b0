package io.relata.allinone.trials;

import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.TestTenant;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A random sequence of change sets with writes between them, done to a tenant of its own. */
final class Sequence {
    private static final int MOST_WRITES = 4;

    private final Product product;
    private final Draw draw;
    private final RandomCommands commands;
    private final RandomWrites writes;
    private final List<Step> steps = new ArrayList<>();
    private final Trial trial;
    private @Nullable Mismatch mismatch;

    Sequence(Product product, Set<String> served, long seed) {
        this.product = product;
        this.draw = Draw.seeded(seed);
        this.commands = new RandomCommands(draw, served);
        this.writes = new RandomWrites(draw.random());
        this.trial = new Trial(product, Judging.ONE_REVISION);
    }

    /** The mismatch that ended it; null when there was none. */
    @Nullable Mismatch run(int length) {
        take(new Step.Change(commands.start()));
        for (int sent = 0; sent < length && mismatch == null; ) {
            write();
            var changeSet = commands.changeSet(trial.today(), trial.book());
            sent += changeSet.size();
            take(new Step.Change(changeSet));
        }
        write();
        take(null);
        return mismatch;
    }

    private void write() {
        for (int i = draw.below(MOST_WRITES + 1); i > 0; i--) {
            var today = trial.today();
            var ago = draw.oneIn(3) ? draw.below((int) today.revision() + 1) : 0;
            var write = writes.write(trial.revision(ago), today, trial.book());
            if (write != null) {
                take(write);
            }
        }
    }

    /**
     * @param step null to judge everything once more
     */
    private void take(@Nullable Step step) {
        if (mismatch == null) {
            if (step != null) {
                steps.add(step);
            }
            mismatch = Shrinking.failure(trial, step);
        }
    }

    TestTenant tenant() {
        return trial.tenant();
    }

    Trial.Count count() {
        return trial.count();
    }

    Shrinking shrinking(Mismatch found, Duration longest) {
        return new Shrinking(product, steps, found, longest);
    }
}
