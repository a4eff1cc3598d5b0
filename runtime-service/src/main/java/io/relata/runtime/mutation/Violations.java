package io.relata.runtime.mutation;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.IndexId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaModel;
import io.relata.runtime.execution.TablesAhead;
import io.relata.runtime.mutation.Shape.Insert;
import io.relata.runtime.plan.MutationError;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL refused, in the client's words. */
final class Violations {
    private static final Pattern CONSTRAINT =
            Pattern.compile("([efrx]\\d+(?:_\\d+)?)_(pk|uq|fk|parent|ck)(?:_(\\w+))?");

    private final Words words;
    private final Since since;
    private final LinkConflicts conflicts;

    Violations(Words words, Since since) {
        this.words = words;
        this.since = since;
        this.conflicts = new LinkConflicts(words, since);
    }

    /**
     * @param write the row that was refused; null where it is not known
     * @param path of the input, for what cannot be told more exactly
     * @param partner of the record whose partner is to be another, where there is one
     * @return null when it is not the client's fault
     */
    @Nullable MutationError error(
            Refusal refusal, @Nullable Write write, Path path, @Nullable String partner) {
        var where = new Where(write, write == null ? path : write.path());
        return switch (refusal.state()) {
            case "23505" -> duplicate(refusal, where, partner);
            case "23503" -> notFound(refusal, where);
            case "23502" -> required(refusal, where);
            case "23514" -> rule(refusal, where);
            default -> value(refusal, where);
        };
    }

    private MutationError duplicate(Refusal refusal, Where where, @Nullable String partner) {
        var taken = refusal.takenPartner();
        if (taken != null) {
            return linked(taken, where, partner);
        }
        var constraint = CONSTRAINT.matcher(refusal.constraint());
        if (!constraint.matches()) {
            return where.error("UNIQUE", "The values are taken by another record.");
        }
        var thing = constraint.group(1);
        if (thing.startsWith("x")) {
            return where.error("UNIQUE", another(refusal, members(refusal, IndexId.of(thing))));
        }
        var column = thing.startsWith("e") ? Column.ID.name() : thing;
        var member = member(refusal, column);
        return where.error(column, "UNIQUE", another(refusal, member));
    }

    private String another(Refusal refusal, String members) {
        return "There is another %s with this %s.".formatted(entity(refusal), members);
    }

    /** {@code room and hour}. */
    private String members(Refusal refusal, IndexId id) {
        var index = words.api().today().indexes().get(id);
        if (index == null) {
            if (refusal.ahead()) {
                return "key, which is being made unique";
            }
            throw TablesAhead.byRule(refusal.message());
        }
        return index.on().stream()
                .map(member -> words.member(index.entity(), member.toString()))
                .collect(Collectors.joining(" and "));
    }

    private MutationError linked(RelationshipId id, Where where, @Nullable String partner) {
        if (words.api().today().relationship(id).storesKey()) {
            return conflicts.taken(
                    id,
                    where.at(PhysicalNames.column(words.api().today().relationship(id))).path,
                    partner);
        }
        return conflicts.linked(id, where.path);
    }

    private MutationError notFound(Refusal refusal, Where where) {
        var constraint = CONSTRAINT.matcher(refusal.constraint());
        if (!constraint.matches()) {
            return where.error("NOT_FOUND", "A record to link to does not exist.");
        }
        var key = RelationshipId.of(Words.thing(constraint.group(1)));
        var target = words.api().today().relationship(key).referencedEnd().entity();
        return where.error(
                constraint.group(1),
                "NOT_FOUND",
                "There is no %s %s.".formatted(words.entity(target), refusal.detailValue()));
    }

    private MutationError required(Refusal refusal, Where where) {
        var member = member(refusal, refusal.column());
        var table = EntityId.of(refusal.table());
        var thing = Words.thing(refusal.column());
        var key = thing.startsWith("r") ? RelationshipId.of(thing) : null;
        var hidden = key != null && !words.showsOwner(key);
        var path = hidden ? where.path : where.pathOf(refusal.column(), member);
        return new MutationError(
                "REQUIRED",
                key == null ? member + " is required." : words.required(key),
                path.steps(),
                key == null ? null : words.relationship(key),
                null,
                null,
                since.revision(model -> isMandatory(model, table, thing)));
    }

    private static boolean isMandatory(SchemaModel model, EntityId entity, String thing) {
        if (thing.startsWith("r")) {
            return Words.isMandatory(model, RelationshipId.of(thing));
        }
        var then = model.entities().get(entity);
        var field = then == null ? null : then.fields().get(FieldId.of(thing));
        return field != null && field.mandatory();
    }

    private MutationError rule(Refusal refusal, Where where) {
        if (AtLeastOne.isAbout(refusal)) {
            return where.error(
                    "REQUIRED", "A %s would have too few others.".formatted(entity(refusal)));
        }
        var constraint = CONSTRAINT.matcher(refusal.constraint());
        if (!constraint.matches()) {
            return where.error(
                    "INVALID_VALUE", "A rule of %s is violated.".formatted(entity(refusal)));
        }
        var thing = constraint.group(1);
        var member = member(refusal, thing);
        if (constraint.group(2).equals("parent")) {
            return where.error(
                    thing, "INVALID_VALUE", member + " cannot be changed to another record.");
        }
        var field = FieldId.of(Words.thing(thing));
        var today = words.today(EntityId.of(refusal.table()), field);
        if ("converted".equals(constraint.group(3))) {
            return unconverted(EntityId.of(refusal.table()), today, member, where.at(thing));
        }
        return where.error(
                thing, "INVALID_VALUE", member + " " + broken(refusal, today.rules()) + ".");
    }

    /** Written with the type of an older revision, or while the type is being changed. */
    private MutationError unconverted(EntityId entity, Field today, String member, Where where) {
        if (!words.isFormer(entity, today.id())) {
            return where.error(
                    "INVALID_VALUE", member + " is changing its type, and the value has no form.");
        }
        var message =
                "%s is %s today, and the value has no such form.".formatted(member, type(today));
        var revision =
                since.revision(model ->
                        model.entity(entity).field(today.id()).representation()
                                == today.representation());
        return new MutationError(
                "INVALID_VALUE", message, where.path.steps(), null, null, null, revision);
    }

    private static String type(Field field) {
        return field.list() ? "a list of " + field.type() : "of type " + field.type();
    }

    private static String broken(Refusal refusal, FieldRules rules) {
        if (refusal.ahead()) {
            return "breaks a rule that is being made";
        }
        var constraint = CONSTRAINT.matcher(refusal.constraint());
        var rule = constraint.matches() && constraint.group(3) != null ? constraint.group(3) : "";
        return switch (rule) {
            case "max_length" ->
                    "is longer than %s characters".formatted(known(rules.maxLength(), refusal));
            case "pattern" ->
                    "does not match the pattern %s".formatted(known(rules.pattern(), refusal));
            case "min" -> "is less than %s".formatted(known(rules.min(), refusal));
            case "max" -> "is more than %s".formatted(known(rules.max(), refusal));
            case "key_size" -> "is too long for an index";
            case "enum" -> "is no value of its enum";
            default -> "violates the rule " + rule;
        };
    }

    private static Object known(@Nullable Object rule, Refusal refusal) {
        if (rule == null) {
            throw TablesAhead.byRule(refusal.message());
        }
        return rule;
    }

    /** Of a class that says that a value does not fit; which one PostgreSQL does not tell. */
    private @Nullable MutationError value(Refusal refusal, Where where) {
        if (refusal.state().startsWith("22")) {
            return where.error(
                    "INVALID_VALUE", "A value does not fit its type: " + refusal.message() + ".");
        }
        if (refusal.state().startsWith("54")) {
            return where.error("INVALID_VALUE", "A value is too large to be stored.");
        }
        return null;
    }

    private String entity(Refusal refusal) {
        return words.entity(EntityId.of(refusal.table()));
    }

    private String member(Refusal refusal, String column) {
        var table = EntityId.of(refusal.table());
        if (!words.knows(table, column)) {
            throw TablesAhead.byRule(refusal.message());
        }
        var member = words.member(table, column);
        return member == null ? column : member;
    }

    private record Where(@Nullable Write write, Path path) {

        MutationError error(String code, String message) {
            return MutationError.of(code, message, path.steps());
        }

        MutationError error(String column, String code, String message) {
            return at(column).error(code, message);
        }

        /** Where the column's value was given, if it was. */
        Where at(String column) {
            var cell = cell(column);
            return cell == null ? this : new Where(write, cell.path());
        }

        /** Where the member was given, or would have been. */
        Path pathOf(String column, String member) {
            var given = cell(column);
            if (given != null || write == null) {
                return given == null ? path : given.path();
            }
            return switch (write.shape()) {
                case Insert _ -> path.then(member);
                case Shape.Link _ -> path.then(NestedVerbs.LINK).then(member);
                default -> path;
            };
        }

        /** A rule of the present column is told where one before was written. */
        private static boolean isSame(String written, String column) {
            return Words.thing(written).equals(Words.thing(column));
        }

        @Nullable Cell cell(String column) {
            return write == null
                    ? null
                    : write.cells().stream()
                            .filter(cell -> isSame(cell.column().name(), column))
                            .findFirst()
                            .orElse(null);
        }
    }
}
