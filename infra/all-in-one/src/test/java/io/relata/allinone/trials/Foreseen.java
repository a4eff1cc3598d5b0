package io.relata.allinone.trials;

import io.relata.allinone.trials.Book.Row;
import io.relata.allinone.trials.Model.Entity;
import io.relata.allinone.trials.Model.Field;
import io.relata.allinone.trials.Model.Index;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/** How many records stand against a command, counted from what was written. */
record Foreseen(Model model, Book book) {

    /** Null where the rules kept here do not say. */
    @Nullable Integer violations(ObjectNode command) {
        var entity = model.entity(command.path("entity").asString(""));
        return switch (command.path("type").asString()) {
            case "MakeRelationshipMandatory" -> withoutParent(command);
            case "AddField" -> entity == null ? null : newlyMandatory(entity, command);
            case "MakeFieldMandatory" -> entity == null ? null : empty(entity, command);
            case "ChangeFieldRules" -> entity == null ? null : breakingRules(entity, command);
            case "AddIndex" -> entity == null ? null : twins(entity, command);
            default -> null;
        };
    }

    private @Nullable Integer withoutParent(ObjectNode command) {
        var relation = model.relation(command.path("relationship").asString());
        if (relation == null || !relation.storesKey() || command.has("backfill")) {
            return null;
        }
        var end = relation.keyEnd();
        return end.field().equals(command.path("end").asString())
                        && !end.field().equals(relation.parentEnd().field())
                ? count(end.entity(), row -> row.key(relation.id()) == null)
                : null;
    }

    private @Nullable Integer newlyMandatory(Entity entity, ObjectNode command) {
        return command.path("mandatory").asBoolean(false)
                        && !command.hasNonNull("default")
                        && !command.hasNonNull("backfill")
                ? book.rows(entity.id()).size()
                : null;
    }

    private @Nullable Integer empty(Entity entity, ObjectNode command) {
        var field = entity.field(command.path("field").asString());
        return field == null || command.has("backfill")
                ? null
                : count(entity.id(), row -> row.value(field.id()).isNull());
    }

    private @Nullable Integer breakingRules(Entity entity, ObjectNode command) {
        var field = entity.field(command.path("field").asString());
        if (field == null || command.size() != 4) {
            return null;
        }
        if (command.path("unique").asBoolean(false)) {
            return twins(entity, row -> text(row.value(field.id())));
        }
        var rules = Step.JSON.createObjectNode().setAll(command).without("type");
        var changed = changed(field, rules);
        return count(
                entity.id(),
                row ->
                        !row.value(field.id()).isNull()
                                && Values.problem(model, changed, row.value(field.id())) != null);
    }

    /** Only the new rule, which is all that is looked at. */
    private static Field changed(Field field, JsonNode rules) {
        return new Field(
                field.id(),
                field.name(),
                field.type(),
                field.list(),
                false,
                false,
                null,
                field.choice(),
                rules);
    }

    private @Nullable Integer twins(Entity entity, ObjectNode command) {
        var on = command.path("on").valueStream().map(JsonNode::asString).toList();
        return command.path("unique").asBoolean(false)
                ? twins(entity, row -> Rules.key(model, entity, new Index("", on, true), row))
                : null;
    }

    private int twins(Entity entity, Function<Row, @Nullable String> key) {
        var groups = new HashMap<String, Integer>();
        book.rows(entity.id()).stream()
                .map(key)
                .filter(Objects::nonNull)
                .forEach(text -> groups.merge("" + text, 1, Integer::sum));
        return groups.values().stream().filter(size -> size > 1).mapToInt(size -> size).sum();
    }

    private int count(String entity, Predicate<Row> violates) {
        return (int) book.rows(entity).stream().filter(violates).count();
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() ? null : value.toString();
    }
}
