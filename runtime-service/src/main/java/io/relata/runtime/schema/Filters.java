package io.relata.runtime.schema;

import io.relata.runtime.schema.InputType.Member;
import io.relata.runtime.schema.InputType.OfChoice;
import io.relata.runtime.schema.InputType.OfObject;
import io.relata.runtime.schema.InputType.OfScalar;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The inputs that compare a value, one for each scalar and each list of a scalar. */
final class Filters {
    private static final String IS_NULL = "True: is null. False: is not null.";
    private static final InputType BOOLEAN = new OfScalar(Scalar.BOOLEAN);
    private static final Map<Scalar, OfObject> VALUES = new EnumMap<>(Scalar.class);
    private static final Map<Scalar, OfObject> LISTS = new EnumMap<>(Scalar.class);

    static {
        for (var scalar : Scalar.values()) {
            VALUES.put(scalar, value(scalar));
            LISTS.put(scalar, list(scalar));
        }
    }

    private Filters() {}

    static OfObject of(Scalar scalar, boolean list) {
        var filter = (list ? LISTS : VALUES).get(scalar);
        if (filter == null) {
            throw new IllegalStateException("no filter for " + scalar);
        }
        return filter;
    }

    /** A scalar or a filter by its name in GraphQL. */
    static @Nullable InputType scalarOrFilter(String name) {
        for (var scalar : Scalar.values()) {
            if (scalar.graphQlName().equals(name)) {
                return new OfScalar(scalar);
            }
        }
        return Stream.concat(VALUES.values().stream(), LISTS.values().stream())
                .filter(filter -> filter.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static OfObject value(Scalar scalar) {
        var name = scalar.graphQlName();
        return new OfObject(
                name + "Filter",
                "Compares a "
                        + name
                        + " as SQL does: nothing compares with null except isNull and"
                        + " eq: null.",
                false,
                () -> valueOperators(scalar));
    }

    private static SequencedMap<String, Member> valueOperators(Scalar scalar) {
        var type = new OfScalar(scalar);
        var operators = new LinkedHashMap<String, Member>();
        operators.put("eq", new Member(type, "Equal; null asks for null."));
        operators.put("ne", new Member(type, "Not equal; null is refused."));
        if (scalar != Scalar.JSON) {
            operators.put("in", new Member(type.listOf(), "Equal to one of these."));
        }
        if (scalar != Scalar.JSON && scalar != Scalar.BOOLEAN) {
            operators.put("lt", new Member(type, "Less than."));
            operators.put("lte", new Member(type, "Less than or equal."));
            operators.put("gt", new Member(type, "Greater than."));
            operators.put("gte", new Member(type, "Greater than or equal."));
        }
        if (scalar == Scalar.STRING) {
            operators.put("contains", new Member(type, "Contains this text, case included."));
        }
        operators.put("isNull", new Member(BOOLEAN, IS_NULL));
        return operators;
    }

    static SequencedMap<String, Member> operators(Choices choices) {
        var type = new OfChoice(choices);
        var operators = new LinkedHashMap<String, Member>();
        operators.put("eq", new Member(type, "Equal; null asks for null."));
        operators.put("ne", new Member(type, "Not equal; null is refused."));
        operators.put("in", new Member(type.listOf(), "Equal to one of these."));
        operators.put("notIn", new Member(type.listOf(), "Equal to none of these."));
        operators.put("isNull", new Member(BOOLEAN, IS_NULL));
        return operators;
    }

    static SequencedMap<String, Member> listOperators(Choices choices) {
        var type = new OfChoice(choices);
        var operators = new LinkedHashMap<String, Member>();
        operators.put("eq", new Member(type.listOf(), "The same elements in the same order."));
        operators.put("ne", new Member(type.listOf(), "Not the same elements in the same order."));
        operators.put("has", new Member(type, "Has this element."));
        operators.put("isNull", new Member(BOOLEAN, IS_NULL));
        return operators;
    }

    private static OfObject list(Scalar scalar) {
        var name = scalar.graphQlName();
        return new OfObject(
                name + "ListFilter",
                "Compares a list of " + name + " as a whole.",
                false,
                () -> listOperators(scalar));
    }

    private static SequencedMap<String, Member> listOperators(Scalar scalar) {
        var type = new OfScalar(scalar).listOf();
        var operators = new LinkedHashMap<String, Member>();
        operators.put("eq", new Member(type, "The same elements in the same order."));
        operators.put("ne", new Member(type, "Not the same elements in the same order."));
        operators.put("isNull", new Member(BOOLEAN, IS_NULL));
        return operators;
    }
}
