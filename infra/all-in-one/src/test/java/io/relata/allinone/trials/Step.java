package io.relata.allinone.trials;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** One thing that a client does; whole in itself, so that a sequence stays one without it. */
sealed interface Step {
    JsonMapper JSON = new JsonMapper();

    /** Commands that are one change set. */
    record Change(List<ObjectNode> commands) implements Step {
        public Change {
            commands = List.copyOf(commands);
        }

        String body() {
            return JSON.createObjectNode()
                    .set("commands", JSON.createArrayNode().addAll(commands))
                    .toString();
        }
    }

    /**
     * A write through the API of a revision.
     *
     * @param revisionsAgo how far it is behind the current one, 0 for that
     * @param entity by its name at that revision
     * @param input of a create or update
     */
    record Write(long revisionsAgo, Verb verb, String entity, String id, ObjectNode input)
            implements Step {
        enum Verb {
            CREATE,
            UPDATE,
            DELETE
        }

        String document() {
            var errors = "{ success errors { code message path } }";
            return switch (verb) {
                case CREATE ->
                        "mutation($input: Create%sInput!) { create%s(input: $input) %s }"
                                .formatted(entity, entity, errors);
                case UPDATE ->
                        "mutation($id: ID!, $input: Update%sInput!) { update%s(id: $id, input: $input) %s }"
                                .formatted(entity, entity, errors);
                case DELETE ->
                        "mutation($id: ID!) { delete%s(id: $id) %s }".formatted(entity, errors);
            };
        }

        /** Name and value of each variable in turn. */
        Object[] variables() {
            return switch (verb) {
                case CREATE -> new Object[] {"input", input};
                case UPDATE -> new Object[] {"id", id, "input", input};
                case DELETE -> new Object[] {"id", id};
            };
        }
    }
}
