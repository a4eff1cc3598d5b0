package io.relata.bench;

import io.relata.allinone.demo.RelataClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A tenant with entities {@code Thing0 … Thing29} of five fields each, linked in a chain; fields
 * are added to them in turn.
 */
final class WideTenant {
    static final int ENTITIES = 30;
    private static final int FIELDS = 5;

    private final Target target;
    private final String slug;
    private int added;

    private WideTenant(Target target, String slug) {
        this.target = target;
        this.slug = slug;
    }

    static WideTenant create(RelataClient client, Target target, String slug) {
        client.post("/api/tenants", Map.of("slug", slug, "name", slug));
        client.post(changes(slug), Map.of("reason", "thirty entities", "commands", model()));
        return new WideTenant(target, slug);
    }

    private static String changes(String slug) {
        return "/api/tenants/" + slug + "/schema/changes";
    }

    private static List<Map<String, Object>> model() {
        var commands = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < ENTITIES; i++) {
            commands.add(Map.of("type", "AddEntity", "name", "Thing" + i, "fields", fields()));
        }
        for (int i = 1; i < ENTITIES; i++) {
            commands.add(
                    Map.of(
                            "type",
                            "AddRelationship",
                            "cardinality",
                            "ONE_TO_MANY",
                            "source",
                            Map.of("entity", "Thing" + (i - 1)),
                            "target",
                            Map.of("entity", "Thing" + i)));
        }
        return commands;
    }

    private static List<Map<String, Object>> fields() {
        return IntStream.range(0, FIELDS)
                .mapToObj(i -> Map.<String, Object>of("name", "field" + i, "fieldType", "TEXT"))
                .toList();
    }

    /** A change set of one command, and the query that needs what it adds. */
    record Step(byte[] change, byte[] query) {}

    Step next() {
        var entity = added % ENTITIES;
        var field = "added" + added++;
        var change =
                """
                {"reason":"one more","commands":[{"type":"AddField","entity":"Thing%d","name":"%s","fieldType":"TEXT"}]}
                """
                        .formatted(entity, field);
        var query = "{\"query\":\"{ thing%ds(limit: 1) { id %s } }\"}".formatted(entity, field);
        return new Step(
                target.post(changes(slug), change), target.post("/t/" + slug + "/graphql", query));
    }
}
