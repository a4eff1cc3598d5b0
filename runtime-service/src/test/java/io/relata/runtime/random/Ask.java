package io.relata.runtime.random;

import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a question, from which both the document and the expected answer are made. */
sealed interface Ask {
    String key();

    record Value(String key, String field) implements Ask {}

    record TypeName(String key) implements Ask {}

    record EndId(String key, EntityEnd end) implements Ask {}

    record One(String key, EntityEnd end, Entity target, List<Ask> members) implements Ask {}

    record Many(String key, EntityEnd end, Entity target, Listing listing, List<Ask> members)
            implements Ask {}

    /** A connection: all that it tells of one page. */
    record Paged(String key, EntityEnd end, Entity target, Page page, List<Ask> members)
            implements Ask {}

    /**
     * Which page of a connection.
     *
     * @param listing without limit and offset
     * @param size null: all
     * @param backward from the end
     */
    record Page(Listing listing, @Nullable Integer size, boolean backward) {}

    /** Which records of a list, in which order. */
    record Listing(
            @Nullable Filter where,
            List<Sort> order,
            @Nullable Integer limit,
            @Nullable Integer offset) {}

    /**
     * By a field of the record, or of the one at the end of the way.
     *
     * @param way to-one ends
     */
    record Sort(List<EntityEnd> way, String field, String direction) {}

    /** A condition. */
    sealed interface Filter {
        record Compare(String field, String operator, @Nullable Object operand) implements Filter {}

        record In(String field, List<Object> operands) implements Filter {}

        record And(List<Filter> all) implements Filter {}

        record Or(List<Filter> any) implements Filter {}

        record Not(Filter filter) implements Filter {}

        record At(EntityEnd end, Filter filter) implements Filter {}

        record NoneAt(EntityEnd end) implements Filter {}
    }
}
