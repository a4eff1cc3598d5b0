package io.relata.projection.catalog;

import static io.relata.projection.Words.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.projection.Projection;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TenantTableTest {
    private Projection projection;

    @BeforeEach
    void start() {
        projection = Projection.start();
    }

    @AfterEach
    void stop() {
        projection.close();
    }

    /** Whoever woke up late, with what he knew before, must move nothing. */
    @Test
    void a_revision_moves_only_from_the_one_that_its_mover_saw() {
        var tenant = projection.tenant("acme");
        var before = projection.model(tenant);
        projection.change(tenant, entity(1, "Book", "books"));
        var tenants = projection.bean(TenantTable.class);

        assertThat(tenants.advance(tenant, before.revision(), before)).isFalse();
        assertThat(Objects.requireNonNull(tenants.load(tenant)).model())
                .isEqualTo(projection.model(tenant));
    }
}
