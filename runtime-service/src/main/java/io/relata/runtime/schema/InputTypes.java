package io.relata.runtime.schema;

import io.relata.kernel.api.ApiNames;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.SystemField;
import io.relata.runtime.schema.InputType.Member;
import io.relata.runtime.schema.InputType.OfChoice;
import io.relata.runtime.schema.InputType.OfEnum;
import io.relata.runtime.schema.InputType.OfList;
import io.relata.runtime.schema.InputType.OfObject;
import io.relata.runtime.schema.InputType.OfScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of an API: GraphQL types are generated from them, and values are coerced by them, so
 * that both agree.
 */
public final class InputTypes {
    public static final OfScalar ID = new OfScalar(Scalar.ID);
    public static final OfScalar INT = new OfScalar(Scalar.INT);
    public static final OfScalar STRING = new OfScalar(Scalar.STRING);
    static final OfScalar BOOLEAN = new OfScalar(Scalar.BOOLEAN);
    static final OfEnum SORT_ORDER =
            new OfEnum(
                    "SortOrder",
                    "Nulls come last in ASC and first in DESC unless said; text is in the order of"
                            + " the ICU root collation.",
                    List.of(
                            "ASC",
                            "DESC",
                            "ASC_NULLS_FIRST",
                            "ASC_NULLS_LAST",
                            "DESC_NULLS_FIRST",
                            "DESC_NULLS_LAST"));

    private final ApiModel model;
    private final NestedVerbInputs nested;
    private final Map<String, OfObject> objects = new ConcurrentHashMap<>();

    public InputTypes(ApiModel model) {
        this.model = model;
        this.nested = new NestedVerbInputs(model, this);
    }

    /** A type by its name in GraphQL, as variables are declared. */
    public InputType named(String name) {
        var scalar = Filters.scalarOrFilter(name);
        if (scalar != null) {
            return scalar;
        }
        var choice = ofEnum(name);
        if (choice != null) {
            return choice;
        }
        return switch (name) {
            case "SortOrder" -> SORT_ORDER;
            case "OrphanRule" -> NestedVerbInputs.ORPHAN_RULE;
            default -> object(name);
        };
    }

    /** An enum or a filter of one. */
    private @Nullable InputType ofEnum(String name) {
        for (var choices : model.enums()) {
            if (name.equals(choices.name())) {
                return new OfChoice(choices);
            }
            if (name.equals(ApiNames.filter(choices.shown()))) {
                return filter(choices, false);
            }
            if (name.equals(ApiNames.listFilter(choices.shown()))) {
                return filter(choices, true);
            }
        }
        return null;
    }

    private OfObject object(String name) {
        return model.entities().values().stream()
                .flatMap(this::objects)
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("not an input type of the API: " + name));
    }

    private Stream<OfObject> objects(ApiEntity entity) {
        var own =
                Stream.of(
                        where(entity),
                        orderBy(entity),
                        unique(entity),
                        create(entity),
                        update(entity));
        var ofEnds =
                entity.members().values().stream()
                        .filter(ApiEnd.class::isInstance)
                        .map(ApiEnd.class::cast)
                        .flatMap(end -> nested.all(entity, end));
        var ofKeys =
                entity.keys().values().stream()
                        .filter(ApiKey::isComposite)
                        .map(key -> key(entity, key));
        return Stream.of(own, ofKeys, ofEnds).flatMap(types -> types);
    }

    public OfObject where(ApiEntity entity) {
        return object(
                ApiNames.whereInput(entity.entity()),
                "Which " + entity.entity().plural() + "; all conditions hold together.",
                false,
                () -> whereMembers(entity));
    }

    public OfObject orderBy(ApiEntity entity) {
        return object(
                ApiNames.orderByInput(entity.entity()),
                "Sorts " + entity.entity().plural() + "; ties are broken by id.",
                false,
                () -> orderByMembers(entity));
    }

    public OfObject unique(ApiEntity entity) {
        return object(
                ApiNames.uniqueInput(entity.entity()),
                "Picks one " + entity.name() + " by one of its unique keys.",
                true,
                () -> uniqueMembers(entity));
    }

    public OfObject create(ApiEntity entity) {
        return object(
                ApiNames.createInput(entity.entity()),
                "A new " + entity.name() + ".",
                false,
                () -> createMembers(entity));
    }

    public OfObject update(ApiEntity entity) {
        return object(
                ApiNames.updateInput(entity.entity()),
                "Changes of " + entity.name() + "; what is left out stays.",
                false,
                () -> updateMembers(entity));
    }

    OfObject object(
            String name,
            String description,
            boolean oneOf,
            Supplier<SequencedMap<String, Member>> members) {
        return objects.computeIfAbsent(name, _ -> new OfObject(name, description, oneOf, members));
    }

    private SequencedMap<String, Member> whereMembers(ApiEntity entity) {
        var self = where(entity);
        var members = new LinkedHashMap<String, Member>();
        members.put("AND", new Member(self.listOf(), "All of these hold."));
        members.put("OR", new Member(self.listOf(), "At least one of these holds."));
        members.put("NOT", new Member(self, "This does not hold."));
        for (var member : entity.members().values()) {
            switch (member) {
                case SystemField system ->
                        members.put(
                                system.name(),
                                new Member(
                                        Filters.of(Scalar.of(system), false),
                                        system.description()));
                case ApiField field -> members.put(field.name(), filter(field));
                case ApiEnd end -> whereEnd(end, members);
            }
        }
        members.putIfAbsent(
                "isNull", new Member(BOOLEAN, "At a to-one end: true where there is no record."));
        return members;
    }

    private Member filter(ApiField field) {
        var list = field.field().list();
        var choices = field.choices();
        return new Member(
                choices == null
                        ? Filters.of(Scalar.of(field.field().type()), list)
                        : filter(choices, list),
                field.description());
    }

    private OfObject filter(Choices choices, boolean list) {
        var type = choices.shown();
        return object(
                list ? ApiNames.listFilter(type) : ApiNames.filter(type),
                list
                        ? "Compares a list of " + type.name() + "."
                        : "Compares a " + type.name() + ".",
                false,
                () -> list ? Filters.listOperators(choices) : Filters.operators(choices));
    }

    private void whereEnd(ApiEnd end, SequencedMap<String, Member> members) {
        if (end.toMany()) {
            return;
        }
        members.put(end.name(), new Member(where(model.entity(end.target())), end.description()));
        members.put(
                ApiNames.idOf(end.name()),
                new Member(Filters.of(Scalar.ID, false), "The id of " + end.name() + "."));
    }

    private SequencedMap<String, Member> orderByMembers(ApiEntity entity) {
        var members = new LinkedHashMap<String, Member>();
        for (var member : entity.members().values()) {
            var sorted = sorted(member);
            if (sorted != null) {
                members.put(member.name(), new Member(sorted, member.description()));
            }
        }
        return members;
    }

    /** How records are sorted by a member; null where they cannot be. */
    private @Nullable InputType sorted(ApiMember member) {
        return switch (member) {
            case SystemField _ -> SORT_ORDER;
            case ApiField field ->
                    field.field().list() || Scalar.of(field.field().type()) == Scalar.JSON
                            ? null
                            : SORT_ORDER;
            case ApiEnd end -> end.toMany() ? null : orderBy(model.entity(end.target()));
        };
    }

    SequencedMap<String, Member> uniqueMembers(ApiEntity entity) {
        var members = new LinkedHashMap<String, Member>();
        for (var member : entity.uniqueMembers()) {
            var type = member instanceof ApiField field ? type(field) : ID;
            members.put(member.name(), new Member(type, member.description()));
        }
        for (var key : entity.keys().values()) {
            var type = key.isComposite() ? key(entity, key) : type(key.parts().getFirst());
            members.put(key.name(), new Member(type, "A unique key."));
        }
        return members;
    }

    /** No other name ends like this, so it is nobody else's. */
    private OfObject key(ApiEntity entity, ApiKey key) {
        return object(
                entity.name() + "_" + key.name() + "_Key",
                "The values that together pick one " + entity.name() + ".",
                false,
                () -> {
                    var members = new LinkedHashMap<String, Member>();
                    key.parts()
                            .forEach(part ->
                                    members.put(
                                            part.name(),
                                            new Member(type(part).nonNull(), description(part))));
                    return members;
                });
    }

    private static InputType type(ApiKey.Part part) {
        return part.field() == null ? ID : type(part.field());
    }

    private static @Nullable String description(ApiKey.Part part) {
        return part.field() == null ? "The id of " + part.name() + "." : part.field().description();
    }

    SequencedMap<String, Member> createMembers(ApiEntity entity) {
        var members = new LinkedHashMap<String, Member>();
        members.put("id", new Member(ID, "A UUID; drawn by the server when left out."));
        for (var member : entity.members().values()) {
            switch (member) {
                case SystemField _ -> {}
                case ApiField field ->
                        // What is missing is told in the payload, all of it at once.
                        members.put(field.name(), new Member(type(field), field.description()));
                case ApiEnd end ->
                        members.put(
                                end.name(),
                                new Member(nested.ofCreate(entity, end), end.description()));
            }
        }
        return members;
    }

    SequencedMap<String, Member> updateMembers(ApiEntity entity) {
        var members = new LinkedHashMap<String, Member>();
        for (var member : entity.members().values()) {
            switch (member) {
                case SystemField _ -> {}
                case ApiField field ->
                        members.put(field.name(), new Member(type(field), field.description()));
                case ApiEnd end ->
                        members.put(
                                end.name(),
                                new Member(nested.ofUpdate(entity, end), end.description()));
            }
        }
        return members.isEmpty() ? touch() : members;
    }

    /** An input object needs a member, even where there is nothing to change. */
    private static SequencedMap<String, Member> touch() {
        var members = new LinkedHashMap<String, Member>();
        members.put("_touch", new Member(BOOLEAN, "There is nothing to change."));
        return members;
    }

    static InputType type(ApiField field) {
        var choices = field.choices();
        var value =
                choices == null
                        ? new OfScalar(Scalar.of(field.field().type()))
                        : new OfChoice(choices);
        return field.field().list() ? new OfList(value.nonNull()) : value;
    }
}
