package io.relata.modeling.http;

import io.relata.modeling.decision.SchemaCommand;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** The commands by the name that stands in {@code type}. */
final class CommandTypes {
    static final SequencedMap<String, Class<?>> BY_NAME = new LinkedHashMap<>();

    static {
        records(SchemaCommand.class).forEach(type -> BY_NAME.put(type.getSimpleName(), type));
    }

    private CommandTypes() {}

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CommandTypes::records)
                : Stream.of(type);
    }
}
