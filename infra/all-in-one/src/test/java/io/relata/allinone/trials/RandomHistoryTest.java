package io.relata.allinone.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.TestTenant;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Thousands of random commands, valid and not, over twenty tenants. Then the tables must be what
 * the fold says, and what a second database holds that was built from the first event on.
 *
 * <p>{@code -Drelata.random.seed=…} repeats a run, {@code -Drelata.random.commands=…} makes it
 * longer.
 */
class RandomHistoryTest {
    private static final int TENANTS = 20;
    private static final long SEED = Long.getLong("relata.random.seed", 1);
    private static final int COMMANDS = Integer.getInteger("relata.random.commands", 5_000);

    private final Product product = Product.running();

    @Test
    void live_tables_equal_the_fold_and_a_rebuild(@TempDir Path directory) throws SQLException {
        System.out.println("random history with seed " + SEED);
        var tenants = new ArrayList<TestTenant>();
        for (int i = 0; i < TENANTS; i++) {
            tenants.add(product.tenant());
        }

        var accepted = edit(tenants);

        assertThat(accepted).as("accepted change sets").isGreaterThan(COMMANDS / 20);
        for (var tenant : tenants) {
            var verified = tenant.product().post(tenant.api("/projection/verify"), "").expect(200);
            assertThat(verified.text()).as(tenant.slug()).contains("\"equal\":true");
            everyRevisionHasASchema(tenant);
        }
        Rebuild.mustEqual(product, tenants, directory, "rebuilt");
    }

    private int edit(List<TestTenant> tenants) {
        var draw = Draw.seeded(SEED);
        var commands = new RandomCommands(draw, RandomCommands.served(product));
        var accepted = 0;
        for (int sent = 0; sent < COMMANDS; ) {
            var tenant = draw.of(tenants);
            var changeSet = commands.changeSet(Model.of(tenant.schema()), new Book());
            sent += changeSet.size();
            var answer =
                    tenant.change(
                            changeSet.stream().map(JsonNode::toString).toArray(String[]::new));
            assertThat(answer.status())
                    .as(changeSet + " → " + answer.text())
                    .isIn(201, 400, 409, 422);
            if (answer.status() == 201) {
                accepted++;
            } else {
                assertThat(answer.at("/code")).as(answer.text()).isNotEmpty();
                assertThat(answer.json().has("path")).as(answer.text()).isTrue();
            }
        }
        System.out.println("accepted " + accepted + " change sets");
        return accepted;
    }

    private static void everyRevisionHasASchema(TestTenant tenant) {
        for (long revision = 0; revision <= tenant.revision(); revision++) {
            var answer =
                    tenant.graphqlAt(revision, "{ __schema { queryType { fields { name } } } }");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().has("errors")).as(answer.text()).isFalse();
        }
    }
}
