package io.relata.allinone.trials;

import io.relata.allinone.endtoend.Product;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a failing sequence shorter by leaving steps out, halves first, then single ones, then
 * single commands, as long as what is left fails in the same way (delta debugging).
 */
final class Shrinking {
    private final Product product;
    private final Instant end;
    private List<Step> shortest;
    private Mismatch mismatch;

    Shrinking(Product product, List<Step> failing, Mismatch mismatch, Duration longest) {
        this.product = product;
        this.shortest = List.copyOf(failing);
        this.mismatch = mismatch;
        this.end = Instant.now().plus(longest);
    }

    /** The shortest sequence found, as it can be posted by hand, and how it fails. */
    String run() {
        for (int size = Math.max(1, shortest.size() / 2); size >= 1; size /= 2) {
            while (leaveOut(size)) {}
        }
        while (leaveOutCommand()) {}
        return new Script(product, shortest) + "\n" + mismatch.getMessage();
    }

    private boolean leaveOut(int size) {
        for (int i = shortest.size() - size; i >= 0; i -= size) {
            var left = new ArrayList<>(shortest);
            left.subList(i, i + size).clear();
            if (stillFails(left)) {
                return true;
            }
        }
        return false;
    }

    private boolean leaveOutCommand() {
        for (int i = 0; i < shortest.size(); i++) {
            if (shortest.get(i) instanceof Step.Change(var commands) && commands.size() > 1) {
                for (int j = 0; j < commands.size(); j++) {
                    var fewer = new ArrayList<>(commands);
                    fewer.remove(j);
                    var left = new ArrayList<>(shortest);
                    left.set(i, new Step.Change(fewer));
                    if (stillFails(left)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean stillFails(List<Step> steps) {
        if (Instant.now().isAfter(end)) {
            return false;
        }
        var trial = new Trial(product, Judging.AT_LAST);
        for (int i = 0; i <= steps.size(); i++) {
            if (i == steps.size() - 1) {
                trial.judge(Judging.EVERY_REVISION);
            }
            var found = failure(trial, i < steps.size() ? steps.get(i) : null);
            if (found != null) {
                if (!found.kind().equals(mismatch.kind())) {
                    return false;
                }
                shortest = List.copyOf(steps.subList(0, Math.min(i + 1, steps.size())));
                mismatch = found;
                return true;
            }
        }
        return false;
    }

    /** Of a step; after the last one everything is judged once more. */
    static @Nullable Mismatch failure(Trial trial, @Nullable Step step) {
        try {
            if (step == null) {
                trial.judge();
            } else {
                trial.take(step);
            }
            return null;
        } catch (Mismatch mismatch) {
            return mismatch;
        } catch (RuntimeException | AssertionError e) {
            var cause = e.getCause() == null ? "" : " because of " + e.getCause();
            return new Mismatch("failure", e + cause);
        }
    }
}
