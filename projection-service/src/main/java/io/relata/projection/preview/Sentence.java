package io.relata.projection.preview;

import io.relata.kernel.publication.ChangePreview.Violation;
import io.relata.projection.catalog.TenantRecords.Found;
import java.util.List;

/** A sentence about records, without their number that it begins with, and what helps. */
record Sentence(String message, String remedy) {

    List<Violation> of(int cause, Found found) {
        return of(cause, new Sharing(found, List.of()));
    }

    /** None where there are no such records. */
    List<Violation> of(int cause, Sharing sharing) {
        var found = sharing.found();
        if (found.count() == 0) {
            return List.of();
        }
        return List.of(
                new Violation(
                        cause,
                        Counted.sentence(found.count(), message),
                        found.count(),
                        found.sampleIds(),
                        sharing.duplicates(),
                        remedy,
                        null));
    }
}
