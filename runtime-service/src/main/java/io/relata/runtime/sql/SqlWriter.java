package io.relata.runtime.sql;

import io.relata.runtime.sql.From.Elements;
import io.relata.runtime.sql.From.Join;
import io.relata.runtime.sql.From.Lateral;
import io.relata.runtime.sql.From.LeftJoin;
import io.relata.runtime.sql.From.Nothing;
import io.relata.runtime.sql.From.Sub;
import io.relata.runtime.sql.From.Table;
import io.relata.runtime.sql.From.Unnest;
import io.relata.runtime.sql.Select.Item;
import io.relata.runtime.sql.Select.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Prints the AST. The only class that concatenates SQL, so the only one to audit for injection. */
public final class SqlWriter {
    private final StringBuilder sql = new StringBuilder(256);
    private final List<Source> parameters = new ArrayList<>();

    private SqlWriter() {}

    public static SqlText write(Select select) {
        var writer = new SqlWriter();
        writer.select(select);
        return new SqlText(writer.sql.toString(), writer.parameters);
    }

    private void select(Select select) {
        syntax("select ");
        if (select.items().isEmpty()) {
            syntax("*");
        }
        separated(", ", select.items(), this::item);
        if (!(select.from() instanceof Nothing)) {
            syntax(" from ").from(select.from());
        }
        var where = select.where();
        if (where != null) {
            syntax(" where ").expression(where);
        }
        if (!select.order().isEmpty()) {
            syntax(" order by ").separated(", ", select.order(), this::order);
        }
        page(select);
    }

    private void page(Select select) {
        var limit = select.limit();
        if (limit != null) {
            syntax(" limit ").expression(limit);
        }
        var offset = select.offset();
        if (offset != null) {
            syntax(" offset ").expression(offset);
        }
    }

    private void item(Item item) {
        expression(item.value());
        if (!(item.value() instanceof Expr.AllOf)) {
            syntax(" ").identifier(item.name());
        }
    }

    private void order(Order order) {
        expression(order.value());
        syntax(order.direction().sql());
    }

    private void from(From from) {
        switch (from) {
            case Nothing _ -> {}
            case Table(var schema, var name, var alias) ->
                    identifier(schema).syntax(".").identifier(name).syntax(" ").identifier(alias);
            case Sub(var select, var alias) -> subquery(select).syntax(" ").identifier(alias);
            case Unnest(var array, var alias, var value, var position) -> {
                syntax("unnest(").expression(array);
                syntax(") with ordinality as ").identifier(alias).syntax("(").identifier(value);
                syntax(", ").identifier(position).syntax(")");
            }
            case Elements(var array, var alias, var value) -> {
                syntax("unnest(").expression(array);
                syntax(") as ").identifier(alias).syntax("(").identifier(value).syntax(")");
            }
            case Join(var left, var right, var on) -> join(left, " join ", right, on);
            case LeftJoin(var left, var right, var on) -> join(left, " left join ", right, on);
            case Lateral(var left, var select, var alias) -> {
                from(left);
                syntax(" left join lateral ").subquery(select).syntax(" ").identifier(alias);
                syntax(" on true");
            }
        }
    }

    private void join(From left, String join, From right, Expr on) {
        from(left);
        syntax(join).from(right);
        syntax(" on ").expression(on);
    }

    private SqlWriter subquery(Select select) {
        syntax("(").select(select);
        return syntax(")");
    }

    private void expression(Expr expression) {
        switch (expression) {
            case Expr.Column(var alias, var name) -> identifier(alias).syntax(".").identifier(name);
            case Expr.AllOf(var alias) -> identifier(alias).syntax(".*");
            case Expr.Parameter(var source, var cast) -> parameter(source, cast);
            case Expr.Whole(var value) -> syntax(Long.toString(value));
            case Expr.Text(var value) -> text(value);
            case Expr.Null(var cast) -> syntax("null::").syntax(cast);
            case Expr.Bool(var value) -> syntax(value ? "true" : "false");
            case Expr.Compare(var left, var operator, var right) ->
                    infix(left, operator.sql(), right);
            case Expr.EqualAny(var left, var array) -> {
                expression(left);
                syntax(" = any(").expression(array);
                syntax(")");
            }
            case Expr.IsNull(var operand) -> {
                expression(operand);
                syntax(" is null");
            }
            case Expr.And(var all) -> junction(all, " and ", "true");
            case Expr.Or(var any) -> junction(any, " or ", "false");
            case Expr.Not(var operand) -> {
                syntax("not (").expression(operand);
                syntax(")");
            }
            case Expr.Collated(var operand) -> {
                expression(operand);
                syntax(" collate \"und-x-icu\"");
            }
            case Expr.Cast(var operand, var type) -> {
                expression(operand);
                syntax("::").syntax(type);
            }
            case Expr.Call(var function, var arguments) -> {
                syntax(function).syntax("(").separated(", ", arguments, this::expression);
                syntax(")");
            }
            case Expr.Case(var when, var then, var otherwise) -> {
                syntax("case when ").expression(when);
                syntax(" then ").expression(then);
                syntax(" else ").expression(otherwise);
                syntax(" end");
            }
            case Expr.Choose(var number, var options) -> choose(number, options);
            case Expr.Exists(var select) -> syntax("exists ").subquery(select);
            case Expr.Value(var select) -> subquery(select);
            case Expr.ArrayOf(var select) -> syntax("array").subquery(select);
            case Expr.CountAll() -> syntax("count(*)");
            case Expr.Aggregate aggregate -> aggregate(aggregate);
            case Expr.OverAll(var aggregate) -> {
                expression(aggregate);
                syntax(" over ()");
            }
        }
    }

    private void aggregate(Expr.Aggregate aggregate) {
        syntax(aggregate.function()).syntax("(");
        separated(", ", aggregate.arguments(), this::expression);
        if (!aggregate.order().isEmpty()) {
            syntax(" order by ").separated(", ", aggregate.order(), this::order);
        }
        syntax(")");
        var filter = aggregate.filter();
        if (filter != null) {
            syntax(" filter (where ").expression(filter);
            syntax(")");
        }
    }

    private void choose(Expr number, SequencedMap<Integer, Expr> options) {
        if (options.isEmpty()) {
            syntax("null::text");
            return;
        }
        syntax("case ").expression(number);
        options.forEach((value, then) -> {
            syntax(" when ").syntax(Integer.toString(value)).syntax(" then ");
            expression(then);
        });
        syntax(" end");
    }

    private void infix(Expr left, String operator, Expr right) {
        expression(left);
        syntax(" ").syntax(operator).syntax(" ").expression(right);
    }

    private void junction(List<Expr> operands, String operator, String ofNone) {
        if (operands.isEmpty()) {
            syntax(ofNone);
            return;
        }
        if (operands.size() == 1) {
            expression(operands.getFirst());
            return;
        }
        syntax("(").separated(operator, operands, this::expression);
        syntax(")");
    }

    private <T> void separated(String separator, List<T> things, Consumer<T> write) {
        for (int i = 0; i < things.size(); i++) {
            if (i > 0) {
                syntax(separator);
            }
            write.accept(things.get(i));
        }
    }

    private SqlWriter syntax(String keywordOrPunctuation) {
        sql.append(keywordOrPunctuation);
        return this;
    }

    private SqlWriter identifier(String name) {
        sql.append('"').append(name.replace("\"", "\"\"")).append('"');
        return this;
    }

    private void text(String value) {
        sql.append('\'').append(value.replace("'", "''")).append('\'');
    }

    private void parameter(Source source, String cast) {
        sql.append("?::").append(cast);
        parameters.add(source);
    }
}
