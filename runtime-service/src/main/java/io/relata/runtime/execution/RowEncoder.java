package io.relata.runtime.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relata.runtime.plan.Level;
import io.relata.runtime.plan.Limits;
import io.relata.runtime.plan.Node;
import io.relata.runtime.plan.QueryPlan;
import io.relata.runtime.plan.RequestRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From flat rows to JSON as they come. Each level's key is compared with that of the row before:
 * where it changes, objects are closed and opened. Nothing is kept but keys and what follows a
 * nested list in its object.
 */
final class RowEncoder {
    static final byte[] NULL = "null".getBytes(UTF_8);
    private static final byte[] TRUE = "true".getBytes(UTF_8);
    private static final byte[] FALSE = "false".getBytes(UTF_8);

    private final ResultSet row;
    private final Output out;
    private final OpenLevel[] levels;

    /** Where members go: the answer, or the tail of an object whose list is not yet complete. */
    private Output target;

    private RowEncoder(ResultSet row, QueryPlan plan, Output out) {
        this.row = row;
        this.out = out;
        this.target = out;
        this.levels = plan.levels().stream().map(OpenLevel::new).toArray(OpenLevel[]::new);
    }

    /** Writes the array, or the only record, or null. */
    static void write(ResultSet rows, QueryPlan plan, Output out) throws SQLException {
        var encoder = new RowEncoder(rows, plan, out);
        if (plan.many()) {
            out.put('[');
        }
        int count = 0;
        while (rows.next()) {
            if (++count > Limits.ROWS) {
                throw new RequestRefused(
                        "LIMIT_EXCEEDED", "the answer has more than " + Limits.ROWS + " rows");
            }
            encoder.row();
        }
        encoder.close(0);
        if (plan.many()) {
            out.put(']');
        } else if (count == 0) {
            out.put(NULL);
        }
    }

    private void row() throws SQLException {
        // Each row has its own record of the last level.
        int changed = 0;
        while (changed < levels.length - 1 && levels[changed].isAt(key(changed))) {
            changed++;
        }
        close(changed);
        for (int i = changed; i < levels.length; i++) {
            var key = key(i);
            if (key == null) {
                return;
            }
            open(i, key);
        }
    }

    private byte @Nullable [] key(int level) throws SQLException {
        return row.getBytes(levels[level].level.keyColumn() + 1);
    }

    private void open(int index, byte[] key) throws SQLException {
        var level = levels[index];
        if (level.count++ > 0) {
            out.put(',');
        }
        level.checkCount();
        level.key = key;
        out.put('{');
        members(level.level.members(), level);
        if (level.listOpen) {
            target = out;
            if (index + 1 < levels.length) {
                levels[index + 1].count = 0;
            }
        } else {
            out.put('}');
        }
    }

    private void members(List<Node> members, OpenLevel level) throws SQLException {
        for (int i = 0; i < members.size(); i++) {
            member(members.get(i), level);
        }
    }

    private void member(Node member, OpenLevel level) throws SQLException {
        switch (member) {
            case Node.Scalar scalar -> scalar(scalar);
            case Node.Fixed(var keyAndValue) -> target.put(keyAndValue);
            case Node.One one -> one(one, level);
            case Node.Inner(var key, var inner) -> {
                target.put(key).put('{');
                members(inner, level);
                target.put('}');
            }
            case Node.Many(var key) -> {
                target.put(key).put('[');
                level.listOpen = true;
                level.tail.truncate(0);
                target = level.tail;
            }
            case Node.Ready ready -> ready(ready);
        }
    }

    private void scalar(Node.Scalar scalar) throws SQLException {
        target.put(scalar.key());
        var value = row.getBytes(scalar.column() + 1);
        if (value == null) {
            target.put(NULL);
            return;
        }
        switch (scalar.encoding()) {
            case VERBATIM -> target.put(value);
            case QUOTED -> target.quoted(value);
            case TEXT -> target.text(value);
            case BOOLEAN -> target.put(value[0] == 't' ? TRUE : FALSE);
            case TIMESTAMP -> target.timestamp(value);
        }
    }

    private void one(Node.One one, OpenLevel level) throws SQLException {
        target.put(one.key());
        if (row.getBytes(one.presentColumn() + 1) == null) {
            target.put(NULL);
            return;
        }
        target.put('{');
        members(one.members(), level);
        target.put('}');
    }

    private void ready(Node.Ready ready) throws SQLException {
        var json = row.getBytes(ready.column() + 1);
        if (json == null) {
            throw new IllegalStateException("a list without JSON");
        }
        for (byte b : json) {
            if (b == Node.TOO_MANY) {
                throw tooMany();
            }
        }
        target.put(ready.key()).put(json);
    }

    private void close(int from) {
        for (int i = levels.length - 1; i >= from; i--) {
            levels[i].close(out);
        }
    }

    private static RequestRefused tooMany() {
        return new RequestRefused(
                "LIMIT_EXCEEDED",
                "a list has more than "
                        + Limits.LIST
                        + " records: ask for pages with limit, of a connection with first or last");
    }

    /** A level and its object that is not yet complete. */
    private static final class OpenLevel {
        private final Level level;
        private final Output tail = new Output(64);
        private byte @Nullable [] key;
        private boolean listOpen;
        private int count;

        OpenLevel(Level level) {
            this.level = level;
        }

        boolean isAt(byte @Nullable [] other) {
            return key != null && other != null && Arrays.equals(key, other);
        }

        void checkCount() {
            if (level.capped() && count > Limits.LIST) {
                throw tooMany();
            }
        }

        void close(Output out) {
            if (listOpen) {
                out.put(']').put(tail).put('}');
                listOpen = false;
            }
            key = null;
        }
    }
}
