package io.relata.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.End;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumValue;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.IndexId;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Pick;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import io.relata.kernel.schema.SchemaEvent.CascadeChanged;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaEvent.DescriptionChanged;
import io.relata.kernel.schema.SchemaEvent.EndExposureChanged;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.EntityRemoved;
import io.relata.kernel.schema.SchemaEvent.EntityRenamed;
import io.relata.kernel.schema.SchemaEvent.EnumAdded;
import io.relata.kernel.schema.SchemaEvent.EnumRemoved;
import io.relata.kernel.schema.SchemaEvent.EnumRenamed;
import io.relata.kernel.schema.SchemaEvent.EnumValueAdded;
import io.relata.kernel.schema.SchemaEvent.EnumValueRemoved;
import io.relata.kernel.schema.SchemaEvent.EnumValueRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaEvent.FieldDefaultChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMoved;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaEvent.FieldRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldRulesChanged;
import io.relata.kernel.schema.SchemaEvent.FieldTypeChanged;
import io.relata.kernel.schema.SchemaEvent.IndexAdded;
import io.relata.kernel.schema.SchemaEvent.IndexRemoved;
import io.relata.kernel.schema.SchemaEvent.Purged;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.RelationshipRemoved;
import io.relata.kernel.schema.SchemaEvent.RelationshipRenamed;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.Through;
import io.relata.kernel.tenant.TenantEvent;
import io.relata.kernel.tenant.TenantSlug;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event type and version ever written, as a file that is never changed: {@code
 * stored/field-added.v1.json}. An event without a file, or a file that reads differently, fails the
 * build.
 */
class StoredFormTest {
    private static final EntityId BOOK = new EntityId(1);
    private static final EntityId LINK = new EntityId(6);
    private static final RelationshipId AUTHOR = new RelationshipId(3);
    private static final EnumId STATUS = new EnumId(11);

    @ParameterizedTest
    @MethodSource("schemaEvents")
    void a_schema_event_is_stored_as_ever(SchemaEvent event) throws IOException {
        var stored = stored(StoredTypes.SCHEMA_EVENTS.nameOf(event));

        assertThat(KernelJson.mapper().writeValueAsString(event)).isEqualTo(stored);
        assertThat(KernelJson.mapper().readValue(stored, SchemaEvent.class)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("tenantEvents")
    void a_tenant_event_is_stored_as_ever(TenantEvent event) throws IOException {
        var stored = stored(StoredTypes.TENANT_EVENTS.nameOf(event));

        assertThat(KernelJson.mapper().writeValueAsString(event)).isEqualTo(stored);
        assertThat(KernelJson.mapper().readValue(stored, TenantEvent.class)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_name_has_its_file(String name) throws IOException {
        assertThat(stored(name)).startsWith("{\"type\":\"" + name + "\"");
    }

    /** As it was stored before there were enums, indexes and changes of type and cardinality. */
    @Test
    void an_older_fold_is_read_with_nothing_of_what_came_later() throws IOException {
        var fold = KernelJson.readFold(stored("fold-of-an-older-server"));

        var model = fold.model();
        assertThat(model.revision()).isEqualTo(3);
        assertThat(model.enums()).isEmpty();
        assertThat(model.indexes()).isEmpty();
        assertThat(model.purged()).isEmpty();
        assertThat(model.entity(BOOK).liveFields().getFirst().representation()).isEqualTo(1);
        assertThat(model.relationship(new RelationshipId(4)).representation()).isEqualTo(1);
        assertThat(KernelJson.readFold(KernelJson.write(fold))).isEqualTo(fold);
    }

    static Stream<SchemaEvent> schemaEvents() {
        return Stream.of(
                new EntityAdded(BOOK, "Book", "books", "What is read.", false),
                new EntityRenamed(BOOK, "Volume", "volumes"),
                new EntityRemoved(BOOK),
                new FieldAdded(BOOK, price(), new JsonValue("\"1.50\"")),
                new FieldRenamed(BOOK, price().id(), "cost"),
                new FieldRemoved(BOOK, price().id()),
                new FieldMoved(BOOK, price().id(), AUTHOR, Side.TARGET, price()),
                new RelationshipAdded(shelves()),
                new RelationshipRenamed(AUTHOR, Side.TARGET, "writer", true),
                new CascadeChanged(AUTHOR, OnDelete.SET_NULL),
                new EndExposureChanged(AUTHOR, Side.SOURCE, true),
                new RelationshipRemoved(AUTHOR),
                new FieldTypeChanged(
                        BOOK,
                        price().id(),
                        FieldType.ENUM,
                        true,
                        new FieldRules(null, null, null, null, null, null, STATUS),
                        new JsonValue("[12]")),
                new FieldMandatoryChanged(BOOK, price().id(), true, new JsonValue("\"1.50\"")),
                new FieldDefaultChanged(BOOK, price().id(), new JsonValue("\"2.00\"")),
                new FieldRulesChanged(
                        BOOK, price().id(), true, new FieldRules(null, null, "1", "9", 8, 2)),
                new DescriptionChanged(AUTHOR, Side.SOURCE, "Who wrote it."),
                new RelationshipMandatoryChanged(
                        AUTHOR,
                        Side.SOURCE,
                        true,
                        UUID.fromString("0199f0c2-b1d8-7c3e-8a52-d3f5a9c1e240")),
                new CardinalityChanged(
                        AUTHOR,
                        Cardinality.MANY_TO_MANY,
                        Side.SOURCE,
                        true,
                        false,
                        OnDelete.CASCADE,
                        new Through(LINK, new RelationshipId(7), new RelationshipId(8)),
                        true,
                        Pick.FIRST),
                new IndexAdded(
                        new Index(
                                new IndexId(10), BOOK, List.of(price().id(), AUTHOR), true, false)),
                new IndexRemoved(new IndexId(10)),
                new EnumAdded(
                        STATUS,
                        "Status",
                        "How far it is.",
                        List.of(new EnumValue(new EnumValueId(12), "OPEN", false))),
                new EnumRenamed(STATUS, "State"),
                new EnumRemoved(STATUS),
                new EnumValueAdded(
                        STATUS,
                        new EnumValue(new EnumValueId(13), "NEW", false),
                        new EnumValueId(12)),
                new EnumValueRenamed(STATUS, new EnumValueId(12), "BEGUN"),
                new EnumValueRemoved(STATUS, new EnumValueId(12)),
                new Purged(price().id()),
                new ChangeSetWithdrawn(7, "2 records have no author"));
    }

    static Stream<TenantEvent> tenantEvents() {
        return Stream.of(
                new TenantEvent.TenantCreated(new TenantSlug("acme"), "Acme Ltd"),
                new TenantEvent.TenantSuspended(),
                new TenantEvent.TenantResumed(),
                new TenantEvent.TenantDeleted());
    }

    static Stream<String> names() {
        return Stream.concat(
                StoredTypes.SCHEMA_EVENTS.classes().keySet().stream(),
                StoredTypes.TENANT_EVENTS.classes().keySet().stream());
    }

    private static Field price() {
        return new Field(
                new FieldId(2),
                "price",
                FieldType.DECIMAL,
                false,
                true,
                false,
                new FieldRules(null, null, "0", null, 8, 2),
                new JsonValue("\"0.00\""),
                "In euros.",
                false);
    }

    private static Relationship shelves() {
        return new Relationship(
                new RelationshipId(9),
                "shelving",
                Cardinality.MANY_TO_MANY,
                new End(BOOK, "shelves", true, true, false, null),
                new End(new EntityId(5), "books", true, true, false, "Everything on it."),
                OnDelete.RESTRICT,
                Side.SOURCE,
                true,
                false,
                new Through(LINK, new RelationshipId(7), new RelationshipId(8)),
                false,
                false);
    }

    private static String stored(String name) throws IOException {
        try (var file = StoredFormTest.class.getResourceAsStream("/stored/" + name + ".json")) {
            assertThat(file).as("golden file of " + name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
