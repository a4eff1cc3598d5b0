package io.relata.modeling.decision;

import io.relata.kernel.schema.JsonValue;
import java.math.BigDecimal;
import java.util.List;

/** A JSON value in a command, with the text that it was given as. */
public sealed interface Literal {
    JsonValue json();

    record Text(JsonValue json, String value) implements Literal {}

    record Numeral(JsonValue json, BigDecimal value) implements Literal {}

    record Truth(JsonValue json, boolean value) implements Literal {}

    record Items(JsonValue json, List<Literal> items) implements Literal {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** An object, or a null inside a list. */
    record Other(JsonValue json) implements Literal {}
}
