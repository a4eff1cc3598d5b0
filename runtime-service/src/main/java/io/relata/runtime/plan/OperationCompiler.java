package io.relata.runtime.plan;

import io.relata.kernel.api.ApiNames;
import io.relata.kernel.physical.PhysicalNames;
import io.relata.runtime.plan.Argument.Members;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.GraphQlSchemas;
import io.relata.runtime.schema.PayloadNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From an operation and the structure of its variables to plans, one for each root field. */
final class OperationCompiler {
    private final Api api;
    private final Scope scope;

    OperationCompiler(Api api, Map<String, @Nullable Object> variables) {
        this.api = api;
        this.scope = new Scope(api.model(), api.schema(), variables);
    }

    List<RootPlan> query(Operation operation) {
        return Merged.of(operation.roots(), scope.variables()).stream()
                .map(this::queryRoot)
                .toList();
    }

    List<MutationPlan> mutation(Operation operation) {
        return Merged.of(operation.roots(), scope.variables()).stream()
                .filter(root -> !root.name().equals("__typename"))
                .map(root -> mutationRoot(root, operation))
                .toList();
    }

    List<MutationRequest.Key> keys(Operation operation) {
        return Merged.of(operation.roots(), scope.variables()).stream()
                .map(root ->
                        new MutationRequest.Key(
                                root.responseKey(), root.name().equals("__typename")))
                .toList();
    }

    private RootPlan queryRoot(Merged root) {
        try {
            return planned(root);
        } catch (RequestRefused refused) {
            throw refused.at(root.responseKey());
        }
    }

    private RootPlan planned(Merged root) {
        var key = root.responseKey();
        var deleted = api.containers().preview(root.name());
        if (deleted != null) {
            return preview(root, deleted);
        }
        var connection = api.containers().connection(root.name());
        if (connection != null) {
            return new RootPlan.Rows(key, StatementCompiler.connection(scope, connection, root));
        }
        return switch (root.name()) {
            case "__schema", "__type" -> new RootPlan.Introspection(key);
            case "__typename" -> new RootPlan.Fixed(key, "\"Query\"");
            case GraphQlSchemas.EMPTY -> new RootPlan.Fixed(key, "null");
            default -> records(root, api.containers().query(root.name()));
        };
    }

    private RootPlan preview(Merged root, ApiEntity entity) {
        if (entity.missing()) {
            return new RootPlan.Fixed(root.responseKey(), "[]");
        }
        var sql = new DeletePreviewSql(api.schema(), api.model().today());
        var names = new LinkedHashMap<String, String>();
        for (var table : sql.touched(entity.id())) {
            names.put(PhysicalNames.table(table), api.model().nameOf(table));
        }
        return new RootPlan.DeletePreview(
                root.responseKey(),
                sql.write(entity.id(), Bindings.of(root.argument("id"), Binding.Form.PLAIN)),
                names,
                plainMembers(root));
    }

    private List<PayloadSelection.PlainMember> plainMembers(Merged field) {
        return Merged.of(field.children(), scope.variables()).stream()
                .map(m -> new PayloadSelection.PlainMember(m.responseKey(), m.name()))
                .toList();
    }

    private RootPlan records(Merged root, ApiEntity entity) {
        var key = root.responseKey();
        if (root.name().equals(ApiNames.list(entity.entity()))) {
            return entity.missing()
                    ? new RootPlan.Fixed(key, "[]")
                    : new RootPlan.Rows(key, StatementCompiler.list(scope, entity, root));
        }
        return entity.missing()
                ? new RootPlan.Fixed(key, "null")
                : new RootPlan.Rows(
                        key, StatementCompiler.one(scope, entity, root, uniqueKey(root, entity)));
    }

    private static Members uniqueKey(Merged root, ApiEntity entity) {
        if (!root.name().equals(ApiNames.one(entity.entity()))) {
            return (Members) root.argument("where");
        }
        var id = new LinkedHashMap<String, Argument>();
        id.put("id", root.argument("id"));
        return new Members(id);
    }

    private MutationPlan mutationRoot(Merged root, Operation operation) {
        var asWritten =
                operation.roots().stream()
                        .filter(selected -> selected.responseKey().equals(root.responseKey()))
                        .findFirst()
                        .orElseThrow();
        var mutation = api.containers().mutation(root.name());
        var items = new ArrayList<PayloadSelection.Item>();
        var records = new ArrayList<QueryPlan>();
        for (var field : Merged.of(root.children(), scope.variables())) {
            items.add(payloadItem(field, mutation, records));
        }
        return new MutationPlan(
                root.responseKey(), mutation, asWritten.arguments(), items, records);
    }

    private PayloadSelection.Item payloadItem(
            Merged field, MutationRoot mutation, List<QueryPlan> records) {
        var key = field.responseKey();
        var many = mutation.verb() == Verb.CREATE_MANY;
        var kernel = mutation.entity().entity();
        return switch (field.name()) {
            case PayloadNames.SUCCESS -> new PayloadSelection.Item.Success(key);
            case PayloadNames.AFFECTED_COUNT -> new PayloadSelection.Item.AffectedCount(key);
            case PayloadNames.ERRORS -> new PayloadSelection.Item.Errors(key, plainMembers(field));
            case "__typename" ->
                    new PayloadSelection.Item.TypeName(
                            key, many ? ApiNames.bulkPayload(kernel) : ApiNames.payload(kernel));
            default -> {
                records.add(StatementCompiler.byIds(scope, mutation.entity(), field, many));
                yield new PayloadSelection.Item.Records(key, records.size() - 1, many);
            }
        };
    }
}
