package io.relata.allinone.races;

import static io.relata.allinone.races.Models.create;
import static io.relata.allinone.races.Models.entity;
import static io.relata.allinone.races.Models.given;
import static io.relata.allinone.races.Models.id;
import static io.relata.allinone.races.Models.relate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relata.allinone.endtoend.Answer;
import io.relata.allinone.endtoend.CatalogueDump;
import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.TestTenant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A record that no check could see, because its transaction was still open, and that breaks the
 * change when the change comes to it.
 */
class SlippedTest {
    private final TestTenant tenant = Product.running().tenant();
    private final Tables tables = Tables.of(Product.running());
    private final Tables writer = Tables.of(Product.running());
    private final String first = id();

    @BeforeEach
    void aBookOfNobody() {
        tenant.accepted(entity("Author"), entity("Book"), relate("Author", "ONE_TO_MANY", "Book"));
        given(tenant, create("Book", first, ", title: \"first\""));
    }

    @AfterEach
    void close() {
        tables.close();
        writer.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"MakeFieldMandatory\",\"entity\":\"Book\",\"field\":\"title\"}",
                "{\"type\":\"ChangeFieldRules\",\"entity\":\"Book\",\"field\":\"note\",\"unique\":true}",
                "{\"type\":\"AddIndex\",\"entity\":\"Book\",\"on\":[\"note\"],\"unique\":true}",
                "{\"type\":\"ChangeFieldRules\",\"entity\":\"Book\",\"field\":\"note\",\"maxLength\":3}",
                "{\"type\":\"AddField\",\"entity\":\"Author\",\"name\":\"born\",\"fieldType\":\"DATE\",\"mandatory\":true}",
                "{\"type\":\"MakeRelationshipMandatory\",\"relationship\":\"Book.author\"}",
            })
    void a_change_that_an_unseen_record_breaks_is_taken_back(String command)
            throws ExecutionException, InterruptedException {
        if (command.contains("Relationship")) {
            tables.execute("DELETE FROM %s.books".formatted(tenant.views()));
        }
        var before = CatalogueDump.of(tables, tenant.tables());
        var revision = tenant.revision();

        var answer = whileUncommitted(command);

        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(answer.at("/path")).isEqualTo("/commands/0");
        assertThat(answer.json().path("count").asInt()).isPositive();
        assertThat(answer.json().path("sampleIds")).isNotEmpty();
        assertThat(answer.json().path("withdrawnRevision").asLong()).isEqualTo(revision + 1);
        assertThat(tenant.revision()).isEqualTo(revision + 2);
        assertThat(CatalogueDump.of(tables, tenant.tables())).isEqualTo(before);
        var history = Product.running().get(tenant.api("/schema/history?from=" + (revision + 1)));
        assertThat(history.at("/events/0/revision")).isEqualTo("" + (revision + 1));
        assertThat(history.at("/events/1/type")).isEqualTo("ChangeSetWithdrawn");
        assertThat(tenant.differences()).isEmpty();
    }

    private Answer whileUncommitted(String command)
            throws ExecutionException, InterruptedException {
        var id = tenant.idOf("Book.note");
        writer.execute(
                """
                BEGIN;
                INSERT INTO %1$s.%2$s (id) VALUES (gen_random_uuid());
                INSERT INTO %1$s.%3$s (id, %4$s) VALUES (gen_random_uuid(), 'same'), (gen_random_uuid(), 'same')\
                """
                        .formatted(
                                tenant.tables(), tenant.idOf("Author"), tenant.idOf("Book"), id));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = threads.submit(() -> tenant.change(command));
            await().until(this::someoneWaits);
            writer.execute("COMMIT");
            return answer.get();
        }
    }

    private boolean someoneWaits() {
        return tables.count(
                        "pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE NOT l.granted AND c.relnamespace = '%s'::regnamespace"
                                .formatted(tenant.tables()))
                > 0;
    }
}
