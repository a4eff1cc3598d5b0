package io.relata.runtime.plan;

import graphql.language.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A valid document with the plans made of it so far: one for each structure that its variables had.
 */
public final class CompiledDocument {
    private static final int STRUCTURES = 32;

    private final Api api;
    private final Operation operation;
    private final @Nullable Document introspection;
    private final List<VariableDefinition> structural;
    private final Map<String, Plans> plans =
            new LinkedHashMap<>(4, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Plans> eldest) {
                    return size() > STRUCTURES;
                }
            };
    private volatile @Nullable Plans only;

    private CompiledDocument(Api api, Operation operation, @Nullable Document introspection) {
        this.api = api;
        this.operation = operation;
        this.introspection = introspection;
        this.structural = operation.structural();
    }

    /** Throws {@link RequestRefused} for what is not valid or asks for too much. */
    public static CompiledDocument compile(Api api, String query, @Nullable String operationName) {
        var document = Documents.parse(api.graphQl(), query);
        var operation = DocumentReader.read(api.containers(), document, operationName);
        return new CompiledDocument(api, operation, operation.introspects() ? document : null);
    }

    public Api api() {
        return api;
    }

    public boolean isMutation() {
        return operation.mutation();
    }

    /** The document, where graphql-java has to answer a part of it. */
    public @Nullable Document introspection() {
        return introspection;
    }

    /** Values of the declared types from those of JSON. */
    public Map<String, @Nullable Object> coerce(Map<String, @Nullable Object> variables) {
        return VariableDefinition.coerce(operation.variables(), variables);
    }

    public List<RootPlan> query(Map<String, @Nullable Object> variables) {
        return plans(variables).query();
    }

    public MutationRequest mutation(Map<String, @Nullable Object> variables) {
        var made = plans(variables);
        return new MutationRequest(
                made.keys(), made.mutation().stream().map(plan -> plan.bind(variables)).toList());
    }

    private Plans plans(Map<String, @Nullable Object> variables) {
        if (structural.isEmpty()) {
            var made = only;
            if (made == null) {
                made = make(variables);
                only = made;
            }
            return made;
        }
        var structure = Structure.of(structural, variables);
        synchronized (plans) {
            return plans.computeIfAbsent(structure, _ -> make(variables));
        }
    }

    private Plans make(Map<String, @Nullable Object> variables) {
        var compiler = new OperationCompiler(api, variables);
        return operation.mutation()
                ? new Plans(List.of(), compiler.mutation(operation), compiler.keys(operation))
                : new Plans(compiler.query(operation), List.of(), List.of());
    }

    private record Plans(
            List<RootPlan> query, List<MutationPlan> mutation, List<MutationRequest.Key> keys) {}
}
