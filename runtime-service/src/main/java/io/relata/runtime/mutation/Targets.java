package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import io.relata.runtime.mutation.FieldPlan.Changes;
import io.relata.runtime.mutation.FieldPlan.Removal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The records that the root fields of a document name. Where there are several they are locked
 * before anything is done, in the same order by everybody, so that documents over the same records
 * wait for each other instead of running into each other.
 */
record Targets(SortedMap<EntityId, SortedSet<String>> ids) {

    static Targets of(List<FieldPlan> plans) {
        var targets = new Targets(new TreeMap<>(Comparator.comparingInt(EntityId::number)));
        plans.forEach(targets::add);
        return targets;
    }

    private void add(FieldPlan plan) {
        if (plan instanceof Changes(var target, _, _, _, _) && target != null) {
            add(target.table(), target.id());
        }
        if (plan instanceof Removal(var table, var id)) {
            add(table, id);
        }
    }

    private void add(EntityId table, String id) {
        ids.computeIfAbsent(table, _ -> new TreeSet<>()).add(id);
    }

    void lock(Connection connection, MutationSql sql) throws SQLException {
        if (ids.values().stream().mapToInt(SortedSet::size).sum() < 2) {
            return;
        }
        for (var table : ids.entrySet()) {
            try (var statement = connection.prepareStatement(sql.lockAll(table.getKey()))) {
                statement.setArray(1, connection.createArrayOf("text", table.getValue().toArray()));
                statement.execute();
            }
        }
    }
}
