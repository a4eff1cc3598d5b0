package io.relata.allinone.trials;

import io.relata.allinone.endtoend.TestTenant;

import java.util.Map;
import java.util.TreeMap;

/** What the product says that a delete would do. */
final class Preview {
    private Preview() {}

    /** Counts by entity and action: {@code "Book DELETED" → 3}. */
    static Map<String, Integer> of(TestTenant tenant, String entity, String id) {
        var document =
                "query($id: ID!) { p: delete%sPreview(id: $id) { entity count action } }"
                        .formatted(entity);
        var impacts = new TreeMap<String, Integer>();
        for (var impact : tenant.data(document, "id", id).path("p")) {
            impacts.put(
                    impact.path("entity").asString() + " " + impact.path("action").asString(),
                    impact.path("count").asInt());
        }
        return impacts;
    }
}
