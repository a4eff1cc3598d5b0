package io.relata.projection.verify;

import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.field;
import static io.relata.projection.Words.oneToMany;
import static io.relata.projection.Words.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.Projection;
import io.relata.projection.Words.FieldOf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueVerifierTest {
    private static Projection projection;
    private static int tenants;

    @BeforeAll
    static void start() {
        projection = Projection.start();
    }

    @AfterAll
    static void stop() {
        projection.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ALTER TABLE ~.e1 ADD COLUMN extra int          | column e1.extra
                    ALTER TABLE ~.e1 DROP COLUMN f2 CASCADE        | column e1.f2
                    ALTER TABLE ~.e1 ALTER COLUMN f2 DROP NOT NULL | column e1.f2
                    ALTER TABLE ~.e1 ALTER COLUMN f2 DROP DEFAULT  | column e1.f2
                    ALTER TABLE ~.e1 DROP CONSTRAINT f2_ck_max     | constraint f2_ck_max
                    ALTER TABLE ~.e3 DROP CONSTRAINT r4_fk         | constraint r4_fk
                    ALTER TABLE ~.e1 DROP CONSTRAINT e1_pk CASCADE | constraint e1_pk
                    ALTER TABLE ~.e1 DISABLE TRIGGER e1_touch      | trigger
                    DROP TRIGGER e1_touch ON ~.e1                  | trigger
                    DROP INDEX ~.f2_uq                             | index f2_uq
                    DROP INDEX ~.r4_ix                             | index r4_ix
                    CREATE INDEX own ON ~.e1 (created_at)          | index own
                    CREATE TABLE ~.own ()                          | table own
                    DROP TABLE ~.e3 CASCADE                        | table e3
                    """)
    void what_somebody_altered_is_told(String statement, String object) {
        var tenant = books();
        assertThat(verifier().differences(tenant)).isEmpty();

        projection.sql(tenant, statement);

        assertThat(verifier().differences(tenant))
                .anySatisfy(difference ->
                        assertThat(difference.wanted() + difference.found()).startsWith(object));
    }

    private static CatalogueVerifier verifier() {
        return projection.bean(CatalogueVerifier.class);
    }

    private static TenantId books() {
        var tenant = projection.tenant("drift-" + ++tenants);
        projection.change(
                tenant,
                entity(1, "Book", "books"),
                field(
                        1,
                        new FieldOf(2, "stars", FieldType.INTEGER)
                                .with(rules(null, null, null, "5"))
                                .isUnique()
                                .orElse("1")
                                .mandatory()),
                entity(3, "Page", "pages"),
                oneToMany(4, 1, "pages", 3, "book", OnDelete.CASCADE));
        return tenant;
    }
}
