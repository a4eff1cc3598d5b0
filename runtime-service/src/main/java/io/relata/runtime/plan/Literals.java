package io.relata.runtime.plan;

import static java.util.Objects.requireNonNull;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.SourceLocation;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import io.relata.runtime.plan.Argument.Constant;
import io.relata.runtime.plan.Argument.Items;
import io.relata.runtime.plan.Argument.Members;
import io.relata.runtime.plan.Argument.Variable;
import io.relata.runtime.schema.InputType;
import io.relata.runtime.schema.InputType.NonNull;
import io.relata.runtime.schema.InputType.OfChoice;
import io.relata.runtime.schema.InputType.OfEnum;
import io.relata.runtime.schema.InputType.OfList;
import io.relata.runtime.schema.InputType.OfObject;
import io.relata.runtime.schema.InputType.OfScalar;
import io.relata.runtime.schema.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads values as they are written in a validated document. */
final class Literals {

    private Literals() {}

    static Argument read(InputType type, Value<?> value) {
        if (value instanceof VariableReference variable) {
            return new Variable(variable.getName(), type.nullable());
        }
        if (value instanceof NullValue) {
            return new Constant(null);
        }
        return switch (type) {
            case NonNull(var nullable) -> read(nullable, value);
            case OfScalar(var scalar) when scalar == Scalar.JSON && hasVariable(value) ->
                    new Argument.Json(plain(value));
            case OfScalar(var scalar) -> {
                var coerced = ScalarValues.coerce(scalar, plain(value));
                if (coerced == null) {
                    throw invalid(
                            "not a value of type " + scalar.graphQlName(),
                            value.getSourceLocation());
                }
                yield new Constant(coerced);
            }
            case OfChoice(var choices) ->
                    new Constant(choices.number(((EnumValue) value).getName()));
            case OfEnum _ -> new Constant(((EnumValue) value).getName());
            case OfList(var element) -> items(element, value);
            case OfObject object -> members(object, (ObjectValue) value);
        };
    }

    private static RequestRefused invalid(String message, @Nullable SourceLocation where) {
        var locations = Documents.positions(where);
        return new RequestRefused(
                List.of(new GraphQlError("INVALID_VALUE", message, locations, List.of())));
    }

    /** What is written as one value is a list of one. */
    private static Items items(InputType element, Value<?> value) {
        if (!(value instanceof ArrayValue array)) {
            return new Items(List.of(read(element, value)));
        }
        var items = new ArrayList<Argument>();
        for (var item : array.getValues()) {
            items.add(read(element, item));
        }
        return new Items(items);
    }

    private static Members members(OfObject type, ObjectValue value) {
        var members = new LinkedHashMap<String, Argument>();
        for (var field : value.getObjectFields()) {
            var member = type.members().get(field.getName());
            if (member == null) {
                throw invalid(
                        type.name() + " has no member " + field.getName(),
                        field.getSourceLocation());
            }
            members.put(field.getName(), read(member.type(), field.getValue()));
        }
        return new Members(members);
    }

    /** As the same value would come in JSON. */
    private static Object plain(Value<?> value) {
        return switch (value) {
            case StringValue text -> requireNonNull(text.getValue());
            case IntValue number -> number.getValue();
            case FloatValue number -> number.getValue();
            case BooleanValue truth -> truth.isValue();
            case EnumValue name -> name.getName();
            case ArrayValue array -> {
                var items = new ArrayList<@Nullable Object>();
                array.getValues().forEach(item -> items.add(plainOrNull(item)));
                yield items;
            }
            case ObjectValue object -> {
                var members = new LinkedHashMap<String, @Nullable Object>();
                object.getObjectFields()
                        .forEach(field ->
                                members.put(field.getName(), plainOrNull(field.getValue())));
                yield members;
            }
            case VariableReference variable -> new Argument.Hole(variable.getName());
            default -> throw new IllegalStateException("unknown value " + value);
        };
    }

    private static boolean hasVariable(Value<?> value) {
        return switch (value) {
            case VariableReference _ -> true;
            case ArrayValue array -> array.getValues().stream().anyMatch(Literals::hasVariable);
            case ObjectValue object ->
                    object.getObjectFields().stream()
                            .anyMatch(field -> hasVariable(field.getValue()));
            default -> false;
        };
    }

    private static @Nullable Object plainOrNull(Value<?> value) {
        return value instanceof NullValue ? null : plain(value);
    }
}
