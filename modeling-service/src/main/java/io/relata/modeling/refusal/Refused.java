package io.relata.modeling.refusal;

import io.relata.modeling.decision.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A request that is not done, with everything that the client is told. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final ProblemCode code;
    private final @Nullable String path;
    private final transient SequencedMap<String, Object> members = new LinkedHashMap<>();

    private Refused(ProblemCode code, String detail, @Nullable String path) {
        super(detail, null, false, false); // expected outcome: no stack trace
        this.code = code;
        this.path = path;
    }

    /**
     * For a request that is wrong as a whole.
     *
     * @param detail one plain sentence
     */
    public static Refused because(ProblemCode code, String detail) {
        return new Refused(code, detail, null);
    }

    /**
     * For a place in the body.
     *
     * @param path JSON pointer into the body
     */
    public static Refused at(String path, ProblemCode code, String detail) {
        return new Refused(code, detail, path);
    }

    public static Refused of(Rejection rejection) {
        var refused =
                at(rejection.path(), ProblemCode.valueOf(rejection.code()), rejection.detail());
        rejection.data().forEach(refused::with);
        return refused;
    }

    /** Adds a member to the problem. */
    public Refused with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    public ProblemCode code() {
        return code;
    }

    public @Nullable String path() {
        return path;
    }

    public Map<String, Object> members() {
        return members;
    }

    public String detail() {
        return "" + getMessage();
    }
}
