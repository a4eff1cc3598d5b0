package io.relata.modeling.decision;

import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.JsonValue;
import io.relata.modeling.decision.Rejection.LimitExceeded;
import io.relata.modeling.decision.Rejection.OptionInvalid;
import io.relata.modeling.decision.Rejection.OptionNotApplicable;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which options a type has and which of their values make sense. */
final class FieldOptions {
    private static final int MAX_TEXT = 10_000_000;
    private static final int MAX_DIGITS = 1000;
    private static final Set<FieldType> NUMBERS =
            EnumSet.of(FieldType.INTEGER, FieldType.BIGINT, FieldType.DECIMAL, FieldType.FLOAT);

    private final Draft draft;
    private final NewField field;
    private final String path;

    private FieldOptions(Draft draft, NewField field, String path) {
        this.draft = draft;
        this.field = field;
        this.path = path;
    }

    /** Refuses options that the type does not have, and values that contradict each other. */
    static FieldRules rules(Draft draft, NewField field, String path) {
        var options = new FieldOptions(draft, field, path);
        options.requireApplicable();
        options.requireUniqueComparable();
        options.requireLength();
        options.requireDigits();
        return new FieldRules(
                field.maxLength(),
                field.pattern(),
                options.bound("min", field.min()),
                options.bound("max", field.max()),
                field.precision(),
                field.scale(),
                options.enumType());
    }

    private @Nullable EnumId enumType() {
        var isEnum = field.fieldType() == FieldType.ENUM;
        applies("enum", field.enumType(), isEnum);
        if (!isEnum) {
            return null;
        }
        draft.require(field.enumType() != null, invalid("enum", "an ENUM needs one"));
        return References.enumType(draft.model(), "" + field.enumType(), path + "/enum").id();
    }

    private void requireApplicable() {
        var type = field.fieldType();
        applies("maxLength", field.maxLength(), type == FieldType.TEXT && !field.isList());
        applies("pattern", field.pattern(), type == FieldType.TEXT && !field.isList());
        applies("min", field.min(), type.isOrdered() && !field.isList());
        applies("max", field.max(), type.isOrdered() && !field.isList());
        applies("precision", field.precision(), type == FieldType.DECIMAL);
        applies("scale", field.scale(), type == FieldType.DECIMAL);
    }

    private void applies(String option, @Nullable Object value, boolean applicable) {
        var type = (field.isList() ? "a list of " : "a field of type ") + field.fieldType();
        draft.require(
                value == null || applicable,
                new OptionNotApplicable(path + "/" + option, option, type + " has no such rule"));
    }

    private void requireUniqueComparable() {
        var comparable = field.fieldType() != FieldType.JSON && !field.isList();
        draft.require(
                comparable || !Boolean.TRUE.equals(field.unique()),
                new OptionNotApplicable(
                        path + "/unique", "unique", "a list or JSON value is no key"));
    }

    private void requireLength() {
        var maxLength = field.maxLength();
        draft.require(
                maxLength == null || (maxLength >= 1 && maxLength <= MAX_TEXT),
                invalid("maxLength", "it is from 1 to " + MAX_TEXT));
        var pattern = field.pattern();
        var max = draft.limits().patternLength();
        draft.require(
                pattern == null || pattern.length() <= max,
                new LimitExceeded(
                        path + "/pattern", "patternLength", "The pattern is too long", max));
    }

    private void requireDigits() {
        var precision = field.precision();
        var scale = field.scale();
        draft.require(
                precision == null || (precision >= 1 && precision <= MAX_DIGITS),
                invalid("precision", "it is from 1 to " + MAX_DIGITS));
        draft.require(
                scale == null || precision != null,
                invalid("scale", "it needs a precision beside it"));
        draft.require(
                scale == null || precision == null || (scale >= 0 && scale <= precision),
                invalid("scale", "it is from 0 to the precision"));
    }

    /** As text, the way rules keep it. */
    private @Nullable String bound(String option, @Nullable Literal literal) {
        if (literal == null) {
            return null;
        }
        requireShort(option, literal);
        var problem = TypedValues.problem(field.fieldType(), literal);
        draft.require(problem == null, invalid(option, "" + problem));
        requireOrder(option);
        return text(literal);
    }

    private void requireShort(String option, Literal literal) {
        var max = draft.limits().valueLength();
        draft.require(
                literal.json().json().length() <= max,
                new LimitExceeded(
                        path + "/" + option, "valueLength", "The value is too long", max));
    }

    private void requireOrder(String option) {
        var min = field.min();
        var max = field.max();
        if (option.equals("max") && min != null && max != null) {
            draft.require(
                    TypedValues.compare(field.fieldType(), min, max) <= 0,
                    invalid("max", "it is smaller than min"));
        }
    }

    static boolean isNumber(FieldType type) {
        return NUMBERS.contains(type);
    }

    /** A bound that a rule keeps as text, the way a command would give it. */
    static @Nullable Literal literal(Field field, @Nullable String bound) {
        if (bound == null) {
            return null;
        }
        return isNumber(field.type())
                ? new Literal.Numeral(new JsonValue(bound), new BigDecimal(bound))
                : new Literal.Text(new JsonValue(bound), bound);
    }

    static String text(Literal literal) {
        return literal instanceof Literal.Text(_, var value) ? value : literal.json().json();
    }

    private OptionInvalid invalid(String option, String why) {
        return new OptionInvalid(path + "/" + option, option, why);
    }
}
