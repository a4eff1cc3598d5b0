package io.relata.projection.ddl;

/** The strongest lock that a step takes on a table, by PostgreSQL's name. */
public enum Lock {
    SHARE("SHARE"),
    SHARE_ROW_EXCLUSIVE("SHARE ROW EXCLUSIVE"),
    ACCESS_EXCLUSIVE("ACCESS EXCLUSIVE");

    private final String sql;

    Lock(String sql) {
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }
}
