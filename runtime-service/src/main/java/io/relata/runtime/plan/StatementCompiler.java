package io.relata.runtime.plan;

import io.relata.runtime.plan.Argument.Members;
import io.relata.runtime.schema.ApiConnection;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.From;
import io.relata.runtime.sql.Select;
import io.relata.runtime.sql.Source;
import io.relata.runtime.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * From one root field to one statement of flat rows. The records of the root, then of the one list
 * in them, and so on, are joined laterally, each with its key; where a record has several lists,
 * each becomes one column of JSON, so that no text is sent twice.
 *
 * <pre>
 * select L0.c0, L0.c1, L2.c0 from (select … from e1 t1 … limit 20) L0
 * left join lateral (select … from e2 t3 where t3.r4 = L0.c0 … limit 5) L2 on true
 * </pre>
 *
 * A connection is always JSON: its page in a column or more, its total count in another.
 *
 * <p>The LIMIT in each lateral SELECT is what keeps the rows in order without an ORDER BY outside.
 */
final class StatementCompiler {

    private StatementCompiler() {}

    static QueryPlan list(Scope scope, ApiEntity entity, Merged field) {
        var page = Page.of(field);
        return plan(scope, entity, field, page, Start.all(scope, entity, page), true);
    }

    /** At most one record: {@code where} is one of its unique keys. */
    static QueryPlan one(Scope scope, ApiEntity entity, Merged field, Members where) {
        return plan(scope, entity, field, Page.ALL, Start.one(scope, entity, where), false);
    }

    /** The records whose ids are bound, in their order. */
    static QueryPlan byIds(Scope scope, ApiEntity entity, Merged field, boolean many) {
        return plan(scope, entity, field, Page.ALL, Start.given(scope, entity), many);
    }

    /** One row, whose columns are the parts of the connection. */
    static QueryPlan connection(Scope scope, ApiConnection connection, Merged field) {
        var columns = new Columns();
        var key = columns.add(new Expr.Whole(1));
        if (connection.target().missing()) {
            var members = new EmptyConnection(scope, connection).members(field);
            return connection(members, key, columns, List.of(), new From.Nothing());
        }
        var compiler = new LevelCompiler(scope);
        var compiled = compiler.connection(field, connection, columns);
        var page = compiled.page();
        return connection(
                compiled.members(),
                key,
                columns,
                compiler.checked(),
                page == null ? new From.Nothing() : new From.Sub(page.select(), page.alias()));
    }

    private static QueryPlan connection(
            List<Node> members, int key, Columns columns, List<Source> checked, From from) {
        var sql = SqlWriter.write(Select.of(columns.items(), from));
        return new QueryPlan(sql, checked, List.of(new Level(key, members, false)), false);
    }

    private static QueryPlan plan(
            Scope scope,
            ApiEntity entity,
            Merged field,
            Page page,
            Start.Source source,
            boolean many) {
        var compiler = new LevelCompiler(scope);
        var columns = new Columns();
        var lists = new ArrayList<CompiledLevel>();
        lists.add(compiler.rows(entity, field, page, columns, source));
        for (var list = lists.getFirst().rows(); list != null; list = lists.getLast().rows()) {
            lists.add(compiler.nestedRows(list, lists.getLast().columns(), columns));
        }
        var levels = lists.stream().map(CompiledLevel::level).toList();
        return new QueryPlan(
                SqlWriter.write(select(lists, columns)), compiler.checked(), levels, many);
    }

    private static Select select(List<CompiledLevel> lists, Columns columns) {
        var root = lists.getFirst();
        var ready = lists.getLast().ready();
        if (lists.size() == 1 && ready.isEmpty() && root.columns().isWhole()) {
            return root.select();
        }
        From from = new From.Sub(root.select(), root.alias());
        for (var list : lists.subList(1, lists.size())) {
            from = new From.Lateral(from, list.select(), list.alias());
        }
        for (var list : ready) {
            from = new From.Lateral(from, list.select(), list.alias());
        }
        return Select.of(columns.items(), from);
    }
}
