package io.relata.runtime.execution;

import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import io.relata.kernel.json.KernelJson;
import io.relata.runtime.plan.Api;
import io.relata.runtime.plan.GraphQlError;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.RootPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;

/**
 * The one place where a request leaves the way of rows: what is asked about the schema itself is
 * answered by Spring for GraphQL over the tenant's {@code GraphQLSchema}.
 */
public final class Introspection {

    private Introspection() {}

    /** JSON of the root fields that ask about the schema, by response key. */
    public static Map<String, byte[]> answer(
            Api api,
            Document document,
            List<RootPlan> roots,
            @Nullable String operationName,
            Map<String, @Nullable Object> variables) {
        var wanted =
                roots.stream()
                        .filter(RootPlan.Introspection.class::isInstance)
                        .map(RootPlan::responseKey)
                        .collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var filtered = only(wanted, document);
        var source =
                GraphQlSource.builder(api.graphQl())
                        .configureGraphQl(graphQl -> alreadyValid(graphQl, filtered))
                        .build();
        var request =
                new DefaultExecutionGraphQlRequest(
                        "{}", operationName, variables, null, "introspection", null);
        var response = new DefaultExecutionGraphQlService(source).execute(request).block();
        if (response == null) {
            throw new IllegalStateException("no answer to an introspection");
        }
        if (!response.getErrors().isEmpty()) {
            throw new RequestRefused(
                    response.getErrors().stream()
                            .map(e -> new GraphQlError("LIMIT_EXCEEDED", e.getMessage() + ""))
                            .toList());
        }
        return json(response.getData());
    }

    private static void alreadyValid(GraphQL.Builder graphQl, Document document) {
        graphQl.preparsedDocumentProvider(
                (_, _) -> CompletableFuture.completedFuture(new PreparsedDocumentEntry(document)));
    }

    private static Map<String, byte[]> json(@Nullable Map<String, Object> data) {
        var json = new LinkedHashMap<String, byte[]>();
        if (data != null) {
            data.forEach(
                    (key, value) -> json.put(key, KernelJson.mapper().writeValueAsBytes(value)));
        }
        return json;
    }

    /** The document with nothing at the root but what asks about the schema. */
    private static Document only(Set<String> wanted, Document document) {
        return document.transform(builder ->
                builder.definitions(
                        document.getDefinitions().stream()
                                .map(definition ->
                                        definition instanceof OperationDefinition operation
                                                ? only(wanted, operation, document)
                                                : definition)
                                .toList()));
    }

    private static OperationDefinition only(
            Set<String> wanted, OperationDefinition operation, Document document) {
        var fields = new ArrayList<Field>();
        collect(operation.getSelectionSet(), document, fields);
        var kept =
                fields.stream()
                        .filter(field -> field.getName().startsWith("__"))
                        .filter(field -> wanted.contains(field.getResultKey()))
                        .toList();
        return operation.transform(
                builder -> builder.selectionSet(SelectionSet.newSelectionSet(kept).build()));
    }

    private static void collect(SelectionSet set, Document document, List<Field> fields) {
        for (var selection : set.getSelections()) {
            switch (selection) {
                case Field field -> fields.add(field);
                case InlineFragment inline -> collect(inline.getSelectionSet(), document, fields);
                case FragmentSpread spread ->
                        document.getDefinitionsOfType(FragmentDefinition.class).stream()
                                .filter(f -> f.getName().equals(spread.getName()))
                                .forEach(f -> collect(f.getSelectionSet(), document, fields));
                default -> throw new IllegalStateException("unknown selection " + selection);
            }
        }
    }
}
