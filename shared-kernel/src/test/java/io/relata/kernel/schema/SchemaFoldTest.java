package io.relata.kernel.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.EntityRemoved;
import io.relata.kernel.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaFoldTest {
    private static final EntityAdded BOOK =
            new EntityAdded(new EntityId(1), "Book", "books", null, false);
    private static final EntityAdded AUTHOR =
            new EntityAdded(new EntityId(2), "Author", "authors", null, false);

    @Test
    void a_removed_entity_is_kept_but_not_live() {
        var fold = after(List.of(BOOK), List.of(new EntityRemoved(BOOK.entity())));

        assertThat(fold.model().liveEntities()).isEmpty();
        assertThat(fold.model().entity(BOOK.entity()).retired()).isTrue();
    }

    @Test
    void a_withdrawal_restores_the_model_but_no_id_is_used_twice() {
        var fold =
                after(List.of(BOOK), List.of(AUTHOR), List.of(new ChangeSetWithdrawn(2, "taken")));

        assertThat(fold.model().liveEntities()).extracting(Entity::name).containsExactly("Book");
        assertThat(fold.model().revision()).isEqualTo(3);
        assertThat(fold.model().nextId()).isEqualTo(3);
    }

    @Test
    void a_gap_is_noticed() {
        assertThatThrownBy(() -> SchemaFold.EMPTY.apply(changeSet(2, List.of(BOOK))))
                .hasMessage("revision 2 cannot follow revision 0");
    }

    @SafeVarargs
    private static SchemaFold after(List<? extends SchemaEvent>... changeSets) {
        var fold = SchemaFold.EMPTY;
        for (var events : changeSets) {
            fold = fold.apply(changeSet(fold.model().revision() + 1, List.copyOf(events)));
        }
        return fold;
    }

    private static ChangeSet changeSet(long revision, List<SchemaEvent> events) {
        return new ChangeSet(
                TenantId.of("0199f0c2-b1d8-7c3e-8a52-d3f5a9c1e240"),
                revision,
                revision,
                events,
                "admin",
                null,
                "c",
                Instant.EPOCH);
    }
}
