package io.relata.faults.check;

import io.relata.faults.history.Entry.Settled;
import io.relata.faults.history.Entry.Stored;
import java.util.ArrayList;
import java.util.List;

/** Revisions are dense; tables, data API and topic are where the history is. */
final class Tenants {
    private Tenants() {}

    static List<String> offences(Facts facts) {
        var offences = new ArrayList<String>();
        facts.all(Stored.class, Stored::tenant)
                .forEach((tenant, events) -> dense(tenant, events, offences));
        facts.all(Settled.class).forEach(settled -> judge(settled, offences));
        return offences;
    }

    private static void dense(String tenant, List<Stored> events, List<String> offences) {
        long revision = 0;
        long sequence = 0;
        for (var event : events) {
            if (event.sequence() != ++sequence) {
                offences.add(
                        "%s: event %d stands where %d is expected"
                                .formatted(tenant, event.sequence(), sequence));
                sequence = event.sequence();
            }
            if (event.revision() != revision && event.revision() != revision + 1) {
                offences.add(
                        "%s: revision %d follows %d".formatted(tenant, event.revision(), revision));
            }
            revision = event.revision();
        }
    }

    private static void judge(Settled settled, List<String> offences) {
        var tenant = settled.tenant();
        if (!settled.state().equals("LIVE") || settled.applied() != settled.revision()) {
            offences.add(
                    "%s: history is at %d, tables at %d (%s)"
                            .formatted(
                                    tenant,
                                    settled.revision(),
                                    settled.applied(),
                                    settled.state()));
        }
        if (settled.served() != settled.revision()) {
            offences.add(
                    "%s: history is at %d, the data API at %d"
                            .formatted(tenant, settled.revision(), settled.served()));
        }
        if (settled.published() >= 0 && settled.published() != settled.revision()) {
            offences.add(
                    "%s: history is at %d, the topic of revisions at %d"
                            .formatted(tenant, settled.revision(), settled.published()));
        }
        if (!settled.differences().isEmpty()) {
            offences.add(tenant + ": tables are not the fold: " + settled.differences());
        }
    }
}
