package io.relata.runtime.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relata.kernel.json.KernelJson;
import io.relata.runtime.schema.Scalar;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Text;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/**
 * The form of a connection's cursors: {@code ["r5.SOURCE","9f2c01ab","Ann","0199…"]} in Base64. It
 * holds values and not a number of records, so that a page begins where the one before ended
 * whatever is created or deleted meanwhile.
 *
 * @param connection which one, in ids
 * @param order a short mark of the order
 * @param scalars of the order's values
 */
record Cursor(String connection, String order, List<Scalar> scalars) {
    private static final ObjectReader READER =
            KernelJson.mapper()
                    .readerFor(Object.class)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int MARKS = 2;

    Cursor {
        scalars = List.copyOf(scalars);
    }

    static Cursor of(String connection, List<SortKey> keys) {
        var order = new StringBuilder();
        for (var key : keys) {
            order.append(key.origin())
                    .append(key.direction().isDescending() ? " desc" : " asc")
                    .append(key.direction().isNullsFirst() ? " nulls first," : ",");
        }
        var mark = UUID.nameUUIDFromBytes(order.toString().getBytes(UTF_8)).toString();
        return new Cursor(
                connection, mark.substring(0, 8), keys.stream().map(SortKey::scalar).toList());
    }

    /**
     * JSON of the cursor of a record: {@code concat('"', replace(encode(convert_to(concat('["e7",
     * …', 'UTF8'), 'base64'), chr(10), ''), '"')}, since PostgreSQL breaks Base64 into lines.
     *
     * @param values one for each of the scalars
     */
    Expr json(List<Expr> values) {
        var pieces = new ArrayList<Expr>();
        pieces.add(new Text("[\"%s\",\"%s\"".formatted(connection, order)));
        for (int i = 0; i < scalars.size(); i++) {
            pieces.add(new Text(","));
            pieces.add(Values.json(values.get(i), Values.encoding(scalars.get(i))));
        }
        pieces.add(new Text("]"));
        var bytes = Expr.call("convert_to", JsonText.concat(pieces), new Text("UTF8"));
        var lines = Expr.call("encode", bytes, new Text("base64"));
        var newline = Expr.call("chr", new Expr.Whole('\n'));
        return Expr.call(
                "concat",
                new Text("\""),
                Expr.call("replace", lines, newline, new Text("")),
                new Text("\""));
    }

    /**
     * The values as PostgreSQL reads them.
     *
     * @param argument that it is given by
     */
    List<@Nullable String> read(String argument, String cursor) {
        var parts = parts(argument, cursor);
        if (parts.size() < MARKS || !(parts.get(1) instanceof String)) {
            throw noCursor(argument);
        }
        if (!connection.equals(parts.get(0))) {
            throw RequestRefused.invalid(
                    argument + " is a cursor of another connection: give one of this connection");
        }
        if (!order.equals(parts.get(1))) {
            throw RequestRefused.invalid(
                    argument + " is a cursor of another orderBy: begin again without it");
        }
        if (parts.size() != MARKS + scalars.size() || parts.getLast() == null) {
            throw noCursor(argument);
        }
        var values = new ArrayList<@Nullable String>();
        for (int i = 0; i < scalars.size(); i++) {
            values.add(value(argument, scalars.get(i), parts.get(MARKS + i)));
        }
        return values;
    }

    private static List<?> parts(String argument, String cursor) {
        try {
            var json = new String(Base64.getDecoder().decode(cursor), UTF_8);
            if (READER.readValue(json) instanceof List<?> parts) {
                return parts;
            }
        } catch (IllegalArgumentException | JacksonException _) {
            throw noCursor(argument);
        }
        throw noCursor(argument);
    }

    private static @Nullable String value(String argument, Scalar scalar, @Nullable Object part) {
        if (part == null) {
            return null;
        }
        var value = ScalarValues.coerce(scalar, part);
        if (value == null || value instanceof InvalidValue) {
            throw noCursor(argument);
        }
        return Bindings.plain(value);
    }

    private static RequestRefused noCursor(String argument) {
        return RequestRefused.invalid(
                argument
                        + " is not a cursor: give the cursor of an edge, or startCursor or"
                        + " endCursor of a page");
    }
}
