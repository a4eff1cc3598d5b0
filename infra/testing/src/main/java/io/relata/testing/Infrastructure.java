package io.relata.testing;

import java.util.List;

/**
 * Where the integration tests of this run get PostgreSQL and Kafka from.
 *
 * <p>Chosen by the system property {@code it.infra} or the environment variable {@code
 * RELATA_IT_INFRA}: {@code embedded} (the default), {@code containers}, or {@code auto}, which is
 * containers where their images are already there.
 */
public enum Infrastructure {
    EMBEDDED,
    CONTAINERS;

    private static final Choice CHOICE = Choice.of(setting(), DockerEngine.ofThisMachine());

    static {
        if (CHOICE instanceof Choice.Made(var infrastructure, var why)) {
            System.out.println(
                    "Integration tests use %s PostgreSQL and Kafka (%s)."
                            .formatted(infrastructure.word(), why));
        }
    }

    /**
     * @throws IllegalStateException in a sentence, where the choice is not possible here
     */
    public static Infrastructure ofThisRun() {
        return switch (CHOICE) {
            case Choice.Made(var infrastructure, _) -> infrastructure;
            case Choice.Impossible(var sentence) -> throw new IllegalStateException(sentence);
        };
    }

    /** The images of the containers, by the names that their makers gave them. */
    static List<String> images() {
        return List.of(Containers.POSTGRES_IMAGE, Containers.KAFKA_IMAGE);
    }

    private String word() {
        return switch (this) {
            case EMBEDDED -> "embedded";
            case CONTAINERS -> "containers of";
        };
    }

    private static String setting() {
        var property = System.getProperty("it.infra", "");
        var variable = System.getenv("RELATA_IT_INFRA");
        if (!property.isBlank()) {
            return property.strip();
        }
        return variable == null || variable.isBlank() ? "embedded" : variable.strip();
    }
}
