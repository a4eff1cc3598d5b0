package io.relata.kernel.publication;

/**
 * Another service is needed for an answer and cannot be reached; asking again later may succeed.
 */
public final class ServiceAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ServiceAway(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
