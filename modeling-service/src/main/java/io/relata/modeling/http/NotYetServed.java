package io.relata.modeling.http;

import io.relata.modeling.decision.SchemaCommand;
import java.util.Set;

/**
 * Commands that are decided but that tables or data API cannot yet follow, so they are not offered.
 * What becomes real is taken out here, and nowhere else.
 */
final class NotYetServed {
    static final Set<Class<?>> COMMANDS = Set.of(SchemaCommand.ChangeFieldType.class);

    private NotYetServed() {}
}
