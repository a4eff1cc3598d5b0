package io.relata.modeling.store;

import io.relata.kernel.json.Json;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaEvent.FieldDefaultChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.FieldRulesChanged;
import io.relata.kernel.schema.SchemaEvent.FieldTypeChanged;
import io.relata.modeling.decision.Decision;
import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether a pattern is a regular expression, and whether a default or a backfill matches it, which
 * only PostgreSQL can tell: on a column of an empty table it would accept any pattern and fail at
 * the first record.
 */
final class PatternCheck {
    private final JdbcClient database;

    PatternCheck(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    void requireUsable(Decision decision) {
        var fields = 0;
        for (int i = 0; i < decision.events().size(); i++) {
            var event = decision.events().get(i);
            fields = event instanceof EntityAdded ? 0 : fields;
            var path = "/commands/" + decision.commands().get(i);
            if (event instanceof FieldAdded) {
                path += isInline(decision, i) ? "/fields/" + fields++ : "";
            }
            requireUsable(decision, event, path);
        }
    }

    /** A field is described by its command, or is one of those of an AddEntity. */
    private static boolean isInline(Decision decision, int event) {
        var first = decision.commands().indexOf(decision.commands().get(event));
        return decision.events().get(first) instanceof EntityAdded;
    }

    private void requireUsable(Decision decision, SchemaEvent event, String path) {
        switch (event) {
            case FieldAdded(_, var field, var backfill) -> {
                requireMatch(field.rules().pattern(), field.defaultValue(), path, "default");
                requireMatch(field.rules().pattern(), backfill, path, "backfill");
            }
            case FieldTypeChanged changed ->
                    requireMatch(
                            changed.rules().pattern(), changed.defaultValue(), path, "default");
            case FieldRulesChanged(var entity, var id, _, var rules) ->
                    requireMatch(
                            rules.pattern(),
                            field(decision, entity, id).defaultValue(),
                            path,
                            "default");
            case FieldDefaultChanged(var entity, var id, var value)
                    when value != null && !changesType(decision, id) ->
                    requireMatch(pattern(decision, entity, id), value, path, "default");
            case FieldMandatoryChanged(var entity, var id, _, var value)
                    when value != null && !changesType(decision, id) ->
                    requireMatch(pattern(decision, entity, id), value, path, "backfill");
            default -> {}
        }
    }

    /** A value of one type is not for the pattern of another; the preview judges it. */
    private static boolean changesType(Decision decision, FieldId field) {
        return decision.events().stream()
                .anyMatch(event ->
                        event instanceof FieldTypeChanged changed && changed.field().equals(field));
    }

    private static Field field(Decision decision, EntityId entity, FieldId field) {
        return decision.after().entity(entity).field(field);
    }

    private static @Nullable String pattern(Decision decision, EntityId entity, FieldId field) {
        return field(decision, entity, field).rules().pattern();
    }

    private void requireMatch(
            @Nullable String pattern, @Nullable JsonValue value, String path, String member) {
        if (pattern == null) {
            return;
        }
        if (!matches(value == null ? "" : Json.read(value.json()).asString(), pattern, path)
                && value != null) {
            throw Refused.at(
                    path + "/" + member,
                    ProblemCode.VALUE_INVALID,
                    "The %s value is not usable: it does not match the pattern.".formatted(member));
        }
    }

    private boolean matches(String text, String pattern, String path) {
        try {
            return database.sql("SELECT ? ~ ?")
                    .param(text)
                    .param(pattern)
                    .query(Boolean.class)
                    .single();
        } catch (DataAccessException e) {
            throw Refused.at(
                    path + "/pattern",
                    ProblemCode.OPTION_INVALID,
                    "'pattern' is not usable: it is no regular expression to PostgreSQL.");
        }
    }
}
