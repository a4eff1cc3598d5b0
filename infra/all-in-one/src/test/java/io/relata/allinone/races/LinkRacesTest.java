package io.relata.allinone.races;

import static io.relata.allinone.races.Models.connect;
import static io.relata.allinone.races.Models.create;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that link the same records at once. */
class LinkRacesTest {
    private final TestTenant tenant = Product.running().tenant();
    private final Tables tables = Tables.of(Product.running());
    private final Race race = new Race();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void a_pair_is_linked_once_and_nobody_hears_of_an_error() {
        tenant.accepted(
                entity("Student"), entity("Course"), relate("Student", "MANY_TO_MANY", "Course"));
        var links = linkTable();
        Race.rounds(round -> {
            var student = id();
            var course = id();
            given(tenant, create("Student", student, ""), create("Course", course, ""));

            var fromStudent = update("Student", student, connect("courses", course));
            var fromCourse = update("Course", course, connect("students", student));
            var again =
                    update(
                            "Course",
                            course,
                            "students: {set: {items: {id: \"%s\"}}}".formatted(student));
            var told =
                    race.together(
                            () -> mutation(tenant, fromStudent),
                            () -> mutation(tenant, fromCourse),
                            () -> mutation(tenant, fromStudent),
                            () -> mutation(tenant, again));

            assertThat(told).allMatch(Told::done);
            assertThat(tables.count(links)).isEqualTo(round + 1);
        });
    }

    @Test
    void a_partner_is_taken_once() {
        oneToOne();
        Race.rounds(_ -> {
            var user = id();
            var profiles = List.of(id(), id(), id());
            given(
                    tenant,
                    create("User", user, ""),
                    create("Profile", profiles.get(0), ""),
                    create("Profile", profiles.get(1), ""));

            var told =
                    race.together(
                            () ->
                                    mutation(
                                            tenant,
                                            update(
                                                    "Profile",
                                                    profiles.get(0),
                                                    connect("user", user))),
                            () ->
                                    mutation(
                                            tenant,
                                            update(
                                                    "User",
                                                    user,
                                                    connect("profile", profiles.get(1)))),
                            () ->
                                    mutation(
                                            tenant,
                                            create(
                                                    "Profile",
                                                    profiles.get(2),
                                                    ", " + connect("user", user))));

            assertThat(told).filteredOn(Told::done).as("%s", told).hasSize(1);
            assertThat(told).extracting(Told::code).containsOnly("", "ALREADY_LINKED");
            var winner =
                    profiles.get(
                            told.indexOf(
                                    told.stream().filter(Told::done).findFirst().orElseThrow()));
            assertThat(partnersOf(user)).containsExactly(winner);
            assertThat(tables.count(views("profiles WHERE id = '%s'".formatted(profiles.get(2)))))
                    .isEqualTo(told.get(2).done() ? 1 : 0);
        });
    }

    @Test
    void a_partner_who_may_be_replaced_is_replaced_by_one() {
        oneToOne();
        Race.rounds(_ -> {
            var user = id();
            var first = id();
            var second = id();
            given(
                    tenant,
                    create("User", user, ""),
                    create("Profile", first, ""),
                    create("Profile", second, ""));

            var told =
                    race.together(
                            () -> mutation(tenant, update("User", user, replace("profile", first))),
                            () ->
                                    mutation(
                                            tenant,
                                            update("Profile", second, replace("user", user))));

            assertThat(told).as("%s", told).allMatch(Told::done);
            assertThat(partnersOf(user)).hasSize(1).isSubsetOf(first, second);
        });
    }

    private void oneToOne() {
        tenant.accepted(entity("User"), entity("Profile"), relate("User", "ONE_TO_ONE", "Profile"));
    }

    private List<String> partnersOf(String user) {
        return tables.sql(
                "SELECT id FROM " + views("profiles WHERE user_id = '%s'".formatted(user)));
    }

    private static String replace(String end, String id) {
        return "%s: {connect: {id: \"%s\"}, replace: true}".formatted(end, id);
    }

    private String views(String rest) {
        return tenant.views() + "." + rest;
    }

    /** The only table with two keys. */
    private String linkTable() {
        return tables.sql(
                        """
                        SELECT conrelid::regclass FROM pg_constraint
                        WHERE connamespace = '%s'::regnamespace AND contype = 'f' GROUP BY 1 HAVING count(*) = 2\
                        """
                                .formatted(tenant.tables()))
                .getFirst();
    }
}
