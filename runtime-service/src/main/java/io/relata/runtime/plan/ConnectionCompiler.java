package io.relata.runtime.plan;

import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From a connection's selection to columns: the total count is a SELECT of its own, so is what lies
 * beyond the cursors, and all that is said of the page comes from one SELECT that is joined.
 * Nothing is read for what is not selected.
 */
final class ConnectionCompiler {
    static final String PAGE_INFO = "PageInfo";

    private final ConnectionRecords records;
    private final LevelCompiler lists;
    private final List<Merged> fields;
    private final Columns columns;
    private final String pageAlias;
    private @Nullable ConnectionPage page;

    /**
     * @param columns of whoever shows the connection, to which its own are added
     */
    ConnectionCompiler(
            ConnectionRecords records, LevelCompiler lists, Merged field, Columns columns) {
        this.records = records;
        this.lists = lists;
        this.fields = Merged.of(field.children(), records.scope.variables());
        this.columns = columns;
        this.pageAlias = records.aliases.next("S");
    }

    CompiledConnection compile() {
        var members = new ArrayList<Node>();
        for (var field : fields) {
            members.add(member(field, Keys.of(field.responseKey(), members.isEmpty())));
        }
        return new CompiledConnection(
                members, page == null ? null : new ReadyList(page.select(), pageAlias));
    }

    private Node member(Merged field, byte[] key) {
        return switch (field.name()) {
            case "totalCount" -> scalar(key, records.count(), Encoding.VERBATIM);
            case "edges" -> ofPage(key, page().edges(field));
            case "nodes" -> ofPage(key, page().nodes(field));
            case "pageInfo" -> new Node.Inner(key, pageInfo(field));
            default -> Node.Fixed.quoted(key, records.connection.name());
        };
    }

    private List<Node> pageInfo(Merged field) {
        var members = new ArrayList<Node>();
        for (var part : Merged.of(field.children(), records.scope.variables())) {
            members.add(pageInfo(part.name(), Keys.of(part.responseKey(), members.isEmpty())));
        }
        return members;
    }

    private Node pageInfo(String name, byte[] key) {
        return switch (name) {
            case "startCursor" -> ofPage(key, page().startCursor());
            case "endCursor" -> ofPage(key, page().endCursor());
            case "hasNextPage" -> flag(key, isPaged(false), hasNext());
            case "hasPreviousPage" -> flag(key, isPaged(true), hasPrevious());
            default -> Node.Fixed.quoted(key, PAGE_INFO);
        };
    }

    /** Whether the client pages in that direction. */
    private boolean isPaged(boolean backward) {
        var size = records.paging.size();
        return size != null && size.backward() == backward;
    }

    private @Nullable Expr hasNext() {
        var before = records.paging.before();
        return before == null || isPaged(false) ? null : records.existsBehind(before);
    }

    private @Nullable Expr hasPrevious() {
        var after = records.paging.after();
        return after == null || isPaged(true) ? null : records.existsAhead(after);
    }

    /**
     * @param otherwise what is known beyond the cursor where the client pages the other way
     */
    private Node flag(byte[] key, boolean paged, @Nullable Expr otherwise) {
        if (paged) {
            return scalar(key, new Column(pageAlias, page().hasMore()), Encoding.BOOLEAN);
        }
        return otherwise == null
                ? Node.Fixed.of(key, "false")
                : scalar(key, otherwise, Encoding.BOOLEAN);
    }

    private Node scalar(byte[] key, Expr value, Encoding encoding) {
        return new Node.Scalar(key, columns.add(value), encoding);
    }

    private Node ofPage(byte[] key, String column) {
        return new Node.Ready(key, columns.add(new Column(pageAlias, column)));
    }

    private ConnectionPage page() {
        var made = page;
        if (made == null) {
            made = new ConnectionPage(records, lists, countsMore(), numbersEdges());
            page = made;
        }
        return made;
    }

    private boolean countsMore() {
        return records.paging.size() != null
                && asks(records.paging.backward() ? "hasPreviousPage" : "hasNextPage");
    }

    private boolean numbersEdges() {
        return records.paging.backward()
                || countsMore()
                || asks("startCursor")
                || asks("endCursor");
    }

    private boolean asks(String pageInfo) {
        return fields.stream()
                .filter(field -> field.name().equals("pageInfo"))
                .flatMap(field -> Merged.of(field.children(), records.scope.variables()).stream())
                .anyMatch(part -> part.name().equals(pageInfo));
    }
}
