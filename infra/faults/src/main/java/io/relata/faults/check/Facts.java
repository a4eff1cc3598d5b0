package io.relata.faults.check;

import io.relata.faults.history.Entry;
import io.relata.faults.history.Entry.Answered;
import io.relata.faults.history.Entry.Invoked;
import io.relata.faults.history.Entry.Kind;
import io.relata.faults.history.Entry.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A history, looked at in the ways that the laws need. */
record Facts(
        List<Entry> history,
        SequencedMap<String, Invoked> operations,
        SequencedMap<String, Answered> answers) {

    static Facts of(List<Entry> history) {
        var operations = new LinkedHashMap<String, Invoked>();
        var answers = new LinkedHashMap<String, Answered>();
        for (var entry : history) {
            if (entry instanceof Invoked invoked) {
                operations.put(invoked.operation(), invoked);
            } else if (entry instanceof Answered answered) {
                answers.put(answered.operation(), answered);
            }
        }
        return new Facts(history, operations, answers);
    }

    <T extends Entry> List<T> all(Class<T> type) {
        return history.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends Entry> SequencedMap<String, List<T>> all(Class<T> type, Function<T, String> key) {
        return all(type).stream()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    List<Invoked> operations(Kind kind) {
        return operations.values().stream().filter(invoked -> invoked.kind() == kind).toList();
    }

    @Nullable Answered answer(Invoked operation) {
        return answers.get(operation.operation());
    }

    /** A client that was never answered does not know. */
    Outcome outcome(Invoked operation) {
        var answer = answer(operation);
        return answer == null ? Outcome.UNKNOWN : answer.outcome();
    }
}
