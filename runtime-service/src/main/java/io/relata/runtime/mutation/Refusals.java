package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaModel;
import io.relata.runtime.plan.MutationError;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.SystemField;
import io.relata.runtime.schema.ApiModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is wrong with an input, each with its place. Since when it is so is told where the API's
 * revision had it otherwise.
 */
final class Refusals {
    private final ApiModel api;
    private final Since since;
    private final List<MutationError> errors = new ArrayList<>();

    Refusals(ApiModel api, Since since) {
        this.api = api;
        this.since = since;
    }

    List<MutationError> all() {
        return List.copyOf(errors);
    }

    /** What an older revision asks of an end has no room today. */
    MutationError otherShape(ApiEnd end, Path path) {
        return since(
                "INVALID_VALUE",
                "%s leads to one record today: there is no room for another.".formatted(end.name()),
                path,
                model -> FormerEnd.isReshaped(model, end));
    }

    /** An older revision replaces the one link that it shows, where there are several today. */
    MutationError severalToday(ApiEnd end, Path path) {
        return since(
                "INVALID_VALUE",
                "A record has several links at %s today: which of them goes cannot be said here."
                        .formatted(end.name()),
                path,
                model -> FormerEnd.isReshaped(model, end));
    }

    /** What an older revision says of a link whose record is not of that entity today. */
    MutationError otherLink(ApiEnd end, Path path) {
        return since(
                "INVALID_VALUE",
                "The links of %s do not have these values today.".formatted(end.name()),
                path,
                model -> {
                    var through = model.relationship(end.relationship()).through();
                    return through == null || !through.entity().equals(end.join());
                });
    }

    void add(MutationError error) {
        errors.add(error);
    }

    /** What the API's revision lets a record leave empty may be mandatory today. */
    void required(ApiEntity entity, ApiMember member, Path path) {
        switch (member) {
            case ApiField field when field.missing() ->
                    errors.add(
                            since(
                                    "REQUIRED",
                                    field.name() + " is required, and has another type today.",
                                    path,
                                    model -> isOfAnotherType(model, entity.id(), field)));
            case ApiField field when !field.field().mandatory() ->
                    errors.add(
                            since(
                                    "REQUIRED",
                                    field.name() + " is required today.",
                                    path,
                                    model ->
                                            model.entity(entity.id())
                                                    .field(field.id())
                                                    .mandatory()));
            case ApiEnd end when !end.mandatory() ->
                    errors.add(
                            since(
                                    "REQUIRED",
                                    end.name() + " is required today.",
                                    path,
                                    model ->
                                            model.relationship(end.relationship())
                                                    .end(end.side())
                                                    .mandatory()));
            case SystemField _, ApiField _, ApiEnd _ -> required(member.name(), path);
        }
    }

    /** A key that would be empty, whatever the API's revision said of it. */
    void requiredToday(RelationshipId key, Path path) {
        var words = new Words(api);
        errors.add(
                new MutationError(
                        "REQUIRED",
                        words.required(key),
                        path.steps(),
                        words.relationship(key),
                        null,
                        null,
                        since.revision(model -> Words.isMandatory(model, key))));
    }

    void required(String name, Path path) {
        errors.add(MutationError.of("REQUIRED", name + " is required.", path.steps()));
    }

    void invalid(Path path, String message) {
        errors.add(MutationError.of("INVALID_VALUE", message, path.steps()));
    }

    void removed(EntityId entity, ApiField field, Path path) {
        var today = api.today().entity(entity).field(field.id());
        if (today.retired()) {
            removed(field.name(), path, model -> model.entity(entity).field(field.id()).retired());
        } else {
            errors.add(
                    since(
                            "INVALID_VALUE",
                            field.name() + " has another type today: it cannot be written.",
                            path,
                            model -> isOfAnotherType(model, entity, field)));
        }
    }

    private static boolean isOfAnotherType(SchemaModel model, EntityId entity, ApiField field) {
        return model.entity(entity).field(field.id()).representation()
                != field.field().representation();
    }

    void removed(String name, Path path, Predicate<SchemaModel> change) {
        var message = name + " was removed: it cannot be written.";
        errors.add(since("INVALID_VALUE", message, path, change));
    }

    MutationError since(String code, String message, Path path, Predicate<SchemaModel> change) {
        return new MutationError(
                code, message, path.steps(), null, null, null, since.revision(change));
    }

    /** A field or end of today that the API's revision does not know. */
    void requiredNewer(ApiEntity entity, String name, Path path) {
        errors.add(
                since(
                        "REQUIRED",
                        name + " is required today.",
                        path,
                        model -> isThere(model, entity.id(), name)));
    }

    private static boolean isThere(SchemaModel model, EntityId entity, String name) {
        return model.entity(entity).findField(name) != null
                || model.endsOf(entity).stream().anyMatch(end -> end.end().field().equals(name));
    }
}
