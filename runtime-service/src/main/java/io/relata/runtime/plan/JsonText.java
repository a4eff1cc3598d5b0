package io.relata.runtime.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Text;
import java.util.ArrayList;
import java.util.List;

/** From the members of an object to a SQL expression that makes its JSON. */
final class JsonText {
    /** PostgreSQL's limit is 100 arguments of a function. */
    private static final int ARGUMENTS = 90;

    private final Columns columns;

    private JsonText(Columns columns) {
        this.columns = columns;
    }

    /** {@code concat('{"id":', …, '}')}. */
    static Expr object(List<Node> members, Columns columns) {
        return concat(new JsonText(columns).pieces(members));
    }

    private List<Expr> pieces(List<Node> members) {
        var pieces = new ArrayList<Expr>();
        pieces.add(new Text("{"));
        for (var member : members) {
            switch (member) {
                case Node.Fixed(var keyAndValue) -> pieces.add(text(keyAndValue));
                case Node.Scalar(var key, var column, var encoding) -> {
                    pieces.add(text(key));
                    pieces.add(Values.json(columns.get(column), encoding));
                }
                case Node.One(var key, var present, var inner) -> {
                    pieces.add(text(key));
                    pieces.add(
                            new Expr.Case(
                                    new Expr.IsNull(columns.get(present)),
                                    new Text("null"),
                                    concat(pieces(inner))));
                }
                case Node.Inner(var key, var inner) -> {
                    pieces.add(text(key));
                    pieces.addAll(pieces(inner));
                }
                case Node.Ready(var key, var column) -> {
                    pieces.add(text(key));
                    pieces.add(columns.get(column));
                }
                case Node.Many _ ->
                        throw new IllegalStateException("a list of rows inside of JSON");
            }
        }
        pieces.add(new Text("}"));
        return pieces;
    }

    private static Text text(byte[] bytes) {
        return new Text(new String(bytes, UTF_8));
    }

    static Expr concat(List<Expr> pieces) {
        var joined = withTextsJoined(pieces);
        if (joined.size() == 1) {
            return joined.getFirst();
        }
        while (joined.size() > ARGUMENTS) {
            joined = inChunks(joined);
        }
        return new Expr.Call("concat", joined);
    }

    private static List<Expr> withTextsJoined(List<Expr> pieces) {
        var joined = new ArrayList<Expr>();
        for (var piece : pieces) {
            if (piece instanceof Text(var text)
                    && !joined.isEmpty()
                    && joined.getLast() instanceof Text(var before)) {
                joined.set(joined.size() - 1, new Text(before + text));
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }

    private static List<Expr> inChunks(List<Expr> pieces) {
        var chunks = new ArrayList<Expr>();
        for (int i = 0; i < pieces.size(); i += ARGUMENTS) {
            chunks.add(
                    new Expr.Call(
                            "concat", pieces.subList(i, Math.min(i + ARGUMENTS, pieces.size()))));
        }
        return chunks;
    }
}
