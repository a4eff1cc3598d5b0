package io.relata.faults;

import io.relata.faults.check.Verdict;
import io.relata.faults.check.Verdict.Fail;
import io.relata.faults.check.Verdict.Inconclusive;
import io.relata.faults.check.Verdict.Pass;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** How a scenario ended. */
record Result(String scenario, Verdict verdict, SequencedMap<String, Object> figures, long millis) {
    private static final int MOST_LINES = 40;

    boolean passed() {
        return verdict instanceof Pass;
    }

    /** One line of the table at the end. */
    String summary() {
        return "%-14s %-13s %6.0f s  %s"
                .formatted(scenario, word(), millis / 1_000.0, figuresText());
    }

    /** The verdict with its reasons. */
    String text() {
        return word()
                + reasons().stream()
                        .limit(MOST_LINES)
                        .map(reason -> "\n  " + reason)
                        .collect(Collectors.joining());
    }

    private String figuresText() {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + " " + figure.getValue())
                .collect(Collectors.joining(", "));
    }

    private String word() {
        return switch (verdict) {
            case Pass _ -> "PASS";
            case Fail _ -> "FAIL";
            case Inconclusive _ -> "INCONCLUSIVE";
        };
    }

    private List<String> reasons() {
        return switch (verdict) {
            case Pass _ -> List.of();
            case Fail(var offences) -> offences;
            case Inconclusive(var reasons) -> reasons;
        };
    }
}
