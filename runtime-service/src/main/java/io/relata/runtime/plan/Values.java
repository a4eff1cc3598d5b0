package io.relata.runtime.plan;

import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.Choices;
import io.relata.runtime.schema.Scalar;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Cast;
import io.relata.runtime.sql.Expr.Column;
import io.relata.runtime.sql.Expr.Text;
import io.relata.runtime.sql.From;
import io.relata.runtime.sql.Select;
import io.relata.runtime.sql.Select.Item;
import java.util.LinkedHashMap;
import java.util.List;

/** How values are read: the column to select and how its text becomes JSON. */
final class Values {

    private Values() {}

    static Expr column(String alias, ApiField field) {
        var column = new Column(alias, field.column());
        var choices = field.choices();
        if (choices != null) {
            return field.field().list() ? namesAsJson(column, choices) : name(column, choices);
        }
        return field.field().list() ? listAsJson(column, scalar(field)) : column;
    }

    static Encoding encoding(ApiField field) {
        if (field.field().list()) {
            return Encoding.VERBATIM;
        }
        return field.choices() == null ? encoding(scalar(field)) : Encoding.QUOTED;
    }

    static Encoding encoding(Scalar scalar) {
        return switch (scalar) {
            case INT, FLOAT, JSON -> Encoding.VERBATIM;
            case ID, UUID, BIG_INT, DECIMAL, DATE, TIME, DURATION -> Encoding.QUOTED;
            case STRING -> Encoding.TEXT;
            case BOOLEAN -> Encoding.BOOLEAN;
            case DATE_TIME -> Encoding.TIMESTAMP;
        };
    }

    /** JSON of one value inside of the statement; {@code 'null'} for null. */
    static Expr json(Expr value, Encoding encoding) {
        var json =
                switch (encoding) {
                    case VERBATIM, BOOLEAN -> new Cast(value, "text");
                    case TEXT -> new Cast(Expr.call("to_json", value), "text");
                    case QUOTED -> new Cast(Expr.call("to_json", new Cast(value, "text")), "text");
                    case TIMESTAMP -> new Cast(Expr.call("to_json", rfc3339(value)), "text");
                };
        return Expr.call("coalesce", json, new Text("null"));
    }

    /** {@code case "t0"."f3" when 7 then 'OPEN' … end}; null for a value without a name. */
    private static Expr name(Expr number, Choices choices) {
        var names = new LinkedHashMap<Integer, Expr>();
        choices.namesByNumber().forEach((value, name) -> names.put(value, new Text(name)));
        return new Expr.Choose(number, names);
    }

    /** {@code case "t0"."f3" when 7 then 1 … end}. */
    static Expr position(Expr number, Choices choices) {
        var positions = new LinkedHashMap<Integer, Expr>();
        choices.positions().forEach((value, at) -> positions.put(value, new Expr.Whole(at)));
        return new Expr.Choose(number, positions);
    }

    /** A value without a name is left out, since a list holds no null. */
    private static Expr namesAsJson(Column list, Choices choices) {
        var name = name(new Column("v", "x"), choices);
        var names =
                Select.of(
                        List.of(new Item(name, "x")),
                        new From.Elements(list, "v", "x"),
                        choices.coverToday() ? null : new Expr.Not(new Expr.IsNull(name)));
        return new Expr.Case(
                new Expr.IsNull(list),
                new Expr.Null("json"),
                Expr.call("to_json", new Expr.ArrayOf(names)));
    }

    /** {@code to_json("t0"."f3")}; numbers that JSON cannot hold become strings. */
    private static Expr listAsJson(Column list, Scalar scalar) {
        return switch (scalar) {
            case BIG_INT, DECIMAL -> Expr.call("to_json", new Cast(list, "text[]"));
            case DATE_TIME -> momentsAsJson(list);
            default -> Expr.call("to_json", list);
        };
    }

    private static Expr momentsAsJson(Column list) {
        var moments =
                Select.of(
                        List.of(new Item(rfc3339(new Column("v", "x")), "x")),
                        new From.Elements(list, "v", "x"));
        return new Expr.Case(
                new Expr.IsNull(list),
                new Expr.Null("json"),
                Expr.call("to_json", new Expr.ArrayOf(moments)));
    }

    /** {@code 2026-11-21 03:58:47+00} to {@code 2026-11-21T03:58:47Z}. */
    private static Expr rfc3339(Expr moment) {
        var text = new Cast(moment, "text");
        var separated = Expr.call("replace", text, new Text(" "), new Text("T"));
        return Expr.call("replace", separated, new Text("+00"), new Text("Z"));
    }

    private static Scalar scalar(ApiField field) {
        return Scalar.of(field.field().type());
    }
}
