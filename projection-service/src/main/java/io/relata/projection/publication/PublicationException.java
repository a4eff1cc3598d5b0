package io.relata.projection.publication;

/** Why nothing can be published, in a sentence for the operator; it is tried again. */
final class PublicationException extends RuntimeException {
    PublicationException(String sentence) {
        super(sentence);
    }

    PublicationException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
