package io.relata.modeling.decision;

import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.SchemaModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients would miss of a field that stays. */
final class FieldBreaks {

    private FieldBreaks() {}

    /** Each to be read after the field's name. */
    static List<String> between(SchemaModel after, Field field, Field now) {
        var found = new ArrayList<String>();
        var type = type(after, now);
        if (!type.equals(type(after, field))) {
            found.add("is now " + type);
        }
        if (field.mandatory() && !now.mandatory()) {
            found.add("can be null");
        }
        if (now.unique() && !field.unique()) {
            found.add("must be unique");
        }
        var before = field.rules();
        var rules = now.rules();
        if (narrows(before.maxLength(), rules.maxLength())) {
            found.add("has at most %d characters".formatted(rules.maxLength()));
        }
        brings(found, "pattern", before.pattern(), rules.pattern());
        brings(found, "min", before.min(), rules.min());
        brings(found, "max", before.max(), rules.max());
        return found;
    }

    private static boolean narrows(@Nullable Integer before, @Nullable Integer now) {
        return now != null && (before == null || now < before);
    }

    private static void brings(
            List<String> found, String rule, @Nullable String before, @Nullable String now) {
        if (now != null && !Objects.equals(before, now)) {
            found.add("has the %s %s".formatted(rule, now));
        }
    }

    /** {@code a list of TEXT}, {@code DECIMAL(8,2)}, {@code ENUM Status}. */
    private static String type(SchemaModel model, Field field) {
        var rules = field.rules();
        var digits =
                rules.precision() == null
                        ? ""
                        : "(%d,%d)"
                                .formatted(
                                        rules.precision(),
                                        Objects.requireNonNullElse(rules.scale(), 0));
        var ofEnum = rules.enumType() == null ? "" : " " + model.enumType(rules.enumType()).name();
        return (field.list() ? "a list of " : "") + field.type() + digits + ofEnum;
    }

    /** What the field was in columns that are purged now and were not before. */
    static List<String> purged(Field before, Field now) {
        var types = new LinkedHashSet<String>();
        for (int i = 0; i < now.earlier().size(); i++) {
            var wasPurged = i < before.earlier().size() && before.earlier().get(i).purged();
            var column = now.earlier().get(i);
            if (column.purged() && !wasPurged) {
                types.add((column.list() ? "list of " : "") + column.type());
            }
        }
        return List.copyOf(types);
    }
}
