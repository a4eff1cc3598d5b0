package io.relata.projection.ddl;

/** The strongest lock that a step takes on a table, by PostgreSQL's name. */
public enum Lock {
    ROW_EXCLUSIVE("ROW EXCLUSIVE"),
    SHARE_UPDATE_EXCLUSIVE("SHARE UPDATE EXCLUSIVE"),
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
