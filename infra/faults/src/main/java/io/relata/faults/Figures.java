package io.relata.faults;

import io.relata.faults.history.Entry;
import io.relata.faults.history.Entry.Answered;
import io.relata.faults.history.Entry.Attempted;
import io.relata.faults.history.Entry.Fired;
import io.relata.faults.history.Entry.Invoked;
import io.relata.faults.history.Entry.Kept;
import io.relata.faults.history.Entry.Kind;
import io.relata.faults.history.Entry.Outcome;
import io.relata.faults.history.Entry.Stored;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What a history amounts to, for the summary. */
final class Figures {
    private Figures() {}

    static SequencedMap<String, Object> of(List<Entry> history) {
        var figures = new LinkedHashMap<String, Object>();
        var kinds = new HashMap<String, Kind>();
        for (var entry : history) {
            switch (entry) {
                case Invoked invoked -> kinds.put(invoked.operation(), invoked.kind());
                case Answered answered -> count(figures, name(kinds, answered));
                case Attempted attempted ->
                        count(
                                figures,
                                attempted.status() == 0
                                        ? "no answer"
                                        : "answer " + attempted.status());
                case Fired fired -> count(figures, fired.proven() ? "faults" : "faults not proven");
                case Stored _ -> count(figures, "events");
                case Kept _ -> count(figures, "records");
                case Entry.Handled _ -> count(figures, "handled");
                case Entry.Appended _ -> count(figures, "appended");
                case Entry.Sent _ -> count(figures, "sent");
                case Entry.Observed _ -> count(figures, "observations");
                case Entry.Planned _, Entry.Settled _, Entry.BrokenOff _ -> {}
            }
        }
        return figures;
    }

    private static String name(HashMap<String, Kind> kinds, Answered answered) {
        var kind = kinds.get(answered.operation()) == Kind.EDIT ? "edits" : "writes";
        return answered.outcome() == Outcome.DONE
                ? kind
                : kind + " " + answered.outcome().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static void count(SequencedMap<String, Object> figures, String name) {
        figures.merge(name, 1, (before, one) -> (Integer) before + (Integer) one);
    }
}
