package io.relata.runtime.mutation;

import io.relata.embedded.postgres.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Each test has tables of its own, all of them in one database. */
abstract class TablesOfLibrary {
    static final String A = "00000000-0000-7000-8000-00000000000a";
    static final String B = "00000000-0000-7000-8000-00000000000b";
    static final String C = "00000000-0000-7000-8000-00000000000c";
    static final String NOBODY = "00000000-0000-7000-8000-000000000fff";

    private static TestDatabase database;
    TenantTables tenant;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
    }

    @BeforeEach
    final void makeTables() {
        tenant = TenantTables.create(database);
    }
}
