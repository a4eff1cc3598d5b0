package io.relata.runtime.plan;

import java.util.List;

/**
 * The records of one level of nested lists.
 *
 * @param keyColumn null where there is no record; where records have a list below them and there
 *     are several, it is the id, whose change begins a new object
 * @param members of each object, in order
 * @param capped ask for pages where a parent has more than {@link Limits#LIST} records, because the
 *     client gave no limit
 */
public record Level(int keyColumn, List<Node> members, boolean capped) {

    public Level {
        members = List.copyOf(members);
    }
}
