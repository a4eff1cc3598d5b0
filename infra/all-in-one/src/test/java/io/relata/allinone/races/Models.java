package io.relata.allinone.races;

import io.relata.allinone.endtoend.TestTenant;
import java.util.UUID;

/** Commands and documents that several races use. */
final class Models {

    private Models() {}

    static String entity(String name) {
        return "{\"type\":\"AddEntity\",\"name\":\"%s\",\"fields\":[{\"name\":\"title\",\"fieldType\":\"TEXT\"},{\"name\":\"note\",\"fieldType\":\"TEXT\"}]}"
                .formatted(name);
    }

    /** The ends are named by the other entity: {@code author} and {@code books}. */
    static String relate(String source, String cardinality, String target) {
        return "{\"type\":\"AddRelationship\",\"cardinality\":\"%s\",\"source\":{\"entity\":\"%s\"},\"target\":{\"entity\":\"%s\"}}"
                .formatted(cardinality, source, target);
    }

    /** {@code id} is given by the client, so that nothing has to be read. */
    static String id() {
        return UUID.randomUUID().toString();
    }

    static String create(String entity, String id, String more) {
        return "create%s(input: {id: \"%s\"%s})".formatted(entity, id, more);
    }

    static String update(String entity, String id, String input) {
        return "update%s(id: \"%s\", input: {%s})".formatted(entity, id, input);
    }

    static String delete(String entity, String id) {
        return "delete%s(id: \"%s\")".formatted(entity, id);
    }

    static String connect(String end, String id) {
        return "%s: {connect: {id: \"%s\"}}".formatted(end, id);
    }

    /** Mutations that must succeed, in one document. */
    static void given(TestTenant tenant, String... fields) {
        var document = new StringBuilder("mutation {");
        for (int i = 0; i < fields.length; i++) {
            document.append(" f%d: %s { success errors { code message } }".formatted(i, fields[i]));
        }
        var answer = tenant.text(document.append(" }").toString());
        if (answer.contains("\"success\":false")) {
            throw new AssertionError(document + " answered " + answer);
        }
    }
}
