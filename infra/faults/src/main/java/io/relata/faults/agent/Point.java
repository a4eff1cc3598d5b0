package io.relata.faults.agent;

import java.util.List;

/**
 * The named points, each a place of the product's code where a process can be made to end. Whoever
 * moves such a method corrects this list; a test tells that it no longer fits.
 */
public enum Point {
    BEFORE_APPEND(entry("io.relata.eventstore.PostgresEventStorageEngine", "appendEvents")),
    BEFORE_COMMIT(exit("io.relata.modeling.store.RepeatTable", "insert")),
    AFTER_COMMIT(exit("io.relata.modeling.store.ChangeSets", "append")),
    PREPARE_TABLE(entry(Point.PREPARATION, "addTable")),
    PREPARE_COLUMN(entry(Point.PREPARATION, "addColumn")),
    PREPARE_RULE(entry(Point.PREPARATION, "addUnvalidated")),
    PREPARE_FILL(entry(Point.PREPARATION, "fillBatch")),
    PREPARE_VALIDATE(entry(Point.PREPARATION, "validate")),
    PREPARE_INDEX(entry(Point.PREPARATION, "buildIndex")),
    BEFORE_TABLES(entry("io.relata.projection.catalog.TenantTables", "change")),
    AFTER_TABLES(exit("io.relata.projection.catalog.TenantTables", "change")),
    BEFORE_TOKEN(
            entry("org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore", "storeToken")),
    AFTER_TOKEN(
            exit("org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore", "storeToken")),
    SCHEMA_LIVE(entry("io.relata.projection.feed.TenantWork", "publish")),
    PUBLICATION_SEND(entry("io.relata.projection.publication.Term", "send")),
    PUBLICATION_COMMIT(
            entry("org.apache.kafka.clients.producer.KafkaProducer", "commitTransaction")),
    PUBLICATION_COMMITTED(exit("io.relata.projection.publication.Term", "send")),
    SCHEMA_SWAP(entry("io.relata.runtime.tenant.Tenants", "accept"));

    private static final String PREPARATION = "io.relata.projection.prepare.Preparation$Work";

    private final List<Place> places;

    Point(Place... places) {
        this.places = List.of(places);
    }

    /** Where it is; it is passed at each of them. */
    public List<Place> places() {
        return places;
    }

    /**
     * All methods of that name.
     *
     * @param atExit before it returns, instead of when it begins
     */
    public record Place(String type, String method, boolean atExit) {
        @Override
        public String toString() {
            return (atExit ? "end of " : "begin of ") + type + "#" + method;
        }
    }

    private static Place entry(String type, String method) {
        return new Place(type, method, false);
    }

    private static Place exit(String type, String method) {
        return new Place(type, method, true);
    }
}
