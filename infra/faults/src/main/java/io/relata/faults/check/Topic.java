package io.relata.faults.check;

import io.relata.faults.history.Entry.Sent;
import io.relata.faults.history.Entry.Settled;
import io.relata.faults.history.Entry.Stored;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The topic of events holds each tenant's history, each event once and in order. */
final class Topic {
    private Topic() {}

    static List<String> offences(Facts facts) {
        var sent = facts.all(Sent.class, Sent::tenant);
        var stored = facts.all(Stored.class, Stored::tenant);
        var offences = new ArrayList<String>();
        for (var settled : facts.all(Settled.class)) {
            if (settled.published() < 0) {
                continue;
            }
            var history =
                    stored.getOrDefault(settled.tenant(), List.of()).stream()
                            .map(Stored::sequence)
                            .toList();
            var topic =
                    sent.getOrDefault(settled.tenant(), List.of()).stream()
                            .map(Sent::sequence)
                            .toList();
            compare(settled.tenant(), history, topic, offences);
        }
        return offences;
    }

    private static void compare(
            String tenant, List<Long> history, List<Long> topic, List<String> offences) {
        if (topic.equals(history)) {
            return;
        }
        var missing = new LinkedHashSet<>(history);
        topic.forEach(missing::remove);
        var once = new LinkedHashSet<Long>();
        var twice = topic.stream().filter(sequence -> !once.add(sequence)).toList();
        offences.add(
                "%s: the topic is not the history: missing %s, twice %s%s"
                        .formatted(
                                tenant,
                                missing,
                                twice,
                                missing.isEmpty() && twice.isEmpty() ? ", out of order" : ""));
    }
}
