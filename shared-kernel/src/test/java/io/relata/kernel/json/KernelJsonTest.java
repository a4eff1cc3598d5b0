package io.relata.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.End;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaFold;
import io.relata.kernel.schema.Side;
import io.relata.kernel.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KernelJsonTest {
    private static final EntityId BOOK = new EntityId(1);
    private static final Field TITLE =
            new Field(
                    new FieldId(2),
                    "title",
                    FieldType.TEXT,
                    false,
                    true,
                    false,
                    FieldRules.NONE,
                    new JsonValue("\"?\""),
                    null,
                    false);
    private static final Relationship PARENT =
            new Relationship(
                    new RelationshipId(3),
                    null,
                    Cardinality.MANY_TO_ONE,
                    new End(BOOK, "parent", false, true, false, null),
                    new End(BOOK, "children", true, true, false, null),
                    OnDelete.RESTRICT,
                    Side.SOURCE,
                    true,
                    false,
                    null,
                    false,
                    false);

    @Test
    void a_number_that_was_written_out_is_read_again() {
        var number = "1" + "0".repeat(2_000);
        assertThat(KernelJson.mapper().readValue(number, JsonValue.class).json()).isEqualTo(number);
        assertThat(Json.text(Json.read(number))).isEqualTo(number);
    }

    @Test
    void every_event_has_a_stored_name() {
        assertThat(StoredTypes.SCHEMA_EVENTS.classes().values())
                .containsExactlyInAnyOrderElementsOf(permitted(SchemaEvent.class));
    }

    @Test
    void a_change_set_is_read_as_it_was_written() {
        var changeSet =
                changeSet(
                        new SchemaEvent.EntityAdded(BOOK, "Book", "books", null, false),
                        new SchemaEvent.FieldAdded(BOOK, TITLE, new JsonValue("{\"a\":[1]}")),
                        new SchemaEvent.RelationshipAdded(PARENT),
                        new SchemaEvent.RelationshipRenamed(PARENT.id(), Side.TARGET, "parts"));

        assertThat(KernelJson.readChangeSet(KernelJson.write(changeSet))).isEqualTo(changeSet);
    }

    @Test
    void an_event_is_stored_under_its_type_name() {
        var json = KernelJson.write(changeSet(new SchemaEvent.FieldAdded(BOOK, TITLE, null)));

        assertThat(json)
                .contains(
                        "{\"type\":\"field-added.v1\",\"data\":{\"entity\":\"e1\",\"field\":{\"id\":\"f2\"");
    }

    @Test
    void a_fold_is_read_as_it_was_written() {
        var fold =
                SchemaFold.EMPTY.apply(
                        changeSet(
                                new SchemaEvent.EntityAdded(
                                        BOOK, "Book", "books", "what is read", false),
                                new SchemaEvent.FieldAdded(BOOK, TITLE, null),
                                new SchemaEvent.RelationshipAdded(PARENT)));

        assertThat(KernelJson.readFold(KernelJson.write(fold))).isEqualTo(fold);
    }

    private static ChangeSet changeSet(SchemaEvent... events) {
        return new ChangeSet(
                TenantId.of("0199f0c2-b1d8-7c3e-8a52-d3f5a9c1e240"),
                1,
                1,
                List.of(events),
                "admin",
                "why",
                "c-1",
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    @SuppressWarnings("unchecked")
    private static <T> Set<Class<? extends T>> permitted(Class<T> sealed) {
        return Set.of((Class<? extends T>[]) sealed.getPermittedSubclasses());
    }
}
