package io.relata.modeling.http;

import io.relata.modeling.decision.Change;
import io.relata.modeling.decision.Literal;
import io.relata.modeling.decision.Meaning;
import io.relata.modeling.decision.SchemaCommand;
import io.relata.modeling.refusal.ProblemCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Says in the OpenAPI document what bodies are read from and which problems can come. */
final class ApiDescription implements GlobalOpenApiCustomizer {
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String COUNT =
            "The records that cannot stay as they are. Where several share what only one may have,"
                    + " every one of them counts.";

    @Override
    public void customise(OpenAPI api) {
        api.info(
                new Info()
                        .title("Relata modelling API")
                        .version("1")
                        .description(
                                "Tenants and their schemas. Things are named by current name or by"
                                        + " id; a name wins over an equal id. Every refusal is a"
                                        + " problem with a code."));
        if (api.getComponents() == null) {
            api.components(new Components());
        }
        describe(api, NewChangeSet.class);
        describe(api, TenantsController.NewTenant.class);
        describeCommands(api);
        api.getComponents().addSchemas("Problem", problem());
        api.getPaths().forEach((path, item) -> item.readOperations().forEach(this::describe));
    }

    private void describe(Operation operation) {
        switch (operation.getOperationId()) {
            case "changeSchema" -> {
                operation.requestBody(body("NewChangeSet"));
                operation.addParametersItem(header("If-Match", "The expected revision in quotes."));
                operation.addParametersItem(
                        header(
                                "Idempotency-Key",
                                "Kept for 24 hours: the same key and body answers as the first"
                                        + " time and adds nothing."));
                operation.responses(
                        responses("201", "Applied: revision, events, plan and status.")
                                .addApiResponse("200", response("The plan of a dry run."))
                                .addApiResponse("202", response("Stored, but not yet live.")));
            }
            case "createTenant" -> {
                operation.requestBody(body("NewTenant"));
                operation.responses(responses("201", "The tenant."));
            }
            case "deleteTenant" -> operation.responses(responses("204", "The tenant is gone."));
            default -> operation.responses(responses("200", "What was asked for."));
        }
    }

    private static RequestBody body(String schema) {
        return new RequestBody()
                .required(true)
                .content(json("application/json", reference(schema)));
    }

    private static HeaderParameter header(String name, String meaning) {
        var header = new HeaderParameter();
        header.name(name).description(meaning).schema(typed("string"));
        return header;
    }

    private static ApiResponses responses(String status, String meaning) {
        var responses = new ApiResponses().addApiResponse(status, response(meaning));
        problemsByStatus()
                .forEach((problemStatus, codes) ->
                        responses.addApiResponse(
                                problemStatus.toString(),
                                new ApiResponse()
                                        .description(String.join(", ", codes))
                                        .content(
                                                json(
                                                        "application/problem+json",
                                                        reference("Problem")))));
        return responses;
    }

    private static ApiResponse response(String meaning) {
        return new ApiResponse().description(meaning);
    }

    private static Content json(String mediaType, Schema<?> schema) {
        return new Content().addMediaType(mediaType, new MediaType().schema(schema));
    }

    private static Map<Integer, List<String>> problemsByStatus() {
        var codes = new TreeMap<Integer, List<String>>();
        for (var code : ProblemCode.values()) {
            codes.computeIfAbsent(code.status(), _ -> new ArrayList<>()).add(code.code());
        }
        return codes;
    }

    private static Schema<?> problem() {
        var meanings = new StringBuilder();
        for (var code : ProblemCode.values()) {
            meanings.append(
                    "* `%s` (%d): %s\n".formatted(code.code(), code.status(), code.meaning()));
        }
        var codes = typed("string").description(meanings.toString());
        Arrays.stream(ProblemCode.values())
                .map(ProblemCode::code)
                .distinct()
                .forEach(codes::addEnumItemObject);
        return typed("object")
                .description("RFC 9457; further members depend on the code.")
                .addProperty("type", typed("string"))
                .addProperty("title", typed("string"))
                .addProperty("status", typed("integer"))
                .addProperty("code", codes)
                .addProperty("detail", typed("string").description("One plain sentence."))
                .addProperty("path", typed("string").description("JSON pointer into the body."))
                .addProperty(
                        "suggestion",
                        typed("string").description("What would be accepted at the path."))
                .addProperty("count", typed("integer").description(COUNT))
                .addProperty("sampleIds", strings("Ids of up to 10 of these records."))
                .addProperty("duplicates", duplicates())
                .addProperty("remedy", typed("string").description("What would make it possible."))
                .required(List.of("type", "title", "status", "code", "detail"));
    }

    private static Schema<?> duplicates() {
        var duplicate =
                typed("object")
                        .addProperty(
                                "values",
                                typed("object")
                                        .description(
                                                "By the names of fields and ends in the API of"
                                                        + " now. An end's value is an id; of a"
                                                        + " long text it is the beginning."))
                        .addProperty("ids", strings("Ids of up to 10 records that share them."));
        var duplicates = typed("array");
        duplicates.setItems(duplicate);
        return duplicates.description("Up to 10 of what several records share.");
    }

    private static Schema<?> strings(String meaning) {
        var strings = typed("array");
        strings.setItems(typed("string"));
        return strings.description(meaning);
    }

    private static void describeCommands(OpenAPI api) {
        var discriminator = new Discriminator().propertyName("type");
        var commands = new JsonSchema();
        commands.description("One command; its type says which.");
        CommandTypes.BY_NAME.forEach((name, type) -> {
            describe(api, type);
            var schema = Objects.requireNonNull(schemas(api).get(name));
            var typeName = typed("string");
            typeName.setConst(name);
            schema.addProperty("type", typeName);
            schema.addRequiredItem("type");
            discriminator.mapping(name, COMPONENTS + name);
            commands.addOneOfItem(reference(name));
        });
        commands.setDiscriminator(discriminator);
        api.getComponents().addSchemas(SchemaCommand.class.getSimpleName(), commands);
    }

    private static void describe(OpenAPI api, Class<?> type) {
        if (type == SchemaCommand.class || schemas(api).containsKey(type.getSimpleName())) {
            return;
        }
        var schema = typed("object");
        api.getComponents().addSchemas(type.getSimpleName(), schema);
        var meaning = type.getAnnotation(Meaning.class);
        schema.description(meaning == null ? null : meaning.value());
        schema.setAdditionalProperties(false);
        Shape.of(type)
                .members()
                .forEach(part -> {
                    schema.addProperty(
                            part.name(), described(schema(api, part.type()), part.meaning()));
                    if (part.required()) {
                        schema.addRequiredItem(part.name());
                    }
                });
    }

    private static Map<String, Schema> schemas(OpenAPI api) {
        var schemas = api.getComponents().getSchemas();
        return schemas == null ? Map.of() : schemas;
    }

    private static Schema<?> schema(OpenAPI api, Type type) {
        if (type instanceof ParameterizedType change && change.getRawType() == Change.class) {
            return orNull(schema(api, change.getActualTypeArguments()[0]));
        }
        if (type instanceof ParameterizedType list) {
            var array = typed("array");
            array.setItems(schema(api, list.getActualTypeArguments()[0]));
            return array;
        }
        var raw = (Class<?>) type;
        if (raw.isEnum()) {
            var names = typed("string");
            Arrays.stream(raw.getEnumConstants())
                    .forEach(constant -> names.addEnumItemObject(constant.toString()));
            return names;
        }
        return simple(api, raw);
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.getTypes() != null) {
            schema.addType("null");
        }
        return schema;
    }

    private static Schema<?> simple(OpenAPI api, Class<?> type) {
        if (type == String.class) {
            return typed("string");
        }
        if (type == Boolean.class) {
            return typed("boolean");
        }
        if (type == Integer.class || type == Long.class) {
            return typed("integer");
        }
        if (type == Literal.class) {
            return new JsonSchema();
        }
        describe(api, type);
        return reference(type.getSimpleName());
    }

    private static Schema<?> described(Schema<?> schema, @Nullable String meaning) {
        return meaning == null || schema.get$ref() != null ? schema : schema.description(meaning);
    }

    private static Schema<Object> typed(String type) {
        var schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }

    private static Schema<?> reference(String name) {
        return new JsonSchema().$ref(COMPONENTS + name);
    }
}
