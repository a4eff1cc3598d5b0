package io.relata.runtime.plan;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.runtime.schema.ApiConnection;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.SystemField;
import io.relata.runtime.schema.Scalar;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles what the records of one list show, and finds the lists among it. */
final class RecordBody {
    private final Scope scope;
    private final LevelCompiler compiler;
    private final LevelSelect select;
    private final boolean listAsRows;
    private final List<ReadyList> ready = new ArrayList<>();
    private @Nullable NestedList rows;

    /**
     * @param listAsRows there is one list, and it becomes rows
     */
    RecordBody(Scope scope, LevelCompiler compiler, LevelSelect select, boolean listAsRows) {
        this.scope = scope;
        this.compiler = compiler;
        this.select = select;
        this.listAsRows = listAsRows;
    }

    @Nullable NestedList rows() {
        return rows;
    }

    List<ReadyList> ready() {
        return ready;
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
            case ApiField value -> value(table, value, key, first);
            case ApiEnd end -> end(table, end, field, first);
            case null -> computed(entity, table, field, first);
        };
    }

    /** {@code authorId} or {@code booksConnection}. */
    private Node computed(ApiEntity entity, String table, Merged field, boolean first) {
        var key = field.responseKey();
        var paged = entity.findConnection(field.name());
        if (paged == null) {
            return idOf(table, Conditions.endOfId(entity, field.name()), key, first);
        }
        var connection = scope.model().connection(entity, paged);
        return new Node.Inner(
                Keys.of(key, first),
                scope.isMissing(paged)
                        ? new EmptyConnection(scope, connection).members(field)
                        : connection(table, paged, connection, field));
    }

    private List<Node> connection(
            String table, ApiEnd end, ApiConnection connection, Merged field) {
        var compiled = compiler.connection(new NestedList(end, field, table), connection, select);
        if (compiled.page() != null) {
            ready.add(compiled.page());
        }
        return compiled.members();
    }

    private Node value(String table, ApiField field, String key, boolean first) {
        return field.missing()
                ? fixed(key, first, "null")
                : scalar(key, first, Values.column(table, field), Values.encoding(field));
    }

    private Node idOf(String table, ApiEnd end, String key, boolean first) {
        return scope.isMissing(end)
                ? fixed(key, first, "null")
                : scalar(key, first, select.joins.idOf(table, end), Encoding.QUOTED);
    }

    private Node end(String table, ApiEnd end, Merged field, boolean first) {
        if (scope.isMissing(end)) {
            return fixed(field.responseKey(), first, end.toMany() ? "[]" : "null");
        }
        var key = Keys.of(field.responseKey(), first);
        return end.toMany() ? list(table, end, field, key) : one(table, end, field, key);
    }

    private Node one(String table, ApiEnd end, Merged field, byte[] key) {
        var other = select.joins.one(table, end);
        var fields = Merged.of(field.children(), scope.variables());
        return new Node.One(
                key,
                select.column(showsId(fields) ? Joins.id(other) : marker(other)),
                members(scope.model().entity(end.target()), other, fields));
    }

    /** A value that every record has and that costs less to send than its id. */
    static Expr marker(String table) {
        return new Column(table, PhysicalNames.ROW_VERSION);
    }

    static boolean showsId(List<Merged> fields) {
        return fields.stream().anyMatch(field -> field.name().equals("id"));
    }

    private Node list(String table, ApiEnd end, Merged field, byte[] key) {
        var nested = new NestedList(end, field, table);
        if (listAsRows) {
            rows = nested;
            return new Node.Many(key);
        }
        var list = compiler.ready(nested, select);
        ready.add(list);
        return new Node.Ready(key, select.joined(list.alias(), ReadyList.COLUMN));
    }

    private Node scalar(String key, boolean first, Expr value, Encoding encoding) {
        return new Node.Scalar(Keys.of(key, first), select.column(value), encoding);
    }

    private static Node fixed(String key, boolean first, String value) {
        return new Node.Fixed(Keys.withValue(key, first, value));
    }
}
