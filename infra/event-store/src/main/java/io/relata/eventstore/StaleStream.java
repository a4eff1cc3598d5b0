package io.relata.eventstore;

/** Somebody else has appended to the stream in the meantime: read it again and decide anew. */
public final class StaleStream extends RuntimeException {
    private static final long serialVersionUID = 1;

    StaleStream(String stream, long sequence) {
        super("entry " + sequence + " of stream " + stream + " is taken", null, false, false);
    }
}
