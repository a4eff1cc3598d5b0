package io.relata.modeling.decision;

import io.relata.kernel.api.ApiName;
import io.relata.kernel.api.ApiName.Origin;
import io.relata.kernel.api.ApiNames;
import io.relata.kernel.api.Spelling;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.EntityRenamed;
import io.relata.kernel.schema.SchemaEvent.EnumRenamed;
import io.relata.kernel.schema.SchemaEvent.EnumValueRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldRenamed;
import io.relata.kernel.schema.SchemaEvent.RelationshipRenamed;
import io.relata.kernel.schema.SchemaModel;
import io.relata.modeling.decision.Rejection.NameInvalid;
import io.relata.modeling.decision.Rejection.NameTaken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether names are well formed and free. The form is judged at once; whether it is free is judged
 * when all commands are decided, so that two things can swap their names.
 */
final class Names {
    private static final String SINGULAR_RULE =
            "an entity is named in the singular; where this word is one, give the plural as well";

    private Names() {}

    /**
     * @param withName the event that would bring another name, to find one that is accepted
     */
    static void requireForm(
            Draft draft,
            NameForm form,
            String name,
            String path,
            Origin origin,
            Function<String, SchemaEvent> withName) {
        if (form.fits(name)) {
            return;
        }
        var suggestion = accepted(draft, form, form.nearest(name), origin, withName);
        throw new CommandRejected(new NameInvalid(path, name, form.rule(), suggestion));
    }

    /** Of an entity whose plural is derived: that of a plural is a word that nobody says. */
    static void requireSingular(
            Draft draft,
            String name,
            String path,
            Origin origin,
            Function<String, SchemaEvent> withName) {
        var singular = Singular.of(name);
        if (singular == null) {
            return;
        }
        var suggestion = accepted(draft, NameForm.ENTITY, singular, origin, withName);
        throw new CommandRejected(new NameInvalid(path, name, SINGULAR_RULE, suggestion));
    }

    /** The name, or the first one like it, that the event could bring. */
    private static String accepted(
            Draft draft,
            NameForm form,
            String name,
            Origin origin,
            Function<String, SchemaEvent> withName) {
        return Stream.concat(Stream.of(name), alternatives(form, name))
                .filter(n -> wouldBeAccepted(draft.model(), withName.apply(n), origin))
                .findFirst()
                .orElseThrow();
    }

    private static boolean wouldBeAccepted(SchemaModel before, SchemaEvent event, Origin origin) {
        var after = before.evolve(event);
        return !after.equals(before) && isFree(after, origin);
    }

    /** Refuses the first name of the change set that is not free in the model that it ends in. */
    static void requireFree(Draft draft) {
        var order = List.copyOf(draft.names().keySet());
        if (order.isEmpty()) {
            return;
        }
        clashes(draft.model(), draft.names().keySet()).stream()
                .map(clash -> clash.blaming(order))
                .filter(clash -> order.contains(clash.name().origin()))
                .min(Comparator.comparingInt(clash -> order.indexOf(clash.name().origin())))
                .ifPresent(clash -> refuse(draft, clash));
    }

    /** Whether no name made from {@code origin} clashes with any other. */
    static boolean isFree(SchemaModel model, Origin origin) {
        return clashes(model, Set.of(origin)).stream().noneMatch(clash -> clash.involves(origin));
    }

    private static void refuse(Draft draft, Clash clash) {
        var origin = clash.name().origin();
        var path = draft.names().get(origin);
        var name = nameOf(draft.model(), origin);
        throw new CommandRejected(
                new NameTaken(
                        path == null ? draft.commandPath() : path,
                        name,
                        clash.name().name(),
                        taker(draft.model(), clash),
                        draft.isNamed(origin) ? suggestion(draft, origin, name) : null));
    }

    private static String suggestion(Draft draft, Origin origin, String name) {
        var had = namesBefore(draft.before(), origin);
        return alternatives(formOf(origin), name)
                .filter(candidate -> !had.contains(candidate))
                .filter(candidate -> isFree(renamed(draft, origin, candidate), origin))
                .filter(candidate -> derivedPluralIsFree(draft, origin, candidate))
                .findFirst()
                .orElseThrow();
    }

    /** Renaming a thing to the name that it has would be no change. */
    private static Set<String> namesBefore(SchemaModel before, Origin origin) {
        return ApiNames.of(before).stream()
                .filter(had -> had.origin().equals(origin))
                .map(ApiName::name)
                .collect(Collectors.toSet());
    }

    private static boolean derivedPluralIsFree(Draft draft, Origin origin, String candidate) {
        return !(origin instanceof Origin.EntityName(var entity))
                || !draft.hasDerivedPlural(entity)
                || isFree(renamed(draft, origin, candidate), new Origin.EntityPlural(entity));
    }

    private static SchemaModel renamed(Draft draft, Origin origin, String name) {
        return draft.model().evolve(renaming(draft, origin, name));
    }

    private static SchemaEvent renaming(Draft draft, Origin origin, String name) {
        return switch (origin) {
            case Origin.EntityName(var id) ->
                    new EntityRenamed(
                            id,
                            name,
                            draft.hasDerivedPlural(id)
                                    ? Derived.plural(name)
                                    : draft.model().entity(id).plural());
            case Origin.EntityPlural(var id) ->
                    new EntityRenamed(id, draft.model().entity(id).name(), name);
            case Origin.FieldName(var entity, var field) -> new FieldRenamed(entity, field, name);
            case Origin.EndName(var id, var side) -> new RelationshipRenamed(id, side, name);
            case Origin.RelationshipName(var id) -> new RelationshipRenamed(id, null, name);
            case Origin.EnumName(var id) -> new EnumRenamed(id, name);
            case Origin.EnumValueName(var id, var value) -> new EnumValueRenamed(id, value, name);
            case Origin.System _ -> throw new IllegalStateException("a name of the system");
        };
    }

    private static Stream<String> alternatives(NameForm form, String stem) {
        var numbered = Derived.numbered(form, stem);
        return form == NameForm.PLURAL
                ? Stream.concat(Stream.of(form.fit(stem, "List")), numbered)
                : numbered;
    }

    private static NameForm formOf(Origin origin) {
        return switch (origin) {
            case Origin.EntityName _ -> NameForm.ENTITY;
            case Origin.EntityPlural _ -> NameForm.PLURAL;
            case Origin.FieldName _ -> NameForm.FIELD;
            case Origin.EndName _ -> NameForm.END;
            case Origin.RelationshipName _ -> NameForm.RELATIONSHIP;
            case Origin.EnumName _ -> NameForm.ENUM;
            case Origin.EnumValueName _ -> NameForm.ENUM_VALUE;
            case Origin.System _ -> throw new IllegalStateException("a name of the system");
        };
    }

    private static String nameOf(SchemaModel model, Origin origin) {
        return switch (origin) {
            case Origin.EntityName(var id) -> model.entity(id).name();
            case Origin.EntityPlural(var id) -> model.entity(id).plural();
            case Origin.FieldName(var entity, var field) ->
                    model.entity(entity).field(field).name();
            case Origin.EndName(var id, var side) -> model.relationship(id).end(side).field();
            case Origin.RelationshipName(var id) -> "" + model.relationship(id).name();
            case Origin.EnumName(var id) -> model.enumType(id).name();
            case Origin.EnumValueName(var id, var value) -> model.enumType(id).value(value).name();
            case Origin.System _ -> throw new IllegalStateException("a name of the system");
        };
    }

    private static String taker(SchemaModel model, Clash clash) {
        return clash.name().origin() instanceof Origin.EntityPlural(var entity)
                        && clash.taken().origin().equals(new Origin.EntityName(entity))
                ? "the query for one " + model.entity(entity).name()
                : describe(model, clash.taken().origin());
    }

    private static String describe(SchemaModel model, Origin taken) {
        return switch (taken) {
            case Origin.System _ -> "the system";
            case Origin.EntityName(var id) -> "entity " + model.entity(id).name();
            case Origin.EntityPlural(var id) ->
                    "the plural '%s' of entity %s"
                            .formatted(model.entity(id).plural(), model.entity(id).name());
            case Origin.FieldName(var entity, var field) ->
                    "field %s.%s"
                            .formatted(
                                    model.entity(entity).name(),
                                    model.entity(entity).field(field).name());
            case Origin.EndName(var id, var side) ->
                    "relationship end " + Wording.end(model, model.relationship(id), side);
            case Origin.RelationshipName(var id) ->
                    "relationship " + Wording.relationship(model, model.relationship(id));
            case Origin.EnumName(var id) -> "enum " + model.enumType(id).name();
            case Origin.EnumValueName(var id, var value) ->
                    "value %s of enum %s"
                            .formatted(
                                    model.enumType(id).value(value).name(),
                                    model.enumType(id).name());
        };
    }

    /** Clashes among the scopes that the names of {@code origins} live in. */
    private static List<Clash> clashes(SchemaModel model, Set<Origin> origins) {
        var clashes = new ArrayList<Clash>();
        if (origins.stream().anyMatch(Names::namesEntity)) {
            collectClashes(ApiNames.ofEntities(model), clashes);
        }
        if (origins.stream().anyMatch(Origin.RelationshipName.class::isInstance)) {
            collectClashes(ApiNames.ofRelationships(model), clashes);
        }
        origins.stream()
                .map(Names::enumWithValue)
                .distinct()
                .forEach(id -> collectValueClashes(model, id, clashes));
        origins.stream()
                .map(origin -> entityWithMember(model, origin))
                .distinct()
                .forEach(entity -> collectMemberClashes(model, entity, clashes));
        return clashes;
    }

    private static boolean namesEntity(Origin origin) {
        return origin instanceof Origin.EntityName
                || origin instanceof Origin.EntityPlural
                || origin instanceof Origin.EnumName;
    }

    private static @Nullable EntityId entityWithMember(SchemaModel model, Origin origin) {
        return switch (origin) {
            case Origin.FieldName(var entity, _) -> entity;
            case Origin.EndName(var id, var side) -> model.relationship(id).end(side).entity();
            case Origin.System _,
                    Origin.EntityName _,
                    Origin.EntityPlural _,
                    Origin.RelationshipName _,
                    Origin.EnumName _,
                    Origin.EnumValueName _ ->
                    null;
        };
    }

    private static @Nullable EnumId enumWithValue(Origin origin) {
        return origin instanceof Origin.EnumValueName(var id, _) ? id : null;
    }

    private static void collectValueClashes(
            SchemaModel model, @Nullable EnumId id, List<Clash> clashes) {
        if (id != null && !model.enumType(id).retired()) {
            collectClashes(ApiNames.ofValues(model.enumType(id)), clashes);
        }
    }

    private static void collectMemberClashes(
            SchemaModel model, @Nullable EntityId entity, List<Clash> clashes) {
        if (entity != null && !model.entity(entity).retired()) {
            collectClashes(ApiNames.ofMembers(model, model.entity(entity)), clashes);
        }
    }

    private static void collectClashes(List<ApiName> names, List<Clash> clashes) {
        Map<String, ApiName> seen = HashMap.newHashMap(names.size() * 2);
        for (var name : names) {
            collectClash(seen, name, "lower:" + name.name().toLowerCase(Locale.ROOT), clashes);
            collectClash(seen, name, "snake:" + Spelling.snake(name.name()), clashes);
        }
    }

    private static void collectClash(
            Map<String, ApiName> seen, ApiName name, String form, List<Clash> clashes) {
        var other = seen.putIfAbsent(name.scope() + " " + form, name);
        if (other != null && !other.origin().equals(name.origin())) {
            clashes.add(new Clash(name, other));
        }
    }

    private record Clash(ApiName name, ApiName taken) {

        /** The later one of the change set is the one to change. */
        Clash blaming(List<Origin> order) {
            return order.indexOf(name.origin()) >= order.indexOf(taken.origin())
                    ? this
                    : new Clash(/* name= */ taken, /* taken= */ name);
        }

        boolean involves(Origin origin) {
            return name.origin().equals(origin) || taken.origin().equals(origin);
        }
    }
}
