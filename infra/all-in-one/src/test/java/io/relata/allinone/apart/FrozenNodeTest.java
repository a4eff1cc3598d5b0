package io.relata.allinone.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relata.allinone.apart.Node.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrozenNodeTest {
    private static final int TENANTS = 6;

    /** Half of the tenants are at work when it freezes; the other node takes all over. */
    @Test
    void a_projection_that_was_frozen_for_longer_than_its_claims_does_no_harm() {
        try (var processes = Processes.onEmptyDatabase("frozen")) {
            var options =
                    List.of(
                                    "-Drelata.events.claim-timeout=2s",
                                    "-Drelata.database.idle-in-transaction-timeout=2s")
                            .toArray(String[]::new);
            var frozen = processes.node("modeling,projection", options);
            var awake = processes.node("modeling,projection", options);
            frozen.start().awaitReady();
            awake.start().awaitReady();
            for (int i = 0; i < TENANTS; i++) {
                awake.post("/api/tenants", "{\"slug\":\"t-" + i + "\"}").expect(201);
            }

            change(frozen, 0, "A").expect(201);
            frozen.freeze();
            for (int i = 0; i < TENANTS; i++) {
                assertThat(change(awake, i, "B").status()).isIn(201, 202);
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            processes
                                    .sql(
                                            "SELECT count(*) FROM relata_events.token WHERE owner IS NOT NULL GROUP BY owner")
                                    .equals(List.of("16")));
            frozen.thaw();

            for (int i = 0; i < TENANTS; i++) {
                change(frozen, i, "C").expect(201);
                change(awake, i, "D").expect(201);
                var verified =
                        awake.post("/api/tenants/t-" + i + "/projection/verify", "").expect(200);
                assertThat(verified.json().path("equal").asBoolean()).as(verified.text()).isTrue();
            }
        }
    }

    private static Answer change(Node node, int tenant, String entity) {
        return node.post(
                "/api/tenants/t-" + tenant + "/schema/changes",
                "{\"commands\":[{\"type\":\"AddEntity\",\"name\":\"" + entity + "\"}]}");
    }
}
