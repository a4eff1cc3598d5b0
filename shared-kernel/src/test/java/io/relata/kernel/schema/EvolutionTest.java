package io.relata.kernel.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.EnumAdded;
import io.relata.kernel.schema.SchemaEvent.EnumValueAdded;
import io.relata.kernel.schema.SchemaEvent.EnumValueRemoved;
import io.relata.kernel.schema.SchemaEvent.EnumValueRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaEvent.FieldTypeChanged;
import io.relata.kernel.schema.SchemaEvent.Purged;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvolutionTest {
    private static final EntityId BOOK = new EntityId(1);
    private static final EntityId AUTHOR = new EntityId(2);
    private static final FieldId PAGES = new FieldId(3);
    private static final RelationshipId WROTE = new RelationshipId(4);
    private static final Through LINKS =
            new Through(new EntityId(7), new RelationshipId(8), new RelationshipId(9));

    @Test
    void a_changed_type_has_a_column_of_its_own() {
        var pages = after(toText()).entity(BOOK).field(PAGES);

        assertThat(pages.type()).isEqualTo(FieldType.TEXT);
        assertThat(PhysicalNames.column(pages)).isEqualTo("f3_2");
        assertThat(pages.earlier())
                .containsExactly(new EarlierColumn(FieldType.INTEGER, false, FieldRules.NONE));
    }

    @Test
    void what_a_live_field_was_can_be_purged_and_its_number_is_never_used_again() {
        var pages = after(toText(), new Purged(PAGES)).entity(BOOK).field(PAGES);

        assertThat(pages.earlier()).allMatch(EarlierColumn::purged);
        assertThat(PhysicalNames.column(pages)).isEqualTo("f3_2");
    }

    @Test
    void what_is_removed_can_be_purged() {
        var model = after(new FieldRemoved(BOOK, PAGES), new Purged(PAGES));

        assertThat(model.isPurged(PAGES)).isTrue();
        assertThat(model.entity(BOOK).field(PAGES).retired()).isTrue();
    }

    @Test
    void a_key_that_moves_leaves_its_column_behind() {
        var through = after(to(Cardinality.MANY_TO_MANY, Side.TARGET, LINKS));
        var back = through.evolve(to(Cardinality.ONE_TO_MANY, Side.TARGET, null));
        var turned = back.evolve(to(Cardinality.MANY_TO_ONE, Side.SOURCE, null));

        assertThat(through.relationship(WROTE).earlier())
                .containsExactly(new EarlierKey(BOOK, false));
        assertThat(PhysicalNames.column(back.relationship(WROTE))).isEqualTo("r4_2");
        assertThat(PhysicalNames.column(turned.relationship(WROTE))).isEqualTo("r4_3");
        assertThat(turned.relationship(WROTE).owningEnd().entity()).isEqualTo(AUTHOR);
    }

    @Test
    void a_key_that_stays_keeps_its_column() {
        var single = after(to(Cardinality.ONE_TO_ONE, Side.TARGET, null));

        assertThat(single.relationship(WROTE).uniqueKey()).isTrue();
        assertThat(PhysicalNames.column(single.relationship(WROTE))).isEqualTo("r4");
    }

    @Test
    void values_keep_their_order_and_their_ids() {
        var status = new EnumId(10);
        var model =
                after(
                        new EnumAdded(status, "Status", null, List.of(value(11, "OPEN"))),
                        new EnumValueAdded(status, value(12, "DONE"), null),
                        new EnumValueAdded(status, value(13, "NEW"), new EnumValueId(11)),
                        new EnumValueRemoved(status, new EnumValueId(12)));

        assertThat(model.nextId()).isEqualTo(14);
        assertThat(model.enumType(status).liveValues())
                .extracting(EnumValue::name)
                .containsExactly("NEW", "OPEN");
        assertThat(model.enumType(status).value(new EnumValueId(12)).retired()).isTrue();
    }

    @Test
    void a_changed_type_goes_on_saying_what_values_of_an_enum_were_called() {
        var status = new EnumId(10);
        var chosen = new FieldRules(null, null, null, null, null, null, status);
        var pages =
                after(
                                toText(),
                                new EnumAdded(status, "Status", null, List.of(value(11, "OPEN"))),
                                new FieldTypeChanged(
                                        BOOK, PAGES, FieldType.ENUM, false, chosen, null),
                                new EnumValueAdded(status, value(12, "DONE"), null),
                                new EnumValueRenamed(status, new EnumValueId(12), "OVER"),
                                new EnumValueRenamed(status, new EnumValueId(12), "GONE"))
                        .entity(BOOK)
                        .field(PAGES);

        assertThat(pages.earlier())
                .extracting(EarlierColumn::said)
                .containsExactly(List.of(), List.of(value(12, "DONE")));
    }

    @Test
    void conversions_never_round_and_never_guess() {
        assertThat(Conversion.of(FieldType.INTEGER, FieldType.BIGINT)).isEqualTo(Conversion.SAFE);
        assertThat(Conversion.of(FieldType.BIGINT, FieldType.INTEGER))
                .isEqualTo(Conversion.CHECKED);
        assertThat(Conversion.of(FieldType.TIME, FieldType.DATE)).isEqualTo(Conversion.REFUSED);
        assertThat(Conversion.of(FieldType.ENUM, FieldType.ENUM)).isEqualTo(Conversion.CHECKED);
        for (var type : FieldType.values()) {
            assertThat(Conversion.of(type, FieldType.TEXT)).isEqualTo(Conversion.SAFE);
            assertThat(Conversion.of(FieldType.TEXT, type)).isNotEqualTo(Conversion.REFUSED);
        }
    }

    private static SchemaModel after(SchemaEvent... events) {
        return SchemaModel.EMPTY
                .evolve(
                        List.of(
                                new EntityAdded(BOOK, "Book", "books", null, false),
                                new EntityAdded(AUTHOR, "Author", "authors", null, false),
                                new FieldAdded(BOOK, pages(), null),
                                new RelationshipAdded(wrote())))
                .evolve(List.of(events));
    }

    private static Field pages() {
        return new Field(
                PAGES,
                "pages",
                FieldType.INTEGER,
                false,
                false,
                false,
                FieldRules.NONE,
                null,
                null,
                false);
    }

    private static Relationship wrote() {
        return new Relationship(
                WROTE,
                null,
                Cardinality.ONE_TO_MANY,
                new End(AUTHOR, "books", true, true, false, null),
                new End(BOOK, "author", true, true, false, null),
                OnDelete.RESTRICT,
                Side.TARGET,
                true,
                false,
                null,
                false,
                false);
    }

    private static FieldTypeChanged toText() {
        return new FieldTypeChanged(BOOK, PAGES, FieldType.TEXT, false, FieldRules.NONE, null);
    }

    private static CardinalityChanged to(
            Cardinality cardinality, Side owner, @Nullable Through through) {
        return new CardinalityChanged(
                WROTE, cardinality, owner, true, false, OnDelete.RESTRICT, through, false, null);
    }

    private static EnumValue value(int number, String name) {
        return new EnumValue(new EnumValueId(number), name, false);
    }
}
