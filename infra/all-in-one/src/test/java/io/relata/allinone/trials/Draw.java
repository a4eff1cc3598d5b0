package io.relata.allinone.trials;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Draws from a seeded generator. */
record Draw(RandomGenerator random) {
    private static final List<String> HOSTILE_ENTITIES =
            List.of(
                    "Author",
                    "Order",
                    "User",
                    "Select",
                    "Group",
                    "AuthorConnection",
                    "Sheep",
                    "X",
                    "HTTPServer",
                    "Query",
                    "lower",
                    "1st");
    private static final List<String> HOSTILE_MEMBERS =
            List.of(
                    "name",
                    "order",
                    "type",
                    "user",
                    "select",
                    "authorId",
                    "author",
                    "fooBar",
                    "foo_bar",
                    "id",
                    "version",
                    "createdAt",
                    "Upper",
                    "a-b",
                    "avatar_url",
                    "x");

    static Draw seeded(long seed) {
        return new Draw(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }

    /** Once in so many times. */
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    <T> @Nullable T anyOf(List<T> all) {
        return all.isEmpty() ? null : of(all);
    }

    /** Mostly one that is free; else one that may clash, or has no valid form. */
    String entityName() {
        return oneIn(8) ? of(HOSTILE_ENTITIES) : "Thing" + below(200);
    }

    String memberName(String stem) {
        return oneIn(8) ? of(HOSTILE_MEMBERS) : stem + below(200);
    }

    /** Mostly by name, as a person would refer to it. */
    String nameOrId(String name, String id) {
        return oneIn(4) ? id : name;
    }

    static ObjectNode command(String type) {
        return Step.JSON.createObjectNode().put("type", type);
    }
}
