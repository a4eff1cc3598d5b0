package io.relata.runtime.plan;

import io.relata.runtime.schema.ApiConnection;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.Link;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Column;
import io.relata.runtime.sql.From;
import io.relata.runtime.sql.Select;
import io.relata.runtime.sql.Select.Item;
import io.relata.runtime.sql.Source;
import java.util.ArrayList;
import java.util.List;

/** Compiles the lists of one statement, each to a SELECT of its own. */
final class LevelCompiler {
    private static final int NO_KEY = -1;

    private final Scope scope;
    private final Aliases aliases = new Aliases();
    private final List<Source> checked = new ArrayList<>();

    LevelCompiler(Scope scope) {
        this.scope = scope;
    }

    /**
     * @param columns of the statement, to which those of the list are added
     */
    CompiledLevel rows(
            ApiEntity entity, Merged field, Page page, Columns columns, Start.Source source) {
        return level(entity, field, page, columns, source, true);
    }

    CompiledLevel nestedRows(NestedList list, LevelSelect owner, Columns columns) {
        return nested(list, owner, columns, true);
    }

    /**
     * {@code select case when count(*) > 1000 then '!' else concat('[', string_agg(…, ','), ']')
     * end j from (…) L1}.
     */
    ReadyList ready(NestedList list, LevelSelect owner) {
        var columns = new Columns();
        var compiled = nested(list, owner, columns, false);
        From from = new From.Sub(compiled.select(), compiled.alias());
        for (var inner : compiled.ready()) {
            from = new From.Lateral(from, inner.select(), inner.alias());
        }
        var object = JsonText.object(compiled.level().members(), columns);
        var array = compiled.level().capped() ? cappedArray(object) : array(object);
        return new ReadyList(
                Select.of(List.of(new Item(array, ReadyList.COLUMN)), from), aliases.next("S"));
    }

    private static Expr array(Expr object) {
        return Expr.call(
                "concat",
                new Expr.Text("["),
                Expr.call("string_agg", object, new Expr.Text(",")),
                new Expr.Text("]"));
    }

    private static Expr cappedArray(Expr object) {
        return new Expr.Case(
                new Expr.Compare(
                        new Expr.CountAll(), Expr.Operator.GREATER, new Expr.Whole(Limits.LIST)),
                new Expr.Text(String.valueOf(Node.TOO_MANY)),
                array(object));
    }

    /** What was given and no statement uses. */
    List<Source> checked() {
        return checked;
    }

    /** A connection in a record, whose parts become columns beside the record's own. */
    CompiledConnection connection(NestedList list, ApiConnection connection, LevelSelect owner) {
        var end = list.end();
        var showsLinks = connection.linked();
        var repeats = showsLinks && end.link() instanceof Link.JoinTable join && !join.uniquePair();
        var origin =
                new ConnectionOrigin(
                        end.relationship() + "." + end.side(),
                        repeats,
                        table ->
                                Joins.many(
                                        scope,
                                        aliases,
                                        end,
                                        table,
                                        name -> owner.outside(new Column(list.owner(), name)),
                                        showsLinks));
        return connection(list.field(), connection, origin, owner.columns());
    }

    /** All records of an entity. */
    CompiledConnection connection(Merged field, ApiConnection connection, Columns columns) {
        var entity = connection.target();
        var origin =
                new ConnectionOrigin(
                        entity.id().toString(),
                        false,
                        table ->
                                new Joins.Linked(
                                        Start.table(scope, entity, table),
                                        new Expr.And(List.of()),
                                        null));
        return connection(field, connection, origin, columns);
    }

    private CompiledConnection connection(
            Merged field, ApiConnection connection, ConnectionOrigin origin, Columns columns) {
        var records = new ConnectionRecords(scope, aliases, connection, origin, Paging.of(field));
        var compiled = new ConnectionCompiler(records, this, field, columns).compile();
        if (compiled.page() == null) {
            checked.addAll(records.arguments());
        }
        return compiled;
    }

    private CompiledLevel nested(
            NestedList list, LevelSelect owner, Columns columns, boolean asRows) {
        var entity = scope.model().entity(list.end().target());
        var page = Page.of(list.field());
        return level(
                entity,
                list.field(),
                page,
                columns,
                table -> start(list, owner, entity, page, table),
                asRows);
    }

    private Start start(
            NestedList list, LevelSelect owner, ApiEntity entity, Page page, String table) {
        var linked =
                Joins.many(
                        scope,
                        aliases,
                        list.end(),
                        table,
                        name -> owner.outside(new Column(list.owner(), name)),
                        false);
        return new Start(
                linked.from(),
                linked.condition(),
                joins -> Sorting.of(scope, joins, entity, table, page.orderBy()),
                false);
    }

    private CompiledLevel level(
            ApiEntity entity,
            Merged field,
            Page page,
            Columns columns,
            Start.Source source,
            boolean asRows) {
        var table = aliases.next("t");
        var alias = aliases.next("L");
        var start = source.at(table);
        var joins = new Joins(scope, aliases, start.from());
        var select = new LevelSelect(alias, joins, columns);
        var fields = Merged.of(field.children(), scope.variables());
        var listAsRows = asRows && lists(entity, fields) == 1;
        var identified = listAsRows && !start.single();
        var key = asRows ? key(select, table, identified || RecordBody.showsId(fields)) : NO_KEY;
        var body = new RecordBody(scope, this, select, listAsRows);
        var members = body.members(entity, table, fields);
        var asked = new Conditions(scope.model(), joins).of(entity, table, page.where());
        var where = Expr.and(start.condition(), asked);
        var order = start.order().of(joins);
        return new CompiledLevel(
                select,
                new CompiledLevel.Rest(where, order, page.limit(), page.offset()),
                new Level(key, members, page.capped()),
                body.rows(),
                body.ready());
    }

    /** Without a list to be told apart, it is enough to know that there is a record. */
    private static int key(LevelSelect select, String table, boolean identified) {
        return select.column(identified ? Joins.id(table) : RecordBody.marker(table));
    }

    /**
     * How many lists a record shows, those at its to-one ends included. A connection is ready JSON,
     * which would be sent again with each row of a list beside it: it counts as several.
     */
    private int lists(ApiEntity entity, List<Merged> fields) {
        int lists = 0;
        for (var field : fields) {
            if (entity.find(field.name()) instanceof ApiEnd end) {
                lists += scope.isMissing(end) ? 0 : end.toMany() ? 1 : listsAt(end, field);
            } else if (entity.findConnection(field.name()) != null) {
                lists += 2;
            }
        }
        return lists;
    }

    private int listsAt(ApiEnd end, Merged field) {
        return lists(
                scope.model().entity(end.target()), Merged.of(field.children(), scope.variables()));
    }
}
