package io.relata.runtime.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param items empty: every column of {@code from}
 */
public record Select(
        List<Item> items,
        From from,
        @Nullable Expr where,
        List<Order> order,
        @Nullable Expr limit,
        @Nullable Expr offset) {

    public Select {
        items = List.copyOf(items);
        order = List.copyOf(order);
    }

    public static Select of(List<Item> items, From from) {
        return new Select(items, from, null, List.of(), null, null);
    }

    public static Select of(List<Item> items, From from, @Nullable Expr where) {
        return new Select(items, from, where, List.of(), null, null);
    }

    /** {@code t0.f31 c4}. */
    public record Item(Expr value, String name) {}

    public record Order(Expr value, Direction direction) {}

    /** Which comes first. */
    public enum Direction {
        ASC(""),
        DESC(" desc"),
        ASC_NULLS_FIRST(" nulls first"),
        ASC_NULLS_LAST(" nulls last"),
        DESC_NULLS_FIRST(" desc nulls first"),
        DESC_NULLS_LAST(" desc nulls last");

        private final String sql;

        Direction(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        public boolean isDescending() {
            return switch (this) {
                case ASC, ASC_NULLS_FIRST, ASC_NULLS_LAST -> false;
                case DESC, DESC_NULLS_FIRST, DESC_NULLS_LAST -> true;
            };
        }

        public boolean isNullsFirst() {
            return switch (this) {
                case ASC, ASC_NULLS_LAST, DESC_NULLS_LAST -> false;
                case DESC, ASC_NULLS_FIRST, DESC_NULLS_FIRST -> true;
            };
        }

        /** The same order from its other end. */
        public Direction reversed() {
            return switch (this) {
                case ASC -> DESC;
                case DESC -> ASC;
                case ASC_NULLS_FIRST -> DESC_NULLS_LAST;
                case ASC_NULLS_LAST -> DESC_NULLS_FIRST;
                case DESC_NULLS_FIRST -> ASC_NULLS_LAST;
                case DESC_NULLS_LAST -> ASC_NULLS_FIRST;
            };
        }
    }
}
