package io.relata.runtime.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.json.KernelJson;
import io.relata.runtime.testing.TestServer;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL answers equals what a slow interpreter in memory answers. */
class RandomQueriesTest {
    private static final int QUERIES = 150;
    private static final int WALKS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answers_are_as_expected(long seed) {
        var random = new Random(seed);
        var world = new World(random);
        try (var server = TestServer.start(world.model)) {
            var inserts = world.inserts();
            if (!inserts.isEmpty()) {
                server.sql(inserts);
            }
            for (int i = 0; i < QUERIES; i++) {
                check(world, server, random, "seed " + seed + ", query " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void pages_lead_to_the_end(long seed) {
        var random = new Random(seed);
        var world = new World(random);
        try (var server = TestServer.start(world.model)) {
            var inserts = world.inserts();
            if (!inserts.isEmpty()) {
                server.sql(inserts);
            }
            for (int i = 0; i < WALKS; i++) {
                walk(world, server, random, "seed " + seed + ", walk " + i);
            }
        }
    }

    private static void walk(World world, TestServer server, Random random, String name) {
        var questions = new Questions(world.model, random);
        var entity = questions.entity();
        var listing = questions.page(entity).listing();
        var page = new Ask.Page(listing, 1 + random.nextInt(4), random.nextBoolean());
        var expected =
                new Answers(world)
                        .chosen(world.rows(entity.id()), listing).stream()
                                .map(row -> row.id().toString())
                                .toList();
        var found = new ArrayList<String>();
        String cursor = null;
        for (boolean more = true; more; ) {
            var documents = new Documents(random);
            var document = documents.pages(entity, page, cursor);
            var answer = server.json(document, documents.variables).at("/data/page");
            var as = "%s\n%s\n%s\n%s".formatted(name, document, documents.variables, answer);
            var ids = answer.get("edges").findValuesAsString("id");
            found.addAll(page.backward() ? 0 : found.size(), ids);
            more =
                    answer.at(
                                    page.backward()
                                            ? "/pageInfo/hasPreviousPage"
                                            : "/pageInfo/hasNextPage")
                            .asBoolean();
            assertThat(
                            answer.at(
                                            page.backward()
                                                    ? "/pageInfo/hasNextPage"
                                                    : "/pageInfo/hasPreviousPage")
                                    .asBoolean())
                    .as(as)
                    .isEqualTo(cursor != null);
            assertThat(more).as(as).isEqualTo(found.size() < expected.size());
            assertThat(answer.get("totalCount").asInt()).as(as).isEqualTo(expected.size());
            cursor =
                    answer.at(page.backward() ? "/pageInfo/startCursor" : "/pageInfo/endCursor")
                            .asString();
        }
        assertThat(found).as(name).isEqualTo(expected);
    }

    private static void check(World world, TestServer server, Random random, String name) {
        var questions = new Questions(world.model, random);
        var entity = questions.entity();
        var listing = questions.listing(entity);
        var members = questions.members(entity, 3);
        var documents = new Documents(random);
        var document = documents.document(entity, listing, members);
        var expected = new Answers(world).list(entity, world.rows(entity.id()), listing, members);

        var actual = server.json(document, documents.variables);

        assertThat(actual)
                .as("%s\n%s\n%s", name, document, documents.variables)
                .isEqualTo(
                        KernelJson.mapper().valueToTree(Map.of("data", Map.of("list", expected))));
    }
}
