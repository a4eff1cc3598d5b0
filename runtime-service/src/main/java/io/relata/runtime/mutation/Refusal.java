package io.relata.runtime.mutation;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.RelationshipId;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * An error of PostgreSQL, as far as it says what was wrong; what it does not say is empty.
 *
 * @param detail such as {@code Key (r4)=(…) is not present in table "e3".}
 * @param ahead whether the rule is being made for a revision that is not live yet
 */
record Refusal(
        String state,
        String message,
        String table,
        String column,
        String constraint,
        String detail,
        boolean ahead) {
    private static final String NOT_NULL = "23502";
    private static final Pattern NOT_NULL_AHEAD =
            Pattern.compile(PhysicalNames.preparedNotNull("(\\w+?)"));
    private static final Pattern TAKEN = Pattern.compile("(r\\d+)(?:_\\d+)?_uq");
    private static final Pattern FOREIGN_KEY = Pattern.compile("(r\\d+)(?:_\\d+)?_fk");
    private static final Pattern KEY = Pattern.compile("\\((\\w+)\\)=\\((.*?)\\) ");

    static Refusal of(SQLException exception) {
        var state = Objects.requireNonNullElse(exception.getSQLState(), "");
        var server =
                exception instanceof PSQLException postgres
                        ? postgres.getServerErrorMessage()
                        : null;
        if (server == null) {
            return new Refusal(state, text(exception.getMessage()), "", "", "", "", false);
        }
        var refusal =
                new Refusal(
                        state,
                        text(server.getMessage()),
                        text(server.getTable()),
                        text(server.getColumn()),
                        text(server.getConstraint()),
                        text(server.getDetail()),
                        false);
        return refusal.constraint.endsWith(PhysicalNames.PREPARED) ? refusal.asRule() : refusal;
    }

    /** Whether it is about values that the client gave. */
    boolean isOfClient() {
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }

    /** A rule that is made ahead refuses what it will refuse, under another name. */
    private Refusal asRule() {
        var notNull = NOT_NULL_AHEAD.matcher(constraint);
        if (notNull.matches()) {
            return new Refusal(NOT_NULL, message, table, notNull.group(1), "", detail, true);
        }
        var rule = constraint.substring(0, constraint.length() - PhysicalNames.PREPARED.length());
        return new Refusal(state, message, table, column, rule, detail, true);
    }

    /** A record that others point to was to go, not a record that is pointed to missing. */
    boolean isRestriction() {
        return state.equals("23503") && detailColumn().equals(Column.ID.name());
    }

    /** The relationship whose key is in the way of a delete. */
    @Nullable RelationshipId restriction() {
        var key = FOREIGN_KEY.matcher(constraint);
        return isRestriction() && key.matches() ? RelationshipId.of(key.group(1)) : null;
    }

    /** The strict one-to-one whose partner is taken, or the many-to-many whose pair is linked. */
    @Nullable RelationshipId takenPartner() {
        var taken = TAKEN.matcher(constraint);
        return state.equals("23505") && taken.matches() ? RelationshipId.of(taken.group(1)) : null;
    }

    String detailColumn() {
        return detail(1);
    }

    String detailValue() {
        return detail(2);
    }

    private String detail(int group) {
        var key = KEY.matcher(detail);
        return key.find() ? key.group(group) : "";
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
