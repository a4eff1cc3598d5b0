package io.relata.runtime.execution;

import io.relata.runtime.plan.MutationError;
import io.relata.runtime.plan.MutationField;
import io.relata.runtime.plan.MutationOutcome;
import io.relata.runtime.plan.PayloadSelection.Item;
import io.relata.runtime.plan.PayloadSelection.PlainMember;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From what became of a mutation to its payload in the answer. */
public final class Payloads {

    private Payloads() {}

    /** The payload, or null where the client did not ask for errors and there are some. */
    public static void write(MutationField field, MutationOutcome outcome, Output out) {
        if (!outcome.success() && !field.selection().showsErrors()) {
            out.raw("null");
            return;
        }
        out.put('{');
        var items = field.selection().items();
        for (int i = 0; i < items.size(); i++) {
            key(items.get(i).responseKey(), i == 0, out);
            item(items.get(i), outcome, out);
        }
        out.put('}');
    }

    private static void item(Item item, MutationOutcome outcome, Output out) {
        switch (item) {
            case Item.Success _ -> out.raw(outcome.success() ? "true" : "false");
            case Item.AffectedCount _ -> out.raw(Long.toString(outcome.affectedCount()));
            case Item.TypeName(_, var typeName) -> out.text(typeName);
            case Item.Errors(_, var members) -> errors(outcome.errors(), members, out);
            case Item.Records(_, var index, var many) -> {
                var json = index < outcome.records().size() ? outcome.records().get(index) : null;
                if (json == null) {
                    out.raw(many ? "[]" : "null");
                } else {
                    out.put(json);
                }
            }
        }
    }

    private static void errors(List<MutationError> errors, List<PlainMember> members, Output out) {
        out.put('[');
        for (int i = 0; i < errors.size(); i++) {
            out.raw(i == 0 ? "{" : ",{");
            for (int m = 0; m < members.size(); m++) {
                key(members.get(m).responseKey(), m == 0, out);
                member(errors.get(i), members.get(m).name(), out);
            }
            out.put('}');
        }
        out.put(']');
    }

    private static void member(MutationError error, String name, Output out) {
        switch (name) {
            case "code" -> out.text(error.code());
            case "message" -> out.text(error.message());
            case "path" -> texts(error.path(), out);
            case "relationship" -> textOrNull(error.relationship(), out);
            case "count" -> out.raw(String.valueOf(error.count()));
            case "sampleIds" -> texts(error.sampleIds(), out);
            case "sinceRevision" -> out.raw(String.valueOf(error.sinceRevision()));
            case "__typename" -> out.text("MutationError");
            default -> throw new IllegalStateException("MutationError has no " + name);
        }
    }

    /** Errors of a field that did not ask for them, as top-level ones. */
    public static void writeTopLevel(
            MutationField field, MutationError error, boolean first, Output out) {
        if (!first) {
            out.put(',');
        }
        out.raw("{\"message\":").text(error.message());
        out.raw(",\"path\":[").text(field.responseKey());
        out.raw("],\"extensions\":{\"code\":").text(error.code());
        out.raw(",\"path\":");
        texts(error.path(), out);
        if (error.relationship() != null) {
            out.raw(",\"relationship\":").text(error.relationship());
        }
        if (error.count() != null) {
            out.raw(",\"count\":").raw(error.count().toString());
        }
        if (error.sampleIds() != null) {
            out.raw(",\"sampleIds\":");
            texts(error.sampleIds(), out);
        }
        if (error.sinceRevision() != null) {
            out.raw(",\"sinceRevision\":").raw(error.sinceRevision().toString());
        }
        out.raw("}}");
    }

    private static void texts(@Nullable List<String> texts, Output out) {
        if (texts == null) {
            out.raw("null");
            return;
        }
        out.put('[');
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            out.text(texts.get(i));
        }
        out.put(']');
    }

    private static void textOrNull(@Nullable String text, Output out) {
        if (text == null) {
            out.raw("null");
        } else {
            out.text(text);
        }
    }

    private static void key(String name, boolean first, Output out) {
        out.raw(first ? "\"" : ",\"").raw(name).raw("\":");
    }
}
