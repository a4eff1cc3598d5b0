package io.relata.runtime.plan;

import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Aggregate;
import io.relata.runtime.sql.Expr.Column;
import io.relata.runtime.sql.Expr.Compare;
import io.relata.runtime.sql.Expr.Operator;
import io.relata.runtime.sql.Expr.Text;
import io.relata.runtime.sql.From;
import io.relata.runtime.sql.Select;
import io.relata.runtime.sql.Select.Direction;
import io.relata.runtime.sql.Select.Item;
import io.relata.runtime.sql.Select.Order;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SELECT that makes JSON of one page. To tell whether there are more, one edge more than asked
 * for is read; a page from the end is read backwards and turned round.
 *
 * <pre>
 * select concat('[', string_agg(…, ',') filter (where L1.n &lt;= 3), ']') j0, count(*) > 3 j1
 * from (select P2.*, row_number() over () n, count(*) over () m
 *       from (select … order by … limit 4) P2) L1
 * </pre>
 */
final class ConnectionPage {
    private static final String NUMBER = "n";
    private static final String LAST_NUMBER = "m";

    private final ConnectionRecords records;
    private final ConnectionRecords.Reading reading;
    private final List<SortKey> keys;
    private final Columns columns = new Columns();
    private final LevelSelect select;
    private final RecordBody body;
    private final boolean countsMore;
    private final boolean numbered;
    private final List<Item> made = new ArrayList<>();

    /**
     * @param countsMore it is asked whether there are more in the direction of the page
     * @param numbered edges must know where they stand
     */
    ConnectionPage(
            ConnectionRecords records, LevelCompiler lists, boolean countsMore, boolean numbered) {
        this.records = records;
        this.reading = records.read();
        this.keys = records.keys(reading);
        this.select = new LevelSelect(records.aliases.next("L"), reading.joins(), columns);
        this.body = new RecordBody(records.scope, lists, select, false);
        this.countsMore = countsMore;
        this.numbered = numbered;
    }

    String nodes(Merged field) {
        var fields = Merged.of(field.children(), records.scope.variables());
        return made(array(body.members(records.connection.target(), reading.table(), fields)));
    }

    String edges(Merged field) {
        var members = new ArrayList<Node>();
        for (var part : Merged.of(field.children(), records.scope.variables())) {
            members.add(ofEdge(part, Keys.of(part.responseKey(), members.isEmpty())));
        }
        return made(array(members));
    }

    private Node ofEdge(Merged part, byte[] key) {
        return switch (part.name()) {
            case "cursor" -> new Node.Ready(key, columns.add(cursor()));
            case "node" ->
                    new Node.Inner(
                            key,
                            body.members(
                                    records.connection.target(),
                                    reading.table(),
                                    Merged.of(part.children(), records.scope.variables())));
            case "link" -> link(part, key);
            default -> Node.Fixed.quoted(key, records.connection.edge());
        };
    }

    private Node link(Merged part, byte[] key) {
        var entity = records.connection.link();
        var table = reading.linked().link();
        if (entity == null || table == null || !records.connection.linked()) {
            return Node.Fixed.of(key, "null");
        }
        var fields = Merged.of(part.children(), records.scope.variables());
        return new Node.Inner(key, body.members(entity, table, fields));
    }

    String hasMore() {
        return made(new Compare(new Expr.CountAll(), Operator.GREATER, size(0)));
    }

    String startCursor() {
        return records.paging.backward() ? cursorAt(lastRead()) : cursorAt(new Expr.Whole(1));
    }

    String endCursor() {
        return records.paging.backward() ? cursorAt(new Expr.Whole(1)) : cursorAt(lastRead());
    }

    /** The number of the last edge that was read and belongs to the page. */
    private Expr lastRead() {
        var last = new Column(select.alias, LAST_NUMBER);
        return countsMore ? Expr.call("least", last, size(0)) : last;
    }

    private String cursorAt(Expr number) {
        var there = Expr.equal(new Column(select.alias, NUMBER), number);
        var cursor = new Aggregate("max", List.of(cursor()), List.of(), within(there));
        return made(capped(Expr.call("coalesce", cursor, new Text("null"))));
    }

    private Expr cursor() {
        var values = keys.stream().map(key -> select.outside(key.value())).toList();
        return records.cursor(keys).json(values);
    }

    private Expr array(List<Node> members) {
        var newest =
                records.paging.backward()
                        ? List.of(new Order(new Column(select.alias, NUMBER), Direction.DESC))
                        : List.<Order>of();
        var object = JsonText.object(members, columns);
        var list =
                new Aggregate("string_agg", List.of(object, new Text(",")), newest, within(null));
        return capped(Expr.call("concat", new Text("["), list, new Text("]")));
    }

    /** Without the edge that was read to know of it. */
    private @Nullable Expr within(@Nullable Expr condition) {
        if (!countsMore) {
            return condition;
        }
        var within = new Compare(new Column(select.alias, NUMBER), Operator.AT_MOST, size(0));
        return condition == null ? within : new Expr.And(List.of(condition, within));
    }

    private Expr capped(Expr json) {
        return records.paging.size() == null
                ? new Expr.Case(
                        new Compare(
                                new Expr.CountAll(), Operator.GREATER, new Expr.Whole(Limits.LIST)),
                        new Text(String.valueOf(Node.TOO_MANY)),
                        json)
                : json;
    }

    private Expr size(int more) {
        var size = records.paging.size();
        return size == null ? new Expr.Whole(Limits.LIST + more) : size.plus(more);
    }

    private String made(Expr value) {
        var name = "j" + made.size();
        made.add(new Item(value, name));
        return name;
    }

    /** To be asked for when everything that it makes is named. */
    Select select() {
        var where =
                Expr.and(
                        reading.linked().condition(),
                        records.asked(reading),
                        records.between(keys));
        var order = records.paging.backward() ? ConnectionRecords.reversed(keys) : keys;
        var limit = size(countsMore || records.paging.size() == null ? 1 : 0);
        var page =
                select.select(
                        new CompiledLevel.Rest(
                                where, order.stream().map(SortKey::order).toList(), limit, null));
        From from = new From.Sub(numbered ? numbered(page) : page, select.alias);
        for (var list : body.ready()) {
            from = new From.Lateral(from, list.select(), list.alias());
        }
        return Select.of(made, from);
    }

    private Select numbered(Select page) {
        var alias = records.aliases.next("P");
        var number = new Expr.OverAll(Expr.call("row_number"));
        var last = new Expr.OverAll(new Expr.CountAll());
        return Select.of(
                List.of(
                        new Item(new Expr.AllOf(alias), ""),
                        new Item(number, NUMBER),
                        new Item(last, LAST_NUMBER)),
                new From.Sub(page, alias));
    }
}
