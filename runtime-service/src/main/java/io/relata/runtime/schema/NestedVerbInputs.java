package io.relata.runtime.schema;

import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.InputType.Member;
import io.relata.runtime.schema.InputType.OfEnum;
import io.relata.runtime.schema.InputType.OfObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What can be done at an end while its record is written. A through end has inputs of its own for
 * what is nested in it, so that the link can get fields later without changing a type.
 */
final class NestedVerbInputs {
    static final OfEnum ORPHAN_RULE =
            new OfEnum(
                    "OrphanRule",
                    "What becomes of records that were connected and are not among the items.",
                    List.of("DISCONNECT", "DELETE"));

    private static final String LINK = "_link";

    private final ApiModel model;
    private final InputTypes inputs;

    NestedVerbInputs(ApiModel model, InputTypes inputs) {
        this.model = model;
        this.inputs = inputs;
    }

    /** Every type that is there because of the end. */
    Stream<OfObject> all(ApiEntity entity, ApiEnd end) {
        var verbs = Stream.of(ofCreate(entity, end), ofUpdate(entity, end));
        if (!end.toMany()) {
            return verbs;
        }
        var many = Stream.of(change(entity, end), set(entity, end), item(entity, end));
        var through =
                end.join() == null
                        ? Stream.<OfObject>empty()
                        : Stream.of(
                                created(entity, end),
                                connected(entity, end),
                                edited(entity, end),
                                link(entity, end));
        return Stream.of(verbs, many, through).flatMap(types -> types);
    }

    OfObject ofCreate(ApiEntity entity, ApiEnd end) {
        return object(
                "Create",
                entity,
                end,
                "What a new " + entity.name() + " is connected with at " + end.name() + ".",
                () -> taking(entity, end));
    }

    OfObject ofUpdate(ApiEntity entity, ApiEnd end) {
        return object(
                "Update",
                entity,
                end,
                "How the connections of a " + entity.name() + " at " + end.name() + " change.",
                () -> end.toMany() ? many(entity, end) : one(entity, end));
    }

    private SequencedMap<String, Member> taking(ApiEntity entity, ApiEnd end) {
        var members = new LinkedHashMap<String, Member>();
        var created = created(entity, end);
        members.put(
                "create",
                new Member(
                        end.toMany() ? created.listOf() : created,
                        "Made in the same transaction; the end that leads back is filled in."));
        var connected = connected(entity, end);
        members.put(
                "connect",
                new Member(
                        end.toMany() ? connected.listOf() : connected,
                        "Existing records, by a unique key."));
        if (end.oneToOne()) {
            members.put(
                    "replace",
                    new Member(
                            InputTypes.BOOLEAN,
                            "True: a partner that is in the way is let go, instead of"
                                    + " ALREADY_LINKED."));
        }
        return members;
    }

    private SequencedMap<String, Member> one(ApiEntity entity, ApiEnd end) {
        var members = taking(entity, end);
        members.put(
                "disconnect",
                new Member(InputTypes.BOOLEAN, "True: connected no more; not deleted."));
        members.put(
                "update",
                new Member(inputs.update(target(end)), "Changes of the record that is connected."));
        members.put(
                "delete",
                new Member(InputTypes.BOOLEAN, "True: the record that is connected is deleted."));
        return members;
    }

    private SequencedMap<String, Member> many(ApiEntity entity, ApiEnd end) {
        var members = taking(entity, end);
        var unique = inputs.unique(target(end));
        members.put("disconnect", new Member(unique.listOf(), "Connected no more; not deleted."));
        members.put(
                "set",
                new Member(
                        set(entity, end), "Exactly these are connected then: all of it at once."));
        members.put(
                "update",
                new Member(change(entity, end).listOf(), "Changes of records that are connected."));
        members.put(
                "delete",
                new Member(unique.listOf(), "Records that are connected; they are deleted."));
        return members;
    }

    private OfObject change(ApiEntity entity, ApiEnd end) {
        return object(
                "Change",
                entity,
                end,
                "Changes one of the " + end.name() + " of a " + entity.name() + ".",
                () -> {
                    var members = new LinkedHashMap<String, Member>();
                    members.put(
                            "where",
                            new Member(inputs.unique(target(end)).nonNull(), "Which record."));
                    members.put(
                            "input", new Member(edited(entity, end).nonNull(), "What changes."));
                    return members;
                });
    }

    private OfObject set(ApiEntity entity, ApiEnd end) {
        return object(
                "Set",
                entity,
                end,
                "Everything that a " + entity.name() + " is connected with at " + end.name() + ".",
                () -> {
                    var members = new LinkedHashMap<String, Member>();
                    members.put(
                            "items",
                            new Member(
                                    item(entity, end).listOf().nonNull(),
                                    "The records; none empties the end."));
                    members.put(
                            "orphans",
                            new Member(
                                    ORPHAN_RULE,
                                    "What becomes of the others; DISCONNECT unless said."));
                    return members;
                });
    }

    private OfObject item(ApiEntity entity, ApiEnd end) {
        return object(
                "Item",
                entity,
                end,
                "A record to connect, by one unique key; or one to connect and change; or a new"
                        + " one.",
                () -> {
                    var members = new LinkedHashMap<String, Member>();
                    members.put(
                            "where",
                            new Member(
                                    inputs.unique(target(end)),
                                    "An existing record, beside update."));
                    members.put("update", new Member(edited(entity, end), "What changes."));
                    members.put("create", new Member(created(entity, end), "A new record."));
                    inputs.uniqueMembers(target(end)).forEach(members::putIfAbsent);
                    addLink(entity, end, members);
                    return members;
                });
    }

    private OfObject created(ApiEntity entity, ApiEnd end) {
        var target = target(end);
        return end.join() == null
                ? inputs.create(target)
                : object(
                        "New",
                        entity,
                        end,
                        "A new " + target.name() + " and its link.",
                        () -> withLink(entity, end, inputs.createMembers(target)));
    }

    private OfObject edited(ApiEntity entity, ApiEnd end) {
        var target = target(end);
        return end.join() == null
                ? inputs.update(target)
                : object(
                        "Edit",
                        entity,
                        end,
                        "Changes of a " + target.name() + " and of its link.",
                        () -> withLink(entity, end, inputs.updateMembers(target)));
    }

    private OfObject connected(ApiEntity entity, ApiEnd end) {
        var target = target(end);
        return end.join() == null
                ? inputs.unique(target)
                : object(
                        "Connect",
                        entity,
                        end,
                        "Picks one " + target.name() + " by one of its unique keys.",
                        () -> withLink(entity, end, inputs.uniqueMembers(target)));
    }

    private OfObject link(ApiEntity entity, ApiEnd end) {
        return object(
                "Link",
                entity,
                end,
                "What a link itself holds.",
                () -> {
                    var members = new LinkedHashMap<String, Member>();
                    linkFields(end)
                            .forEach(field ->
                                    members.put(
                                            field.name(),
                                            new Member(
                                                    InputTypes.type(field), field.description())));
                    return members;
                });
    }

    private SequencedMap<String, Member> withLink(
            ApiEntity entity, ApiEnd end, SequencedMap<String, Member> members) {
        addLink(entity, end, members);
        return members;
    }

    private void addLink(ApiEntity entity, ApiEnd end, SequencedMap<String, Member> members) {
        if (!linkFields(end).isEmpty()) {
            members.put(LINK, new Member(link(entity, end), "Fields of the link."));
        }
    }

    private List<ApiField> linkFields(ApiEnd end) {
        var join = end.join() == null ? null : model.entities().get(end.join());
        return join == null
                ? List.of()
                : join.members().values().stream()
                        .filter(ApiField.class::isInstance)
                        .map(ApiField.class::cast)
                        .toList();
    }

    private ApiEntity target(ApiEnd end) {
        return model.entity(end.target());
    }

    /** No role begins another, and no entity's name has an underscore: names are never the same. */
    private OfObject object(
            String role,
            ApiEntity entity,
            ApiEnd end,
            String description,
            Supplier<SequencedMap<String, Member>> members) {
        var name = role + entity.name() + "_" + end.name() + "_Input";
        return inputs.object(name, description, false, members);
    }
}
