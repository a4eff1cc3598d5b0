package io.relata.allinone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.allinone.installation.StartupProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ann:s3cret@db.example:5433/shop?sslmode=require",
                "postgresql://ann:s3cret@db.example:5433/shop?sslmode=require",
                "jdbc:postgresql://ann:s3cret@db.example:5433/shop?sslmode=require",
            })
    void every_usual_form_of_an_address_is_understood(String url) {
        var address = DatabaseAddress.parse(url);

        assertThat(address.jdbcUrl())
                .isEqualTo("jdbc:postgresql://db.example:5433/shop?sslmode=require");
        assertThat(address.user()).isEqualTo("ann");
        assertThat(address.password()).isEqualTo("s3cret");
    }

    @Test
    void user_and_password_may_hold_encoded_characters() {
        var address = DatabaseAddress.parse("postgres://a%40b:p%2Fw+%3A@localhost/shop");

        assertThat(address.user()).isEqualTo("a@b");
        assertThat(address.password()).isEqualTo("p/w+:");
        assertThat(address.psqlUrl()).isEqualTo("postgresql://a%40b:p%2Fw%2B%3A@localhost/shop");
    }

    @Test
    void without_a_database_it_is_the_users_own() {
        assertThat(DatabaseAddress.parse("postgres://ann@localhost").database()).isEqualTo("ann");
    }

    @Test
    void several_hosts_stay_together() {
        assertThat(DatabaseAddress.parse("postgres://ann@one:5432,two:5432/shop").hosts())
                .isEqualTo("one:5432,two:5432");
    }

    @Test
    void the_password_is_never_printed() {
        assertThat(DatabaseAddress.parse("postgres://ann:s3cret@localhost/shop"))
                .hasToString("localhost/shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://localhost/shop",
                "localhost",
                "postgres://",
                "jdbc:postgresql:shop"
            })
    void anything_else_is_refused_with_an_example(String url) {
        assertThatThrownBy(() -> DatabaseAddress.parse(url))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("postgresql://user:password@host:5432/database");
    }
}
