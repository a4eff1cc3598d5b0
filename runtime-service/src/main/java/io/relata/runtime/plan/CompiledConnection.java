package io.relata.runtime.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a statement.
 *
 * @param members of its object, in columns of whoever shows it
 * @param page to be joined for those columns; null where nothing of the page is shown
 */
record CompiledConnection(List<Node> members, @Nullable ReadyList page) {

    CompiledConnection {
        members = List.copyOf(members);
    }
}
