package io.relata.runtime.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.json.KernelJson;
import io.relata.runtime.testing.TestServer;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL answers equals what a slow interpreter in memory answers. */
class RandomQueriesTest {
    private static final int QUERIES = 150;

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
