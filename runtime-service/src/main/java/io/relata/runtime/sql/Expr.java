package io.relata.runtime.sql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A SQL expression: the part of PostgreSQL's language that is sent, nothing more. */
public sealed interface Expr {

    /** {@code "t0"."f31"}. */
    record Column(String alias, String name) implements Expr {}

    /** {@code "t0".*}. */
    record AllOf(String alias) implements Expr {}

    /** {@code ?::int8}; the value is bound as text. */
    record Parameter(Source source, String cast) implements Expr {}

    /** A whole number that is part of the statement. */
    record Whole(long value) implements Expr {}

    /** A text that is part of the statement: pieces of JSON, never what a client sent. */
    record Text(String value) implements Expr {}

    /** {@code null::uuid}. */
    record Null(String cast) implements Expr {}

    record Bool(boolean value) implements Expr {}

    /** {@code a = b}. */
    record Compare(Expr left, Operator operator, Expr right) implements Expr {}

    /** {@code a = any(b)}. */
    record EqualAny(Expr left, Expr array) implements Expr {}

    record IsNull(Expr operand) implements Expr {}

    /** True where there are none. */
    record And(List<Expr> all) implements Expr {
        public And {
            all = List.copyOf(all);
        }
    }

    /** False where there are none. */
    record Or(List<Expr> any) implements Expr {
        public Or {
            any = List.copyOf(any);
        }
    }

    record Not(Expr operand) implements Expr {}

    /** In the order of the ICU root collation. */
    record Collated(Expr operand) implements Expr {}

    record Cast(Expr operand, String type) implements Expr {}

    record Call(String function, List<Expr> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    record Case(Expr when, Expr then, Expr otherwise) implements Expr {}

    /** {@code case a when 7 then b … end}; null for any other number. */
    record Choose(Expr number, SequencedMap<Integer, Expr> options) implements Expr {
        public Choose {
            options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
        }
    }

    record Exists(Select select) implements Expr {}

    /** {@code (select …)}: the one value that it gives. */
    record Value(Select select) implements Expr {}

    /** {@code array(select …)}. */
    record ArrayOf(Select select) implements Expr {}

    /** {@code count(*)}. */
    record CountAll() implements Expr {}

    /** {@code string_agg(a, ',' order by n desc) filter (where n <= 5)}. */
    record Aggregate(
            String function, List<Expr> arguments, List<Select.Order> order, @Nullable Expr filter)
            implements Expr {
        public Aggregate {
            arguments = List.copyOf(arguments);
            order = List.copyOf(order);
        }
    }

    /** {@code count(*) over ()}. */
    record OverAll(Expr aggregate) implements Expr {}

    /** All hold; null where there is no condition at all. */
    static @Nullable Expr and(Expr... conditions) {
        var all = Stream.of(conditions).filter(e -> !isTrue(e)).toList();
        return all.isEmpty() ? null : new And(all);
    }

    /** Nothing is demanded. */
    static boolean isTrue(Expr expr) {
        return expr instanceof And(var all) && all.stream().allMatch(Expr::isTrue);
    }

    static Expr equal(Expr left, Expr right) {
        return new Compare(left, Operator.EQUAL, right);
    }

    static Expr call(String function, Expr... arguments) {
        return new Call(function, List.of(arguments));
    }

    /** How two values are compared. */
    enum Operator {
        EQUAL("="),
        UNEQUAL("<>"),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">="),
        SAME("is not distinct from"),
        LIKE("like");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }
}
