package io.relata.allinone.installation;

/** Why Relata can't start, as one sentence for the person who started it. */
public final class StartupProblem extends RuntimeException {
    public StartupProblem(String sentence) {
        super(sentence);
    }

    public StartupProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
