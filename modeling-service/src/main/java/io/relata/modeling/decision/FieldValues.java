package io.relata.modeling.decision;

import static java.util.stream.Collectors.joining;

import io.relata.kernel.schema.EnumType;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.SchemaModel;
import io.relata.modeling.decision.Rejection.LimitExceeded;
import io.relata.modeling.decision.Rejection.ValueInvalid;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a value given in a command could be the value of a field. */
final class FieldValues {
    private FieldValues() {}

    /**
     * @param member the command's member that holds the value
     * @param path pointer to the object that has the member
     */
    static void require(
            Draft draft, Field field, @Nullable Literal value, String member, String path) {
        if (value == null) {
            return;
        }
        var pointer = path + "/" + member;
        var max = draft.limits().valueLength();
        draft.require(
                value.json().json().length() <= max,
                new LimitExceeded(pointer, "valueLength", "The value is too long", max));
        var problem = problem(draft.model(), field, value);
        draft.require(problem == null, new ValueInvalid(pointer, member, "" + problem));
    }

    /** Why the field could not hold it, apart from its pattern; null when it could. */
    static @Nullable String problem(SchemaModel model, Field field, Literal value) {
        if (!field.list()) {
            return valueProblem(model, field, value);
        }
        if (!(value instanceof Literal.Items(_, var items))) {
            return "a list is needed";
        }
        return items.stream()
                .map(item -> valueProblem(model, field, item))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String valueProblem(SchemaModel model, Field field, Literal value) {
        var wrongType = TypedValues.problem(field.type(), value);
        return wrongType != null
                ? wrongType
                : Stream.of(
                                enumProblem(model, field, value),
                                lengthProblem(field, value),
                                digitsProblem(field, value),
                                boundProblem(field, value))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** As the model keeps it: a value of an ENUM by the number of its id. */
    static @Nullable JsonValue stored(SchemaModel model, Field field, @Nullable Literal value) {
        if (value == null || field.rules().enumType() == null) {
            return value == null ? null : value.json();
        }
        var type = model.enumType(field.rules().enumType());
        return value instanceof Literal.Items(_, var items)
                ? new JsonValue(
                        items.stream()
                                .map(item -> number(type, item))
                                .collect(joining(",", "[", "]")))
                : new JsonValue(number(type, value));
    }

    private static String number(EnumType type, Literal name) {
        var value = Objects.requireNonNull(type.findValue(FieldOptions.text(name)));
        return Integer.toString(value.id().number());
    }

    /** As a command would give it. */
    static @Nullable Literal given(SchemaModel model, Field field, @Nullable JsonValue stored) {
        var literal = stored == null ? null : Literals.of(stored);
        if (literal == null || field.rules().enumType() == null) {
            return literal;
        }
        var type = model.enumType(field.rules().enumType());
        return literal instanceof Literal.Items(_, var items)
                ? Literals.items(items.stream().map(item -> name(type, item)).toList())
                : name(type, literal);
    }

    private static Literal name(EnumType type, Literal number) {
        var id = new EnumValueId(Integer.parseInt(number.json().json()));
        return Literals.text(type.value(id).name());
    }

    /** Whether the default of an ENUM is or has that value. */
    static boolean defaultsTo(Field field, EnumValueId value) {
        var stored = field.defaultValue();
        if (stored == null) {
            return false;
        }
        var number = Integer.toString(value.number());
        return Literals.of(stored) instanceof Literal.Items(_, var items)
                ? items.stream().anyMatch(item -> item.json().json().equals(number))
                : stored.json().equals(number);
    }

    /** The default as one of the field's new type, where that is obvious; it may not fit. */
    static @Nullable Literal converted(SchemaModel model, Field before, Field after) {
        var value = given(model, before, before.defaultValue());
        if (value instanceof Literal.Items(_, var items)) {
            var all = items.stream().map(item -> converted(item, after.type())).toList();
            return after.list() || all.size() > 1
                    ? Literals.items(all)
                    : all.stream().findFirst().orElse(null);
        }
        if (value == null) {
            return null;
        }
        var one = converted(value, after.type());
        return after.list() ? Literals.items(List.of(one)) : one;
    }

    private static Literal converted(Literal value, FieldType type) {
        return type == FieldType.TEXT ? Literals.text(FieldOptions.text(value)) : value;
    }

    private static @Nullable String enumProblem(SchemaModel model, Field field, Literal value) {
        if (field.rules().enumType() == null) {
            return null;
        }
        var type = model.enumType(field.rules().enumType());
        return type.findValue(FieldOptions.text(value)) == null
                ? "the enum %s has no such value".formatted(type.name())
                : null;
    }

    private static @Nullable String lengthProblem(Field field, Literal value) {
        var max = field.rules().maxLength();
        return max != null
                        && value instanceof Literal.Text(_, var text)
                        && text.codePointCount(0, text.length()) > max
                ? "it is longer than maxLength"
                : null;
    }

    private static @Nullable String digitsProblem(Field field, Literal value) {
        var precision = field.rules().precision();
        if (precision == null) {
            return null;
        }
        var scale = Objects.requireNonNullElse(field.rules().scale(), 0);
        var number = TypedValues.requiredNumber(value).stripTrailingZeros();
        var whole = number.signum() == 0 ? 0 : number.precision() - number.scale();
        if (number.scale() > scale) {
            return "it has more than %d digits after the point".formatted(scale);
        }
        return whole > precision - scale
                ? "it has more than %d digits before the point".formatted(precision - scale)
                : null;
    }

    private static @Nullable String boundProblem(Field field, Literal value) {
        var min = field.rules().min();
        var max = field.rules().max();
        if (min != null && TypedValues.compare(field.type(), value, asLiteral(min)) < 0) {
            return "it is smaller than min";
        }
        return max != null && TypedValues.compare(field.type(), value, asLiteral(max)) > 0
                ? "it is larger than max"
                : null;
    }

    private static Literal asLiteral(String text) {
        return new Literal.Text(new JsonValue(text), text);
    }
}
