package io.relata.kernel.json;

import tools.jackson.databind.node.ObjectNode;

/** Makes of an event's data as one version stored it what the next version would have stored. */
@FunctionalInterface
public interface Upcaster {

    /** May change and return what it is given. */
    ObjectNode upcast(ObjectNode data);
}
