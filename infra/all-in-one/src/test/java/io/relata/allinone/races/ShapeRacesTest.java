package io.relata.allinone.races;

import static io.relata.allinone.races.Models.connect;
import static io.relata.allinone.races.Models.create;
import static io.relata.allinone.races.Models.delete;
import static io.relata.allinone.races.Models.entity;
import static io.relata.allinone.races.Models.given;
import static io.relata.allinone.races.Models.id;
import static io.relata.allinone.races.Models.relate;
import static io.relata.allinone.races.Models.update;
import static io.relata.allinone.races.Told.mutation;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.TestTenant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written while the way changes in which it is stored is not lost. */
class ShapeRacesTest {
    private final TestTenant tenant = Product.running().tenant();
    private final Race race = new Race();
    private final TreeMap<String, Integer> seen = new TreeMap<>();
    private long changeNanos = 20_000_000;

    @AfterEach
    void tell() {
        System.out.println(seen);
    }

    @Test
    void a_text_is_written_while_the_field_becomes_a_number() {
        tenant.accepted(entity("Book"));
        var book = id();
        given(tenant, create("Book", book, ""));
        Race.roundsOfChanges(round -> {
            var text = round % 3 == 0 ? "many" : "" + round;
            var told =
                    within(changeType("INTEGER"), update("Book", book, "note: \"" + text + "\""));

            var change = told.getFirst();
            var write = told.getLast();
            count(change, write);
            assertThat(change.code()).isIn("", "DATA_VIOLATES_CHANGE");
            assertThat(write.code()).isIn("", "INVALID_VALUE", "GRAPHQL_VALIDATION_FAILED");
            assertThat(change.done() || write.done()).isTrue();
            assertThat(change.done()).isEqualTo(round % 3 != 0 || !write.done());
            assertThat(note()).isEqualTo(write.done() ? text : "");
            if (change.done()) {
                tenant.accepted(changeType("TEXT"));
                assertThat(note()).isEqualTo(write.done() ? text : "");
            }
            given(tenant, update("Book", book, "note: null"));
        });
        assertEqual();
    }

    @Test
    void a_second_link_is_made_while_there_may_be_one_only() {
        tenant.accepted(
                entity("Student"), entity("Course"), relate("Student", "MANY_TO_MANY", "Course"));
        tenant.accepted(
                "{\"type\":\"RenameRelationship\",\"relationship\":\"Student.courses\",\"name\":\"taught\"}");
        Race.roundsOfChanges(_ -> {
            var ann = id();
            var bob = id();
            var course = id();
            given(
                    tenant,
                    create("Student", ann, ""),
                    create("Student", bob, ""),
                    create("Course", course, ", " + connect("students", ann)));

            var told =
                    within(
                            changeCardinality("ONE_TO_MANY"),
                            update("Student", bob, connect("courses", course)));

            var change = told.getFirst();
            var write = told.getLast();
            count(change, write);
            assertThat(change.code()).isIn("", "DATA_VIOLATES_CHANGE");
            assertThat(write.done()).as("%s", write).isTrue();
            assertThat(studentsWith(course))
                    .containsExactlyInAnyOrderElementsOf(
                            change.done() ? List.of(bob) : List.of(ann, bob));
            if (change.done()) {
                tenant.accepted(changeCardinality("MANY_TO_MANY"));
                assertThat(studentsWith(course)).containsExactly(bob);
            }
            given(tenant, delete("Course", course));
        });
        assertEqual();
    }

    private List<Told> within(String change, String write) {
        return race.within(
                changeNanos,
                () -> {
                    var start = System.nanoTime();
                    var told = Told.change(tenant, change);
                    changeNanos = (changeNanos + System.nanoTime() - start) / 2;
                    return told;
                },
                () -> mutation(tenant, write));
    }

    private void count(Told change, Told write) {
        var outcome =
                (change.done() ? "changed" : "not changed")
                        + (write.done() ? ", written" : ", not written");
        seen.merge(outcome, 1, Integer::sum);
    }

    private String note() {
        return tenant.data("{ books { note } }").at("/books/0/note").asString("");
    }

    private List<String> studentsWith(String course) {
        var students =
                tenant.data("{ students(orderBy: [{createdAt: ASC}]) { id courses { id } } }");
        return students.path("students")
                .valueStream()
                .filter(student -> student.path("courses").toString().contains(course))
                .map(student -> student.path("id").asString())
                .toList();
    }

    private void assertEqual() {
        assertThat(tenant.differences()).isEmpty();
    }

    private static String changeType(String type) {
        return "{\"type\":\"ChangeFieldType\",\"entity\":\"Book\",\"field\":\"note\",\"fieldType\":\"%s\"}"
                .formatted(type);
    }

    private static String changeCardinality(String cardinality) {
        return "{\"type\":\"ChangeCardinality\",\"relationship\":\"taught\",\"cardinality\":\"%s\"}"
                .formatted(cardinality);
    }
}
