package io.relata.faults.load;

/** The entities that records are written to, and the documents for it. */
final class Model {
    static final String NOTE = "Note";
    static final String NOTES = "notes";

    static final String COMMANDS =
            """
            [{"type":"AddEntity","name":"Note","fields":[{"name":"mark","fieldType":"TEXT","mandatory":true}]},
             {"type":"AddEntity","name":"Line","fields":[{"name":"mark","fieldType":"TEXT","mandatory":true}]},
             {"type":"AddRelationship","cardinality":"ONE_TO_MANY","onDelete":"CASCADE",
              "source":{"entity":"Note","field":"lines"},"target":{"entity":"Line","field":"note","mandatory":true}}]\
            """;

    /** A record with its children: all of it or nothing. */
    static final String WRITE =
            "mutation { createNote(input: {mark: \\\"%1$s\\\", lines: {create: [{mark: \\\"%1$s\\\"}, {mark: \\\"%1$s\\\"}]}})"
                    + " { success errors { code } } }";

    /** A page of all records. */
    static final String READ =
            "{ notes(orderBy: [{id: ASC}], limit: %d, offset: %d) { mark lines { mark } } }";

    private Model() {}

    static String document(String query) {
        return "{\"query\":\"" + query + "\"}";
    }
}
