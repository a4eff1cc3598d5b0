package io.relata.runtime.plan;

import io.relata.runtime.schema.ApiConnection;
import java.util.ArrayList;
import java.util.List;

/** A connection of what was removed since the API's revision: the same for everyone. */
final class EmptyConnection {
    private final Scope scope;
    private final ApiConnection connection;

    EmptyConnection(Scope scope, ApiConnection connection) {
        this.scope = scope;
        this.connection = connection;
    }

    List<Node> members(Merged field) {
        var members = new ArrayList<Node>();
        for (var part : Merged.of(field.children(), scope.variables())) {
            members.add(member(part, Keys.of(part.responseKey(), members.isEmpty())));
        }
        return members;
    }

    private Node member(Merged part, byte[] key) {
        return switch (part.name()) {
            case "totalCount" -> Node.Fixed.of(key, "0");
            case "edges", "nodes" -> Node.Fixed.of(key, "[]");
            case "pageInfo" -> new Node.Inner(key, pageInfo(part));
            default -> Node.Fixed.quoted(key, connection.name());
        };
    }

    private List<Node> pageInfo(Merged field) {
        var members = new ArrayList<Node>();
        for (var part : Merged.of(field.children(), scope.variables())) {
            var key = Keys.of(part.responseKey(), members.isEmpty());
            members.add(
                    switch (part.name()) {
                        case "startCursor", "endCursor" -> Node.Fixed.of(key, "null");
                        case "hasNextPage", "hasPreviousPage" -> Node.Fixed.of(key, "false");
                        default -> Node.Fixed.quoted(key, ConnectionCompiler.PAGE_INFO);
                    });
        }
        return members;
    }
}
