package io.relata.projection.preview;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.ChangePreview.Violation;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantRecords;
import io.relata.projection.ddl.Catalogue;
import io.relata.projection.ddl.DdlStep.Fill;
import io.relata.projection.ddl.DuplicateSql;
import io.relata.projection.ddl.Index;
import java.util.ArrayList;
import java.util.List;

/** Records that would share what only one may have. */
record TwinViolations(
        TenantRecords records,
        TenantId tenant,
        Catalogue before,
        Catalogue after,
        PartWords words,
        FutureValues values,
        LinkViolations links) {

    /** Columns that are new are empty, and what is empty has no twin, or all have one value. */
    List<Violation> of(int cause, Index index) {
        var isNewAndEmpty =
                index.columns().stream().anyMatch(name -> values.find(index.table(), name) == null);
        if (isNewAndEmpty) {
            return List.of();
        }
        var first = index.columns().getFirst();
        if (index.columns().size() == 1
                && isKey(first)
                && values.filling(index.table(), first) == null) {
            return values.move(index.table(), first) != null ? List.of() : links.of(cause, index);
        }
        var own = index.columns().stream().filter(name -> hasOwn(index.table(), name)).toList();
        return own.isEmpty() ? sameValue(cause, index) : duplicates(cause, index, own);
    }

    /** Whether records have values of their own in a column, not all the same. */
    private boolean hasOwn(String table, String column) {
        return values.exists(table, column)
                || values.conversion(table, column) != null
                || values.moved(table, column) != null
                || values.move(table, column) != null;
    }

    private List<Violation> sameValue(int cause, Index index) {
        var sentence =
                new Sentence(
                        "records of %s would all have the same value for %s."
                                .formatted(entity(index), words.column(index.columns().getFirst())),
                        "Leave out the default and the backfill, or don't make the field unique.");
        return sentence.of(cause, sharing(index));
    }

    /** A unique index that stays: the same value for several, or one that another record has. */
    List<Violation> of(int cause, Fill fill) {
        var violations = new ArrayList<Violation>();
        for (var part : after.all()) {
            if (part instanceof Index index
                    && index.unique()
                    && index.table().equals(fill.table())
                    && index.columns().contains(fill.column())
                    && index.equals(before.find(index.key()))) {
                violations.addAll(duplicates(cause, index, index.columns()));
            }
        }
        return violations;
    }

    private List<Violation> duplicates(int cause, Index index, List<String> old) {
        var found = sharing(index);
        if (old.stream().anyMatch(column -> values.filling(index.table(), column) != null)) {
            return backfilledWords(index).of(cause, found);
        }
        if (old.stream().anyMatch(column -> values.conversion(index.table(), column) != null)) {
            return convertedWords(index).of(cause, found);
        }
        return presentWords(index).of(cause, found);
    }

    private Sentence presentWords(Index index) {
        return isKey(index.name()) && index.columns().size() > 1
                ? new Sentence(
                        "records of %s link a pair that another one links too."
                                .formatted(entity(index)),
                        "Delete the double links, or set allowDuplicateLinks.")
                : new Sentence(
                        "records of %s have a value of %s that another one has too."
                                .formatted(entity(index), columns(index)),
                        "Give these records different values first.");
    }

    /** A column that stays empty is never shared. */
    private Sharing sharing(Index index) {
        var shared = new ArrayList<String>();
        for (var column : index.columns()) {
            var value = values.find(index.table(), column);
            if (value == null) {
                return Sharing.NONE;
            }
            shared.add(value);
        }
        var question = DuplicateSql.of(PhysicalNames.schema(tenant), index.table(), shared);
        return Sharing.of(records, words, question, index.columns());
    }

    private Sentence backfilledWords(Index index) {
        return new Sentence(
                "records of %s would, with the backfill, have a value of %s that another one has too."
                        .formatted(entity(index), columns(index)),
                "Give these records different values first, without a backfill.");
    }

    private Sentence convertedWords(Index index) {
        return new Sentence(
                "records of %s would, converted, have a value of %s that another one has too."
                        .formatted(entity(index), columns(index)),
                "Give these records different values first.");
    }

    static boolean isKey(String column) {
        return column.startsWith("r");
    }

    private String entity(Index index) {
        return words.entity(index.table());
    }

    private String columns(Index index) {
        return String.join(" and ", index.columns().stream().map(words::column).toList());
    }
}
