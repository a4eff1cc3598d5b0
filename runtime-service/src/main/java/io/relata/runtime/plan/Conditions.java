package io.relata.runtime.plan;

import io.relata.kernel.api.ApiNames;
import io.relata.runtime.plan.Argument.Constant;
import io.relata.runtime.plan.Argument.Items;
import io.relata.runtime.plan.Argument.Members;
import io.relata.runtime.plan.Binding.Form;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.SystemField;
import io.relata.runtime.schema.ApiModel;
import io.relata.runtime.schema.Scalar;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Column;
import io.relata.runtime.sql.Expr.Compare;
import io.relata.runtime.sql.Expr.Not;
import io.relata.runtime.sql.Expr.Operator;
import io.relata.runtime.sql.Expr.Parameter;
import java.util.ArrayList;
import java.util.List;

/** From a {@code where} to a condition; unknown stays unknown, as in SQL. */
final class Conditions {
    private final ApiModel model;
    private final Joins joins;

    Conditions(ApiModel model, Joins joins) {
        this.model = model;
        this.joins = joins;
    }

    Expr of(ApiEntity entity, String alias, Members where) {
        var all = new ArrayList<Expr>();
        where.members().forEach((name, argument) -> all.add(member(entity, alias, name, argument)));
        return new Expr.And(all);
    }

    private Expr member(ApiEntity entity, String alias, String name, Argument argument) {
        if (isNull(argument)) {
            throw RequestRefused.invalid(
                    "'" + name + "' in a filter must not be null; { isNull: true } asks for null");
        }
        return switch (name) {
            case "AND" -> new Expr.And(each(entity, alias, argument));
            case "OR" -> new Expr.Or(each(entity, alias, argument));
            case "NOT" -> new Not(of(entity, alias, (Members) argument));
            default -> named(entity, alias, name, argument);
        };
    }

    private List<Expr> each(ApiEntity entity, String alias, Argument argument) {
        return ((Items) argument)
                .items().stream().map(item -> of(entity, alias, (Members) item)).toList();
    }

    private Expr named(ApiEntity entity, String alias, String name, Argument argument) {
        return switch (entity.find(name)) {
            case SystemField system ->
                    operators(
                            new Column(alias, system.column()),
                            Scalar.of(system),
                            false,
                            (Members) argument);
            case ApiField field -> field(alias, field, (Members) argument);
            case ApiEnd end -> end(alias, end, (Members) argument);
            case null -> unnamed(entity, alias, name, argument);
        };
    }

    private static Expr field(String alias, ApiField field, Members filter) {
        var scalar = Scalar.of(field.field().type());
        var list = field.field().list();
        var value =
                field.missing()
                        ? new Expr.Null(scalar.sqlType() + (list ? "[]" : ""))
                        : new Column(alias, field.column());
        return operators(value, scalar, list, filter);
    }

    /** There is a record at the end, and it is so. */
    private Expr end(String alias, ApiEnd end, Members where) {
        var target = model.entity(end.target());
        if (end.missing() || target.missing()) {
            return missingEnd(target, where);
        }
        var wantsNone =
                target.find("isNull") == null && where.find("isNull") instanceof Constant(var value)
                        ? value
                        : null;
        if (Boolean.TRUE.equals(wantsNone)) {
            var without = new java.util.LinkedHashMap<>(where.members());
            without.remove("isNull");
            var none = new Expr.IsNull(joins.idOf(alias, end));
            return without.isEmpty() ? none : new Expr.And(List.of(none, new Expr.Bool(false)));
        }
        if (where.members().isEmpty() || (where.members().size() == 1 && wantsNone != null)) {
            return new Not(new Expr.IsNull(joins.idOf(alias, end)));
        }
        var other = joins.one(alias, end);
        return new Expr.And(
                List.of(new Not(new Expr.IsNull(Joins.id(other))), of(target, other, where)));
    }

    private static Expr missingEnd(ApiEntity target, Members where) {
        return new Expr.Bool(
                target.find("isNull") == null
                        && where.members().size() == 1
                        && new Constant(true).equals(where.find("isNull")));
    }

    /** {@code authorId}, or {@code isNull} of the record itself. */
    private Expr unnamed(ApiEntity entity, String alias, String name, Argument argument) {
        if (name.equals("isNull")) {
            var isNull = new Expr.IsNull(Joins.id(alias));
            return new Constant(true).equals(argument) ? isNull : new Not(isNull);
        }
        var end = endOfId(entity, name);
        var value =
                end.missing() || model.entity(end.target()).missing()
                        ? new Expr.Null("uuid")
                        : joins.idOf(alias, end);
        return operators(value, Scalar.ID, false, (Members) argument);
    }

    /** The end {@code author} of {@code authorId}. */
    static ApiEnd endOfId(ApiEntity entity, String name) {
        for (ApiMember member : entity.members().values()) {
            if (member instanceof ApiEnd end
                    && !end.toMany()
                    && ApiNames.idOf(end.name()).equals(name)) {
                return end;
            }
        }
        throw new IllegalStateException(entity.name() + " has no " + name);
    }

    private static Expr operators(Expr value, Scalar scalar, boolean list, Members filter) {
        var all = new ArrayList<Expr>();
        filter.members()
                .forEach((operator, operand) ->
                        all.add(operator(value, scalar, list, operator, operand)));
        return new Expr.And(all);
    }

    private static Expr operator(
            Expr value, Scalar scalar, boolean list, String operator, Argument operand) {
        if (isNull(operand)) {
            if (operator.equals("eq")) {
                return new Expr.IsNull(value);
            }
            throw RequestRefused.invalid(
                    "'"
                            + operator
                            + "' must not be null: nothing compares with null except eq and"
                            + " isNull");
        }
        var sorted = scalar == Scalar.STRING && !list ? new Expr.Collated(value) : value;
        var plain = parameter(operand, scalar, list);
        return switch (operator) {
            case "eq" -> Expr.equal(value, plain);
            case "ne" -> new Compare(value, Operator.UNEQUAL, plain);
            case "in" ->
                    new Expr.EqualAny(
                            value,
                            new Parameter(
                                    Bindings.of(operand, Form.ARRAY), scalar.sqlType() + "[]"));
            case "notIn" ->
                    new Not(
                            new Expr.EqualAny(
                                    value,
                                    new Parameter(
                                            Bindings.of(operand, Form.ARRAY),
                                            scalar.sqlType() + "[]")));
            case "has" -> new Expr.EqualAny(parameter(operand, scalar, false), value);
            case "lt" -> new Compare(sorted, Operator.LESS, plain);
            case "lte" -> new Compare(sorted, Operator.AT_MOST, plain);
            case "gt" -> new Compare(sorted, Operator.GREATER, plain);
            case "gte" -> new Compare(sorted, Operator.AT_LEAST, plain);
            case "contains" ->
                    new Compare(
                            value,
                            Operator.LIKE,
                            new Parameter(Bindings.of(operand, Form.CONTAINS), "text"));
            case "isNull" -> {
                var isNull = new Expr.IsNull(value);
                yield new Constant(true).equals(operand) ? isNull : new Not(isNull);
            }
            default -> throw new IllegalStateException("unknown operator " + operator);
        };
    }

    private static Expr parameter(Argument operand, Scalar scalar, boolean list) {
        if (operand instanceof Constant(Boolean truth)) {
            return new Expr.Bool(truth);
        }
        return list || operand instanceof Items
                ? new Parameter(Bindings.of(operand, Form.ARRAY), scalar.sqlType() + "[]")
                : new Parameter(Bindings.of(operand, Form.PLAIN), scalar.sqlType());
    }

    private static boolean isNull(Argument argument) {
        return argument instanceof Constant(var value) && value == null;
    }
}
