package io.relata.modeling.decision;

import io.relata.kernel.json.KernelJson;
import io.relata.kernel.schema.JsonValue;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Makes literals of values that are kept, or of plain Java. */
final class Literals {

    private Literals() {}

    static Literal of(JsonValue value) {
        return of(KernelJson.mapper().readTree(value.json()));
    }

    private static Literal of(JsonNode node) {
        var json = new JsonValue(node.toString());
        if (node.isString()) {
            return new Literal.Text(json, node.stringValue());
        }
        if (node.isNumber()) {
            return new Literal.Numeral(json, node.decimalValue());
        }
        if (node.isBoolean()) {
            return new Literal.Truth(json, node.booleanValue());
        }
        return node.isArray()
                ? new Literal.Items(json, node.valueStream().map(Literals::of).toList())
                : new Literal.Other(json);
    }

    static Literal text(String text) {
        return new Literal.Text(new JsonValue(KernelJson.mapper().writeValueAsString(text)), text);
    }

    static Literal items(List<Literal> items) {
        var json = items.stream().map(item -> item.json().json()).toList();
        return new Literal.Items(new JsonValue("[" + String.join(",", json) + "]"), items);
    }
}
