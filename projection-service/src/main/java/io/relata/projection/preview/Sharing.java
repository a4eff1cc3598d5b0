package io.relata.projection.preview;

import io.relata.kernel.publication.ChangePreview.Duplicate;
import io.relata.kernel.schema.JsonValue;
import io.relata.projection.catalog.TenantRecords;
import io.relata.projection.catalog.TenantRecords.Found;
import io.relata.projection.catalog.TenantRecords.Group;
import io.relata.projection.ddl.DuplicateSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Records that share what only one may have, and what it is, in the tenant's own words. */
record Sharing(Found found, List<Duplicate> duplicates) {
    static final Sharing NONE = new Sharing(Found.NONE, List.of());

    /**
     * @param columns what is shared, in the order of {@link DuplicateSql#values}
     */
    static Sharing of(
            TenantRecords records, PartWords words, DuplicateSql question, List<String> columns) {
        var found = records.twins(question);
        return found.count() == 0
                ? NONE
                : new Sharing(found, duplicates(records, words, question, columns));
    }

    static List<Duplicate> duplicates(
            TenantRecords records, PartWords words, DuplicateSql question, List<String> columns) {
        var values = question.values();
        var written = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            written.add(words.written(columns.get(i), values.get(i)));
        }
        return records.groups(question, written).stream()
                .map(group -> duplicate(words, columns, group))
                .toList();
    }

    private static Duplicate duplicate(PartWords words, List<String> columns, Group group) {
        var values = new LinkedHashMap<String, JsonValue>();
        for (int i = 0; i < columns.size(); i++) {
            values.put(words.columnBefore(columns.get(i)), group.values().get(i));
        }
        return new Duplicate(values, group.ids());
    }
}
