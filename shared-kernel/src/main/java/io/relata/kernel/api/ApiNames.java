package io.relata.kernel.api;

import static io.relata.kernel.api.Spelling.lowerCamel;
import static io.relata.kernel.api.Spelling.snake;
import static io.relata.kernel.api.Spelling.upperCamel;

import io.relata.kernel.api.ApiName.Origin;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.EnumType;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.MemberId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every name that the generated API and the views of a model have or can have: used to decide
 * whether a name is free and to generate under that name. Names of nested inputs and of connections
 * that show links contain an underscore, which the name of an entity or an enum cannot, so they
 * need no check and take no name from anybody.
 */
public final class ApiNames {
    public static final String TYPE = "type";
    public static final String QUERY = "query";
    public static final String MUTATION = "mutation";
    public static final String SUBSCRIPTION = "subscription";
    public static final String VIEW = "view";
    public static final String RELATIONSHIP = "relationship";

    private static final String CONNECTION = "Connection";
    private static final String EDGE = "Edge";

    /** Those of the API itself; each scalar that a field can be of brings its filters. */
    private static final List<String> SYSTEM_TYPES =
            Stream.concat(
                            Stream.of(
                                    "Query",
                                    "Mutation",
                                    "Subscription",
                                    "ID",
                                    "IDFilter",
                                    "PageInfo",
                                    "MutationError",
                                    "SortOrder",
                                    "StringMode",
                                    "DateInterval",
                                    "ChangeKind",
                                    "DeleteImpact",
                                    "DeleteAction",
                                    "OrphanRule",
                                    "LinkRef",
                                    "CountFilter"),
                            Arrays.stream(FieldType.values())
                                    .map(ApiNames::scalar)
                                    .flatMap(name ->
                                            Stream.of(name, name + "Filter", name + "ListFilter"))
                                    .distinct())
                    .toList();

    private ApiNames() {}

    /** The scalar of a type; that of an ENUM is what its records hold: the number of a value. */
    public static String scalar(FieldType type) {
        return switch (type) {
            case TEXT -> "String";
            case INTEGER, ENUM -> "Int";
            case BIGINT -> "BigInt";
            case DECIMAL -> "Decimal";
            case FLOAT -> "Float";
            case BOOLEAN -> "Boolean";
            case DATE -> "Date";
            case TIME -> "Time";
            case TIMESTAMP -> "DateTime";
            case DURATION -> "Duration";
            case UUID -> "UUID";
            case JSON -> "JSON";
        };
    }

    /**
     * All of {@link #ofEntities}, {@link #ofRelationships}, {@link #ofMembers} and {@link
     * #ofValues}.
     */
    public static List<ApiName> of(SchemaModel model) {
        var names = new ArrayList<>(ofEntities(model));
        names.addAll(ofRelationships(model));
        model.liveEntities().forEach(entity -> names.addAll(ofMembers(model, entity)));
        model.liveEnums().forEach(type -> names.addAll(ofValues(type)));
        return names;
    }

    /**
     * In order: names of the system, then each entity's, then each enum's, oldest first. Generated
     * join entities count, hidden or not.
     */
    public static List<ApiName> ofEntities(SchemaModel model) {
        var names = new ArrayList<ApiName>(64);
        SYSTEM_TYPES.forEach(type -> names.add(new ApiName(TYPE, type, new Origin.System())));
        model.liveEntities().forEach(entity -> entityNames(entity, names));
        model.liveEnums().forEach(type -> enumNames(type, names));
        return names;
    }

    /** The relationships' own names. */
    public static List<ApiName> ofRelationships(SchemaModel model) {
        var names = new ArrayList<ApiName>();
        for (var relationship : model.liveRelationships()) {
            var name = relationship.name();
            if (name != null) {
                var origin = new Origin.RelationshipName(relationship.id());
                names.add(new ApiName(RELATIONSHIP, name, origin));
            }
        }
        return names;
    }

    /** The values of an enum. */
    public static List<ApiName> ofValues(EnumType type) {
        var scope = "values of " + type.id();
        return type.liveValues().stream()
                .map(value ->
                        new ApiName(
                                scope,
                                value.name(),
                                new Origin.EnumValueName(type.id(), value.id())))
                .toList();
    }

    /** What a record of the entity has, hidden ends included. */
    public static List<ApiName> ofMembers(SchemaModel model, Entity entity) {
        var names = new ArrayList<ApiName>(32);
        memberNames(model, entity, names);
        return names;
    }

    /** The names that an end takes: {@code author} and {@code authorId}; {@code books} and more. */
    public static List<String> ofEnd(String field, boolean toMany) {
        return toMany
                ? List.of(field, connectionOf(field), field + "Aggregate")
                : List.of(field, idOf(field));
    }

    public static String one(Entity entity) {
        return lowerCamel(entity.name());
    }

    public static String by(Entity entity) {
        return lowerCamel(entity.name()) + "By";
    }

    public static String list(Entity entity) {
        return entity.plural();
    }

    public static String listConnection(Entity entity) {
        return connectionOf(entity.plural());
    }

    /** The field that pages through what a list shows: {@code booksConnection}. */
    public static String connectionOf(String list) {
        return list + CONNECTION;
    }

    /** The list that a connection pages through; null where the name is not of that form. */
    public static @Nullable String listOf(String connection) {
        int length = connection.length() - CONNECTION.length();
        return length > 0 && connection.endsWith(CONNECTION)
                ? connection.substring(0, length)
                : null;
    }

    /** The type of a connection of such records. */
    public static String connection(Entity entity) {
        return entity.name() + CONNECTION;
    }

    public static String edge(Entity entity) {
        return entity.name() + EDGE;
    }

    /**
     * The type of the connection at an end whose edges show their links: {@code
     * Student_courses_Connection}.
     */
    public static String linkConnection(Entity entity, String end) {
        return entity.name() + "_" + end + "_" + CONNECTION;
    }

    /** The type of an edge that shows its link: {@code Student_courses_Edge}. */
    public static String linkEdge(Entity entity, String end) {
        return entity.name() + "_" + end + "_" + EDGE;
    }

    public static String create(Entity entity) {
        return "create" + entity.name();
    }

    public static String createMany(Entity entity) {
        return "create" + upperCamel(entity.plural());
    }

    public static String update(Entity entity) {
        return "update" + entity.name();
    }

    public static String delete(Entity entity) {
        return "delete" + entity.name();
    }

    public static String deletePreview(Entity entity) {
        return "delete" + entity.name() + "Preview";
    }

    public static String createInput(Entity entity) {
        return "Create" + entity.name() + "Input";
    }

    public static String updateInput(Entity entity) {
        return "Update" + entity.name() + "Input";
    }

    public static String uniqueInput(Entity entity) {
        return entity.name() + "UniqueInput";
    }

    public static String whereInput(Entity entity) {
        return entity.name() + "WhereInput";
    }

    public static String orderByInput(Entity entity) {
        return entity.name() + "OrderByInput";
    }

    /**
     * The member of the unique input for a unique index: {@code room_hour}, with the index's id
     * behind it where another unique key has that name.
     */
    public static String uniqueKey(SchemaModel model, Index index) {
        var entity = model.entity(index.entity());
        var name = joined(model, index);
        var byFields = entity.liveFields().stream().filter(Field::unique).map(Field::name);
        var byIndexes =
                model.indexesOf(entity.id()).stream()
                        .filter(other -> other.unique() && !other.id().equals(index.id()))
                        .map(other -> joined(model, other));
        return Stream.concat(byFields, byIndexes).anyMatch(name::equalsIgnoreCase)
                ? name + "_" + index.id()
                : name;
    }

    private static String joined(SchemaModel model, Index index) {
        return index.on().stream()
                .map(member -> member(model, index, member))
                .collect(Collectors.joining("_"));
    }

    /** The field, or the end that stores the key, that an index is over. */
    public static String member(SchemaModel model, Index index, MemberId member) {
        return switch (member) {
            case FieldId id -> model.entity(index.entity()).field(id).name();
            case RelationshipId id -> model.relationship(id).owningEnd().field();
        };
    }

    /** Operators on a field of that enum. */
    public static String filter(EnumType type) {
        return type.name() + "Filter";
    }

    /** Operators on a list of that enum. */
    public static String listFilter(EnumType type) {
        return type.name() + "ListFilter";
    }

    public static String payload(Entity entity) {
        return entity.name() + "Payload";
    }

    public static String bulkPayload(Entity entity) {
        return upperCamel(entity.plural()) + "BulkPayload";
    }

    /** The field that gives a to-one end's id without fetching the record: {@code authorId}. */
    public static String idOf(String toOneField) {
        return toOneField + "Id";
    }

    /** The readable view of an entity. */
    public static String view(Entity entity) {
        return snake(entity.plural());
    }

    private static void entityNames(Entity entity, List<ApiName> names) {
        var name = new Origin.EntityName(entity.id());
        var plural = new Origin.EntityPlural(entity.id());
        var singular = lowerCamel(entity.name());
        var many = upperCamel(entity.plural());
        for (var type :
                List.of(
                        "%s",
                        "%s" + CONNECTION,
                        "%s" + EDGE,
                        "%sAggregate",
                        "%sWhereInput",
                        "%sOrderByInput",
                        "%sUniqueInput",
                        "%sPayload",
                        "%sChange",
                        "Create%sInput",
                        "Update%sInput",
                        "Upsert%sInput",
                        "%sHavingInput",
                        "%sGroupByInput",
                        "%sAggregateOrderByInput")) {
            names.add(new ApiName(TYPE, type.formatted(entity.name()), name));
        }
        names.add(new ApiName(TYPE, many + "BulkPayload", plural));
        names.add(new ApiName(QUERY, singular, name));
        names.add(new ApiName(QUERY, singular + "By", name));
        names.add(new ApiName(QUERY, entity.plural(), plural));
        names.add(new ApiName(QUERY, listConnection(entity), plural));
        names.add(new ApiName(QUERY, entity.plural() + "Aggregate", plural));
        names.add(new ApiName(QUERY, deletePreview(entity), name));
        for (var verb : List.of("create", "update", "upsert", "delete")) {
            names.add(new ApiName(MUTATION, verb + entity.name(), name));
            names.add(new ApiName(MUTATION, verb + many, plural));
        }
        names.add(new ApiName(SUBSCRIPTION, singular + "Changed", name));
        names.add(new ApiName(SUBSCRIPTION, entity.plural() + "Live", plural));
        names.add(new ApiName(VIEW, snake(entity.plural()), plural));
    }

    private static void enumNames(EnumType type, List<ApiName> names) {
        var origin = new Origin.EnumName(type.id());
        for (var name : List.of(type.name(), filter(type), listFilter(type))) {
            names.add(new ApiName(TYPE, name, origin));
        }
    }

    private static void memberNames(SchemaModel model, Entity entity, List<ApiName> names) {
        var scope = "fields of " + entity.id();
        for (var system :
                List.of(
                        "id",
                        "createdAt",
                        "updatedAt",
                        "rowVersion",
                        "AND",
                        "OR",
                        "NOT",
                        "_link")) {
            names.add(new ApiName(scope, system, new Origin.System()));
        }
        for (var field : entity.liveFields()) {
            names.add(
                    new ApiName(
                            scope, field.name(), new Origin.FieldName(entity.id(), field.id())));
        }
        for (var end : model.endsOf(entity.id())) {
            endNames(scope, end, names);
        }
    }

    private static void endNames(String scope, EntityEnd end, List<ApiName> names) {
        var origin = new Origin.EndName(end.relationship().id(), end.side());
        ofEnd(end.end().field(), end.toMany())
                .forEach(name -> names.add(new ApiName(scope, name, origin)));
    }
}
