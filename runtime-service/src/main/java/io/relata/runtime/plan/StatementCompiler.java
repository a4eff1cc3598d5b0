package io.relata.runtime.plan;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.runtime.plan.Argument.Members;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.SystemField;
import io.relata.runtime.schema.Scalar;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Column;
import io.relata.runtime.sql.Expr.Parameter;
import io.relata.runtime.sql.From;
import io.relata.runtime.sql.Select;
import io.relata.runtime.sql.Select.Direction;
import io.relata.runtime.sql.Select.Item;
import io.relata.runtime.sql.Select.Order;
import io.relata.runtime.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From one root field to one statement of flat rows. The records of the root, then of the one list
 * in them, and so on, are joined laterally, each with its key; where a record has several lists,
 * each becomes one column of JSON, so that no text is sent twice.
 *
 * <pre>
 * select L0.c0, L0.c1, L2.c0 from (select … from e1 t1 … limit 20) L0
 * left join lateral (select … from e2 t3 where t3.r4 = L0.c0 … limit 5) L2 on true
 * </pre>
 */
final class StatementCompiler {
    private final Scope scope;
    private final Aliases aliases = new Aliases();
    private final List<Level> levels = new ArrayList<>();

    private StatementCompiler(Scope scope) {
        this.scope = scope;
    }

    static QueryPlan list(Scope scope, ApiEntity entity, Merged field) {
        var compiler = new StatementCompiler(scope);
        var page = Page.of(field);
        return compiler.plan(
                entity,
                field,
                page,
                true,
                table ->
                        new Start(
                                compiler.table(entity, table),
                                new Expr.And(List.of()),
                                page.order(entity, table)));
    }

    /** At most one record: {@code where} is one of its unique keys. */
    static QueryPlan one(Scope scope, ApiEntity entity, Merged field, Members where) {
        var compiler = new StatementCompiler(scope);
        return compiler.plan(
                entity,
                field,
                Page.ALL,
                false,
                table ->
                        new Start(
                                compiler.table(entity, table),
                                UniqueKey.condition(entity, table, where),
                                List.of()));
    }

    /** The records whose ids are bound, in their order. */
    static QueryPlan byIds(Scope scope, ApiEntity entity, Merged field, boolean many) {
        var compiler = new StatementCompiler(scope);
        return compiler.plan(entity, field, Page.ALL, many, table -> compiler.given(entity, table));
    }

    private Start given(ApiEntity entity, String table) {
        var ids = new From.Unnest(new Parameter(new Binding.Ids(), "uuid[]"), "k", "id", "n");
        var from =
                new From.Join(
                        ids, table(entity, table), Expr.equal(Joins.id(table), Joins.id("k")));
        return new Start(
                from,
                new Expr.And(List.of()),
                List.of(new Order(new Column("k", "n"), Direction.ASC)));
    }

    private From.Table table(ApiEntity entity, String alias) {
        return new From.Table(scope.schema(), PhysicalNames.table(entity.id()), alias);
    }

    private QueryPlan plan(ApiEntity entity, Merged field, Page page, boolean many, Base base) {
        var columns = new Columns();
        var root = level(entity, field, page, columns, base, true);
        From from = new From.Sub(root.select(), root.alias());
        levels.add(root.level());
        var last = root;
        for (var list = last.spine(); list != null; list = last.spine()) {
            last = nested(list, last.owner(), columns, true);
            from = new From.Lateral(from, last.select(), last.alias());
            levels.add(last.level());
        }
        for (var ready : last.ready()) {
            from = new From.Lateral(from, ready.select(), ready.alias());
        }
        var single = levels.size() == 1 && last.ready().isEmpty();
        var select = single ? root.select() : Select.of(columns.items(), from);
        return new QueryPlan(SqlWriter.write(select), levels, many);
    }

    private Compiled nested(Nested list, LevelSelect owner, Columns columns, boolean flat) {
        var entity = scope.model().entity(list.end().target());
        var page = Page.of(list.field());
        return level(
                entity,
                list.field(),
                page,
                columns,
                table -> start(list, owner, table, page.order(entity, table)),
                flat);
    }

    private Start start(Nested list, LevelSelect owner, String table, List<Order> order) {
        var linked =
                Joins.many(
                        scope.schema(),
                        aliases,
                        list.end(),
                        table,
                        name -> owner.outside(new Column(list.owner(), name)));
        return new Start(linked.from(), linked.condition(), order);
    }

    private Compiled level(
            ApiEntity entity, Merged field, Page page, Columns columns, Base base, boolean flat) {
        var table = aliases.next("t");
        var alias = aliases.next("L");
        var start = base.at(table);
        var joins = new Joins(scope.schema(), aliases, start.from());
        var level = new LevelSelect(table, alias, joins, columns);
        var key = level.column(Joins.id(table));
        var fields = Merged.of(field.children(), scope.variables());
        var body = new Body(level, flat && lists(entity, fields) == 1);
        var members = body.members(entity, table, fields);
        var asked = new Conditions(scope.model(), joins).of(entity, table, page.where());
        var select =
                level.select(
                        Expr.and(start.condition(), asked),
                        start.order(),
                        page.limit(),
                        page.offset());
        return new Compiled(
                select, level, new Level(key, members, page.capped()), body.spine, body.ready);
    }

    private int lists(ApiEntity entity, List<Merged> fields) {
        int lists = 0;
        for (var field : fields) {
            if (entity.find(field.name()) instanceof ApiEnd end && !isMissing(end)) {
                var target = scope.model().entity(end.target());
                lists +=
                        end.toMany()
                                ? 1
                                : lists(target, Merged.of(field.children(), scope.variables()));
            }
        }
        return lists;
    }

    private boolean isMissing(ApiEnd end) {
        return end.missing() || scope.model().entity(end.target()).missing();
    }

    /** The members of a level's objects, and the lists that were found among them. */
    private final class Body {
        private final LevelSelect level;
        private final boolean rows;
        private final List<ReadyList> ready = new ArrayList<>();
        private @Nullable Nested spine;

        Body(LevelSelect level, boolean rows) {
            this.level = level;
            this.rows = rows;
        }

        List<Node> members(ApiEntity entity, String table, List<Merged> fields) {
            var members = new ArrayList<Node>();
            for (var field : fields) {
                members.add(member(entity, table, field, members.isEmpty()));
            }
            return members;
        }

        private Node member(ApiEntity entity, String table, Merged field, boolean first) {
            var key = field.responseKey();
            if (field.name().equals("__typename")) {
                return fixed(key, first, "\"" + entity.name() + "\"");
            }
            return switch (entity.find(field.name())) {
                case SystemField system ->
                        scalar(
                                key,
                                first,
                                new Column(table, system.column()),
                                Values.encoding(Scalar.of(system)));
                case ApiField value ->
                        value.missing()
                                ? fixed(key, first, "null")
                                : scalar(
                                        key,
                                        first,
                                        Values.column(table, value),
                                        Values.encoding(value));
                case ApiEnd end -> end(table, end, field, first);
                case null -> idOf(table, Conditions.endOfId(entity, field.name()), key, first);
            };
        }

        private Node idOf(String table, ApiEnd end, String key, boolean first) {
            return isMissing(end)
                    ? fixed(key, first, "null")
                    : scalar(key, first, level.joins.idOf(table, end), Encoding.QUOTED);
        }

        private Node end(String table, ApiEnd end, Merged field, boolean first) {
            if (isMissing(end)) {
                return fixed(field.responseKey(), first, end.toMany() ? "[]" : "null");
            }
            var key = Keys.of(field.responseKey(), first);
            if (end.toMany()) {
                return list(table, end, field, key);
            }
            var other = level.joins.one(table, end);
            var present = level.column(Joins.id(other));
            return new Node.One(
                    key,
                    present,
                    members(
                            scope.model().entity(end.target()),
                            other,
                            Merged.of(field.children(), scope.variables())));
        }

        private Node list(String table, ApiEnd end, Merged field, byte[] key) {
            var nested = new Nested(end, field, table);
            if (rows) {
                spine = nested;
                return new Node.Many(key);
            }
            var list = ready(nested, level);
            ready.add(list);
            return new Node.Ready(key, level.outside(list.alias(), "j"));
        }

        private Node scalar(String key, boolean first, Expr value, Encoding encoding) {
            return new Node.Scalar(Keys.of(key, first), level.column(value), encoding);
        }

        private static Node fixed(String key, boolean first, String value) {
            return new Node.Fixed(Keys.withValue(key, first, value));
        }
    }

    /**
     * {@code select case when count(*) > 1000 then '!' else concat('[', string_agg(…, ','), ']')
     * end j from (…) L1}.
     */
    private ReadyList ready(Nested list, LevelSelect owner) {
        var columns = new Columns();
        var compiled = nested(list, owner, columns, false);
        From from = new From.Sub(compiled.select(), compiled.alias());
        for (var inner : compiled.ready()) {
            from = new From.Lateral(from, inner.select(), inner.alias());
        }
        var object = JsonText.object(compiled.level().members(), columns);
        Expr array =
                Expr.call(
                        "concat",
                        new Expr.Text("["),
                        Expr.call("string_agg", object, new Expr.Text(",")),
                        new Expr.Text("]"));
        if (compiled.level().capped()) {
            array =
                    new Expr.Case(
                            new Expr.Compare(
                                    new Expr.CountAll(),
                                    Expr.Operator.GREATER,
                                    new Expr.Whole(Limits.LIST)),
                            new Expr.Text(String.valueOf(Node.TOO_MANY)),
                            array);
        }
        return new ReadyList(Select.of(List.of(new Item(array, "j")), from), aliases.next("S"));
    }

    /** Where a level's records come from, given the alias of its table. */
    private interface Base {
        Start at(String table);
    }

    private record Start(From from, Expr condition, List<Order> order) {}

    /**
     * A list in a record.
     *
     * @param owner the alias of the record's table
     */
    private record Nested(ApiEnd end, Merged field, String owner) {}

    private record ReadyList(Select select, String alias) {}

    private record Compiled(
            Select select,
            LevelSelect owner,
            Level level,
            @Nullable Nested spine,
            List<ReadyList> ready) {
        String alias() {
            return owner.alias;
        }
    }
}
