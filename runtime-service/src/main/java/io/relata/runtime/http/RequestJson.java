package io.relata.runtime.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a request's JSON: objects to maps in order, numbers exactly. */
final class RequestJson {
    private static final JsonFactory JSON = new JsonFactory();

    /** More than a JSON value may nest, whose refusal tells where it stands. */
    private static final int DEPTH = 200;

    private final JsonParser in;

    private RequestJson(JsonParser in) {
        this.in = in;
    }

    static GraphQlRequest request(byte[] body) {
        try (var in = JSON.createParser(ObjectReadContext.empty(), body)) {
            return new RequestJson(in).request();
        } catch (JacksonException e) {
            throw HttpRefused.malformed("the body is not JSON: " + reason(e));
        } catch (NumberFormatException _) {
            throw HttpRefused.malformed("a number in the body is out of any range");
        }
    }

    static Map<String, @Nullable Object> variables(String json) {
        try (var in = JSON.createParser(ObjectReadContext.empty(), json)) {
            in.nextToken();
            var variables = new RequestJson(in).variables();
            if (in.nextToken() != null) {
                throw HttpRefused.malformed("something follows the variables");
            }
            return variables;
        } catch (JacksonException e) {
            throw HttpRefused.malformed("the variables are not JSON: " + reason(e));
        } catch (NumberFormatException _) {
            throw HttpRefused.malformed("a number in the variables is out of any range");
        }
    }

    /** What follows the first line tells of the parser, not of the request. */
    private static String reason(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }

    private GraphQlRequest request() {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw HttpRefused.malformed(
                    "the body must be a JSON object; batches are not supported");
        }
        String query = null;
        String operationName = null;
        Map<String, @Nullable Object> variables = Map.of();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "query" -> query = text("query");
                case "operationName" -> operationName = text("operationName");
                case "variables" -> variables = variables();
                default -> in.skipChildren();
            }
        }
        if (in.nextToken() != null) {
            throw HttpRefused.malformed("something follows the body's object");
        }
        if (query == null) {
            throw HttpRefused.malformed("'query' is missing");
        }
        return new GraphQlRequest(query, operationName, variables, true);
    }

    private @Nullable String text(String member) {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> in.getString();
            default -> throw HttpRefused.malformed("'" + member + "' must be a string");
        };
    }

    private Map<String, @Nullable Object> variables() {
        return switch (in.currentToken()) {
            case VALUE_NULL -> Map.of();
            case START_OBJECT -> object(1);
            case null, default -> throw HttpRefused.malformed("'variables' must be a JSON object");
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            members.put(name, value(depth));
        }
        return members;
    }

    private List<@Nullable Object> array(int depth) {
        var items = new ArrayList<@Nullable Object>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(depth));
        }
        return items;
    }

    private @Nullable Object value(int depth) {
        if (depth > DEPTH) {
            throw new HttpRefused(400, "LIMIT_EXCEEDED", "the variables nest deeper than " + DEPTH);
        }
        return switch (in.currentToken()) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_STRING -> in.getString();
            case VALUE_NUMBER_INT -> in.getNumberValue();
            case VALUE_NUMBER_FLOAT -> in.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw HttpRefused.malformed("not JSON");
        };
    }
}
