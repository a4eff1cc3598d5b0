package io.relata.modeling.store;

import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.modeling.decision.Decision;
import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether a pattern is a regular expression, which only PostgreSQL can tell: on a column of an
 * empty table it would accept any text and fail at the first record.
 */
final class PatternCheck {
    private final JdbcClient database;

    PatternCheck(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    void requireUsable(Decision decision) {
        var fields = 0;
        for (int i = 0; i < decision.events().size(); i++) {
            switch (decision.events().get(i)) {
                case EntityAdded _ -> fields = 0;
                case FieldAdded added ->
                        requireUsable(added.field(), pathOf(decision, i, fields++));
                default -> {}
            }
        }
    }

    /** A field is described by its command, or is one of those of an AddEntity. */
    private static String pathOf(Decision decision, int event, int field) {
        var command = decision.commands().get(event);
        var first = decision.commands().indexOf(command);
        var inline = decision.events().get(first) instanceof EntityAdded;
        return "/commands/" + command + (inline ? "/fields/" + field : "") + "/pattern";
    }

    private void requireUsable(Field field, String path) {
        if (field.rules().pattern() != null) {
            requireUsable(field.rules().pattern(), path);
        }
    }

    private void requireUsable(String pattern, String path) {
        try {
            database.sql("SELECT '' ~ ?").param(pattern).query(Boolean.class).single();
        } catch (DataAccessException e) {
            throw Refused.at(
                    path,
                    ProblemCode.OPTION_INVALID,
                    "'pattern' is not usable: it is no regular expression to PostgreSQL.");
        }
    }
}
