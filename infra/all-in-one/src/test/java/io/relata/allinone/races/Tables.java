package io.relata.allinone.races;

import io.relata.allinone.endtoend.CatalogueDump;
import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Looks into the tables, past the product. */
record Tables(Connection connection) implements CatalogueDump.SqlSource, AutoCloseable {

    static Tables of(Product product) {
        try {
            return new Tables(product.connect());
        } catch (SQLException e) {
            throw new IllegalStateException("no connection", e);
        }
    }

    @Override
    public List<String> sql(String statement) {
        try {
            return Rows.of(connection, statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    long count(String from) {
        return Long.parseLong(sql("SELECT count(*) FROM " + from).getFirst());
    }

    void execute(String statement) {
        try (var executed = connection.createStatement()) {
            executed.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("not closed", e);
        }
    }
}
