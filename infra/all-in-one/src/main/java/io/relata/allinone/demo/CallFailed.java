package io.relata.allinone.demo;

/** A call that was refused or could not be made, as one sentence. */
public final class CallFailed extends RuntimeException {
    /** Status of a call that had no answer. */
    public static final int NO_ANSWER = 0;

    private final int status;

    CallFailed(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    CallFailed(String sentence, Throwable cause) {
        super(sentence, cause);
        this.status = NO_ANSWER;
    }

    /** The HTTP status, or {@link #NO_ANSWER}. */
    public int status() {
        return status;
    }
}
