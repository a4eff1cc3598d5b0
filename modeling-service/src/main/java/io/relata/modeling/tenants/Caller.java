package io.relata.modeling.tenants;

/** Who asks, and under which id the request is found in logs. */
public record Caller(String actor, String correlationId) {}
