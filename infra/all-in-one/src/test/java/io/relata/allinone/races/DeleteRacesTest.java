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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that go while others come, go too, or are written. */
class DeleteRacesTest {
    private final TestTenant tenant = Product.running().tenant();
    private final Tables tables = Tables.of(Product.running());
    private final Race race = new Race();

    /** Many rounds end in a deadlock, which PostgreSQL would look for after a second only. */
    @BeforeEach
    void deadlocksAreFoundSoon() {
        tables.execute("ALTER SYSTEM SET deadlock_timeout = '20ms'");
        tables.sql("SELECT pg_reload_conf()");
    }

    @AfterEach
    void deadlocksAreFoundAsUsual() {
        tables.execute("ALTER SYSTEM RESET deadlock_timeout");
        tables.sql("SELECT pg_reload_conf()");
        tables.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESTRICT", "CASCADE", "SET_NULL"})
    void a_child_comes_while_its_parent_goes(String rule) {
        tenant.accepted(entity("Author"), entity("Book"), books(rule));
        Race.rounds(_ -> {
            var author = id();
            var book = id();
            given(tenant, create("Author", author, ""));

            var told =
                    race.together(
                            () ->
                                    mutation(
                                            tenant,
                                            create("Book", book, ", " + connect("author", author))),
                            () -> mutation(tenant, delete("Author", author)));

            var left = left(author, book);
            var created = told.get(0);
            var deleted = told.get(1);
            assertThat(created.code()).isIn("", "NOT_FOUND");
            if (rule.equals("RESTRICT")) {
                assertThat(deleted.code()).isEqualTo(created.done() ? "RESTRICTED" : "");
                assertThat(left).isEqualTo(created.done() ? "author book->author" : "");
            } else {
                assertThat(deleted.done()).as("%s", deleted).isTrue();
                assertThat(left).isEqualTo(created.done() && rule.equals("SET_NULL") ? "book" : "");
            }
        });
    }

    @Test
    void two_deletes_that_take_each_other_with_them() {
        tenant.accepted(
                entity("Node"),
                "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\",\"onDelete\":\"CASCADE\","
                        + "\"source\":{\"entity\":\"Node\",\"field\":\"children\"},\"target\":{\"entity\":\"Node\",\"field\":\"parent\"}}");
        Race.rounds(_ -> {
            var ring = ring(6);

            var told =
                    race.together(
                            () -> mutation(tenant, delete("Node", ring.get(0))),
                            () -> mutation(tenant, delete("Node", ring.get(2))),
                            () -> mutation(tenant, delete("Node", ring.get(4))));

            assertThat(told).extracting(Told::code).as("%s", told).containsOnly("", "NOT_FOUND");
            assertThat(told).filteredOn(Told::done).hasSize(1);
            assertThat(tables.count(tenant.views() + ".nodes")).isZero();
        });
    }

    @Test
    void nested_writes_in_opposite_orders() {
        tenant.accepted(
                entity("Student"), entity("Course"), relate("Student", "MANY_TO_MANY", "Course"));
        Race.rounds(_ -> {
            var student = id();
            var courses = List.of(id(), id());
            given(
                    tenant,
                    create("Student", student, ""),
                    create("Course", courses.get(0), ", " + connect("students", student)),
                    create("Course", courses.get(1), ", " + connect("students", student)));

            var told =
                    race.together(
                            () -> mutation(tenant, both("Student", student, "courses", courses)),
                            () ->
                                    mutation(
                                            tenant,
                                            both(
                                                    "Student",
                                                    student,
                                                    "courses",
                                                    courses.reversed())),
                            () ->
                                    mutation(
                                            tenant,
                                            both(
                                                    "Course",
                                                    courses.get(0),
                                                    "students",
                                                    List.of(student))),
                            () ->
                                    mutation(
                                            tenant,
                                            both(
                                                    "Course",
                                                    courses.get(1),
                                                    "students",
                                                    List.of(student))));

            assertThat(told).as("%s", told).allMatch(Told::done);
            assertThat(versions("students", student)).isEqualTo(5);
            assertThat(versions("courses", courses.get(0))).isEqualTo(4);
            assertThat(versions("courses", courses.get(1))).isEqualTo(4);
        });
    }

    /** Writes a record and others nested in it. */
    private static String both(String entity, String id, String end, List<String> others) {
        var nested =
                others.stream()
                        .map("{where: {id: \"%s\"}, input: {title: \"n\"}}"::formatted)
                        .toList();
        return update(entity, id, "title: \"t\", %s: {update: %s}".formatted(end, nested));
    }

    private long versions(String plural, String id) {
        return Long.parseLong(
                tables.sql(
                                "SELECT row_version FROM %s.%s WHERE id = '%s'"
                                        .formatted(tenant.views(), plural, id))
                        .getFirst());
    }

    /** Each is the child of the next, the last one that of the first. */
    private List<String> ring(int size) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            ids.add(id());
            var parent = i == 0 ? "" : ", " + connect("parent", ids.get(i - 1));
            given(tenant, create("Node", ids.get(i), parent));
        }
        given(tenant, update("Node", ids.getFirst(), connect("parent", ids.getLast())));
        return ids;
    }

    private static String books(String rule) {
        return "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\",\"onDelete\":\"%s\",\"source\":{\"entity\":\"Author\"},\"target\":{\"entity\":\"Book\"}}"
                .formatted(rule);
    }

    /** What is there of both, and whether the book has the author. */
    private String left(String author, String book) {
        var found =
                tables.sql(
                        """
                        SELECT 'author' FROM %1$s.authors WHERE id = '%2$s' UNION ALL
                        SELECT 'book' || CASE WHEN author_id = '%2$s' THEN '->author' WHEN author_id IS NULL THEN '' ELSE '->?' END
                        FROM %1$s.books WHERE id = '%3$s'\
                        """
                                .formatted(tenant.views(), author, book));
        return String.join(" ", found);
    }
}
