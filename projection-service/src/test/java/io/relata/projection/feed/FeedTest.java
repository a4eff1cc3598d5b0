package io.relata.projection.feed;

import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.field;
import static io.relata.projection.Words.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.projection.Projection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static Projection projection;

    @BeforeAll
    static void start() {
        projection = Projection.start();
    }

    @AfterAll
    static void stop() {
        projection.close();
    }

    @Test
    void a_change_set_is_a_table_a_view_and_a_publication() {
        var tenant = projection.tenant("acme-ltd");
        var revision =
                projection.change(tenant, entity(1, "Book", "books"), field(1, text(2, "title")));

        projection.sql(tenant, "INSERT INTO ~.e1 (f2) VALUES ('Emma')");
        assertThat(projection.column(tenant, "SELECT title FROM tenant_acme_ltd.books"))
                .containsExactly("Emma");
        assertThat(projection.published().of(tenant))
                .last()
                .extracting(schema -> schema.revision())
                .isEqualTo(revision);
        assertThat(projection.progress(tenant).state()).isEqualTo(State.LIVE);
        assertThat(projection.progress(tenant).viewsRevision()).isEqualTo(revision);
    }
}
