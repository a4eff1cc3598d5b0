package io.relata.embedded.kafka;

/** The broker could not be prepared or started; the message is one sentence for a person. */
public final class BrokerException extends RuntimeException {
    BrokerException(String message) {
        super(message);
    }

    BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
