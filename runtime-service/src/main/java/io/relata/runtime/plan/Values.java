package io.relata.runtime.plan;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.Scalar;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Cast;
import io.relata.runtime.sql.Expr.Column;
import io.relata.runtime.sql.Expr.Text;
import io.relata.runtime.sql.From;
import io.relata.runtime.sql.Select;
import io.relata.runtime.sql.Select.Item;
import java.util.List;

/** How values are read: the column to select and how its text becomes JSON. */
final class Values {

    private Values() {}

    static Expr column(String alias, ApiField field) {
        var column = new Column(alias, PhysicalNames.column(field.id()));
        return field.field().list() ? listAsJson(column, scalar(field)) : column;
    }

    static Encoding encoding(ApiField field) {
        return field.field().list() ? Encoding.VERBATIM : encoding(scalar(field));
    }

    static Encoding encoding(Scalar scalar) {
        return switch (scalar) {
            case INT, FLOAT, JSON -> Encoding.VERBATIM;
            case ID, UUID, BIG_INT, DECIMAL, DATE, TIME -> Encoding.QUOTED;
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
