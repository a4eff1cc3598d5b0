package io.relata.embedded.postgres;

/**
 * The server could not be prepared, started or stopped; the message is one sentence for a person.
 */
public final class PostgresException extends RuntimeException {
    PostgresException(String message) {
        super(message);
    }

    PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
