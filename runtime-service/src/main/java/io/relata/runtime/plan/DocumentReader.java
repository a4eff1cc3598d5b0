package io.relata.runtime.plan;

import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.Type;
import graphql.language.TypeName;
import io.relata.runtime.plan.Selected.Condition;
import io.relata.runtime.schema.GraphQlSchemas;
import io.relata.runtime.schema.InputType;
import io.relata.runtime.schema.InputType.OfList;
import io.relata.runtime.schema.InputType.OfScalar;
import io.relata.runtime.schema.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** From graphql-java's tree of a valid document to the one that is kept and planned from. */
final class DocumentReader {
    private static final InputType BOOLEAN = new OfScalar(Scalar.BOOLEAN);

    private final Containers containers;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();

    private DocumentReader(Containers containers, Document document) {
        this.containers = containers;
        for (var fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            fragments.put(fragment.getName(), fragment);
        }
    }

    static Operation read(
            Containers containers, Document document, @Nullable String operationName) {
        var reader = new DocumentReader(containers, document);
        return reader.operation(document, definition(document, operationName));
    }

    private static OperationDefinition definition(Document document, @Nullable String name) {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        var named = name == null || name.isEmpty() ? null : name;
        if (named == null && operations.size() > 1) {
            throw new RequestRefused(
                    "GRAPHQL_VALIDATION_FAILED",
                    "the document has several operations: operationName must say which");
        }
        return operations.stream()
                .filter(operation -> named == null || named.equals(operation.getName()))
                .findFirst()
                .orElseThrow(() ->
                        new RequestRefused(
                                "GRAPHQL_VALIDATION_FAILED",
                                named == null
                                        ? "the document has no operation"
                                        : "the document has no operation " + named));
    }

    private Operation operation(Document document, OperationDefinition definition) {
        var mutation = definition.getOperation() == OperationDefinition.Operation.MUTATION;
        var variables = new ArrayList<VariableDefinition>();
        definition.getVariableDefinitions().forEach(v -> variables.add(variable(v)));
        Container root = mutation ? new Container.Mutation() : new Container.Query();
        return new Operation(
                mutation, variables, selections(definition.getSelectionSet(), root, List.of()));
    }

    private VariableDefinition variable(graphql.language.VariableDefinition variable) {
        var type = type(variable.getType());
        var fallback = variable.getDefaultValue();
        var value =
                fallback == null
                        ? null
                        : new Arguments(Map.of()).value(Literals.read(type, fallback));
        return new VariableDefinition(variable.getName(), type, fallback != null, value);
    }

    private InputType type(Type<?> type) {
        return switch (type) {
            case NonNullType nonNull -> type(nonNull.getType()).nonNull();
            case ListType list -> new OfList(type(list.getType()));
            case TypeName name -> containers.inputs().named(name.getName());
            default -> throw new IllegalStateException("unknown type " + type);
        };
    }

    private List<Selected> selections(
            @Nullable SelectionSet set, Container container, List<Condition> conditions) {
        var all = new ArrayList<Selected>();
        if (set == null) {
            return all;
        }
        for (var selection : set.getSelections()) {
            switch (selection) {
                case Field field -> all.add(field(field, container, conditions));
                case InlineFragment inline ->
                        all.addAll(
                                selections(
                                        inline.getSelectionSet(),
                                        container,
                                        conditions(inline, conditions)));
                case FragmentSpread spread ->
                        all.addAll(
                                selections(
                                        fragment(spread).getSelectionSet(),
                                        container,
                                        conditions(spread, conditions)));
                default -> throw new IllegalStateException("unknown selection " + selection);
            }
        }
        return all;
    }

    private FragmentDefinition fragment(FragmentSpread spread) {
        var fragment = fragments.get(spread.getName());
        if (fragment == null) {
            throw new IllegalStateException("not validated: " + spread.getName());
        }
        return fragment;
    }

    private Selected field(Field field, Container container, List<Condition> conditions) {
        var own = conditions(field, conditions);
        if (field.getName().equals("__schema") || field.getName().equals("__type")) {
            return new Selected(
                    field.getResultKey(), field.getName(), new LinkedHashMap<>(), own, List.of());
        }
        return new Selected(
                field.getResultKey(),
                field.getName(),
                arguments(field, containers.arguments(container, field.getName())),
                own,
                selections(
                        field.getSelectionSet(),
                        containers.below(container, field.getName()),
                        List.of()));
    }

    private static SequencedMap<String, io.relata.runtime.plan.Argument> arguments(
            Field field, SequencedMap<String, InputType> types) {
        var arguments = new LinkedHashMap<String, io.relata.runtime.plan.Argument>();
        for (Argument argument : field.getArguments()) {
            var type = types.get(argument.getName());
            if (type == null) {
                throw new IllegalStateException(
                        "not validated: " + AstPrinter.printAstCompact(field));
            }
            arguments.put(argument.getName(), Literals.read(type, argument.getValue()));
        }
        return arguments;
    }

    private static List<Condition> conditions(
            DirectivesContainer<?> holder, List<Condition> outer) {
        var conditions = new ArrayList<>(outer);
        for (Directive directive : holder.getDirectives()) {
            if (!GraphQlSchemas.isKnownDirective(directive.getName())) {
                throw unknown(directive);
            }
            var wanted = directive.getName().equals("include");
            var condition = directive.getArgument("if");
            if ((wanted || directive.getName().equals("skip")) && condition != null) {
                conditions.add(new Condition(wanted, Literals.read(BOOLEAN, condition.getValue())));
            }
        }
        return conditions;
    }

    private static RequestRefused unknown(Directive directive) {
        return new RequestRefused(
                List.of(
                        new GraphQlError(
                                "GRAPHQL_VALIDATION_FAILED",
                                "There is no directive @%s.".formatted(directive.getName()),
                                Documents.positions(directive.getSourceLocation()),
                                List.of())));
    }
}
