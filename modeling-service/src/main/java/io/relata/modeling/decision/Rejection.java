package io.relata.modeling.decision;

import io.relata.kernel.schema.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Why a change set was refused, as data; the HTTP edge gives it a status. */
public sealed interface Rejection {

    /** Stable, for programs. */
    String code();

    /** JSON pointer into the request: the member to change so that it can be accepted. */
    String path();

    /** One plain sentence. */
    String detail();

    /** More for programs, by member name. */
    default SequencedMap<String, Object> data() {
        return new LinkedHashMap<>();
    }

    /**
     * Another name that the API or the views need is the same.
     *
     * @param suggestion a name that would be accepted at {@code path}; null where none is given
     *     there
     */
    record NameTaken(
            String path, String name, String needed, String takenBy, @Nullable String suggestion)
            implements Rejection {
        @Override
        public String code() {
            return "NAME_TAKEN";
        }

        @Override
        public String detail() {
            var clash =
                    name.equals(needed)
                            ? "The name '%s' is taken by %s".formatted(name, takenBy)
                            : "The name '%s' needs the name '%s', which is taken by %s"
                                    .formatted(name, needed, takenBy);
            return clash + (suggestion == null ? "; rename one of them first." : ".");
        }

        @Override
        public SequencedMap<String, Object> data() {
            return suggestion == null
                    ? members("name", name)
                    : members("name", name, "suggestion", suggestion);
        }
    }

    /**
     * The name does not have the form of its kind.
     *
     * @param rule what names of this kind look like
     * @param suggestion a name that would be accepted at {@code path}
     */
    record NameInvalid(String path, String name, String rule, String suggestion)
            implements Rejection {
        @Override
        public String code() {
            return "NAME_INVALID";
        }

        @Override
        public String detail() {
            return "'%s' can't be the name: %s.".formatted(shortened(name), rule);
        }

        @Override
        public SequencedMap<String, Object> data() {
            return members("name", name, "suggestion", suggestion);
        }
    }

    /** Several things have this name at this point of the change set. */
    record AmbiguousName(String path, String name, List<String> ids) implements Rejection {
        @Override
        public String code() {
            return "AMBIGUOUS_NAME";
        }

        @Override
        public String detail() {
            return "'%s' names several things here; use one of the ids %s."
                    .formatted(shortened(name), String.join(", ", ids));
        }

        @Override
        public SequencedMap<String, Object> data() {
            return members("name", name, "ids", ids);
        }
    }

    /** What a reference was meant to find. */
    enum Kind {
        ENTITY,
        FIELD,
        RELATIONSHIP,
        END,
        ENUM,
        ENUM_VALUE,
        INDEX,
        THING;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * A command names what is not there.
     *
     * @param where the thing that was searched, such as {@code entity Author}
     * @param suggestion the name that differs only by its case
     */
    record NotFound(String path, Kind kind, String name, String where, @Nullable String suggestion)
            implements Rejection {
        @Override
        public String code() {
            return kind + "_NOT_FOUND";
        }

        @Override
        public String detail() {
            return "There is no %s '%s' in %s.".formatted(kind.words(), shortened(name), where);
        }

        @Override
        public SequencedMap<String, Object> data() {
            return suggestion == null
                    ? members("name", name)
                    : members("name", name, "suggestion", suggestion);
        }
    }

    /** The command asks for what is so already. */
    record NoChange(String path, String what) implements Rejection {
        @Override
        public String code() {
            return "NO_CHANGE";
        }

        @Override
        public String detail() {
            return "Nothing to do: " + what + ".";
        }
    }

    /** The change set has no command. */
    record NoCommands(String path) implements Rejection {
        @Override
        public String code() {
            return "NO_COMMANDS";
        }

        @Override
        public String detail() {
            return "A change set needs at least one command.";
        }
    }

    /**
     * More than a tenant may model.
     *
     * @param limit its name in {@link ModelingLimits}
     */
    record LimitExceeded(String path, String limit, String what, long max) implements Rejection {
        @Override
        public String code() {
            return "LIMIT_EXCEEDED";
        }

        @Override
        public String detail() {
            return "%s: the limit '%s' is %d.".formatted(what, limit, max);
        }

        @Override
        public SequencedMap<String, Object> data() {
            return members("limit", limit, "max", max);
        }
    }

    /**
     * An entity is not removed while relationships lead to it.
     *
     * @param relationships each as {@code Entity.field}
     */
    record EntityHasRelationships(String path, String entity, List<String> relationships)
            implements Rejection {
        @Override
        public String code() {
            return "ENTITY_HAS_RELATIONSHIPS";
        }

        @Override
        public String detail() {
            return "Entity %s has relationships (%s); remove them first or say withRelationships."
                    .formatted(entity, String.join(", ", relationships));
        }

        @Override
        public SequencedMap<String, Object> data() {
            return members("relationships", relationships);
        }
    }

    /**
     * A relationship is not removed while a many-to-many goes through it.
     *
     * @param usedBy the many-to-many relationships that go through it, as {@code Entity.field}
     */
    record RelationshipInUse(String path, String relationship, List<String> usedBy)
            implements Rejection {
        @Override
        public String code() {
            return "RELATIONSHIP_IN_USE";
        }

        @Override
        public String detail() {
            return "Relationship %s holds the links of %s; remove that first."
                    .formatted(relationship, String.join(", ", usedBy));
        }

        @Override
        public SequencedMap<String, Object> data() {
            return members("usedBy", usedBy);
        }
    }

    /**
     * An enum or a value is not removed while it is used.
     *
     * @param used how it is used: {@code the type}, {@code the default}
     * @param fields each as {@code Entity.field}
     */
    record EnumInUse(String path, String what, String used, List<String> fields)
            implements Rejection {
        @Override
        public String code() {
            return "ENUM_IN_USE";
        }

        @Override
        public String detail() {
            return "%s is %s of %s; change that first."
                    .formatted(what, used, String.join(", ", fields));
        }

        @Override
        public SequencedMap<String, Object> data() {
            return members("usedBy", fields);
        }
    }

    /**
     * A thing is not removed or moved while an index is over it.
     *
     * @param indexes each as {@code Entity(field, field)}
     */
    record Indexed(String path, String what, List<String> indexes) implements Rejection {
        @Override
        public String code() {
            return "INDEXED";
        }

        @Override
        public String detail() {
            return "%s is in the index %s; remove that first."
                    .formatted(what, String.join(", ", indexes));
        }

        @Override
        public SequencedMap<String, Object> data() {
            return members("indexes", indexes);
        }
    }

    /** Values of one type have no obvious counterpart in the other. */
    record ConversionRefused(
            String path, String field, FieldType from, FieldType to, List<FieldType> possible)
            implements Rejection {
        @Override
        public String code() {
            return "CONVERSION_REFUSED";
        }

        @Override
        public String detail() {
            return "%s can't become %s from %s; change it to TEXT first, or add another field."
                    .formatted(field, to, from);
        }

        @Override
        public SequencedMap<String, Object> data() {
            return members("possible", possible.stream().map(FieldType::name).toList());
        }
    }

    /**
     * Records that need each other: none of them could be the first.
     *
     * @param ends each as {@code Entity.field}
     */
    record MandatoryCycle(String path, List<String> ends) implements Rejection {
        @Override
        public String code() {
            return "MANDATORY_CYCLE";
        }

        @Override
        public String detail() {
            return "%s would be mandatory in a circle, so no record could be the first; leave one optional."
                    .formatted(String.join(", ", ends));
        }

        @Override
        public SequencedMap<String, Object> data() {
            return members("ends", ends);
        }
    }

    /** The parent that identifies a record is there from the beginning. */
    record IdentifyingOptional(String path, String end) implements Rejection {
        @Override
        public String code() {
            return "IDENTIFYING_OPTIONAL";
        }

        @Override
        public String detail() {
            return "An identifying relationship needs %s to be mandatory (and mostly onDelete CASCADE)."
                    .formatted(end);
        }
    }

    /** A key that must be there cannot be cleared. */
    record SetNullOnMandatory(String path, String end) implements Rejection {
        @Override
        public String code() {
            return "SET_NULL_ON_MANDATORY";
        }

        @Override
        public String detail() {
            return "%s is mandatory, so a delete cannot clear it; use RESTRICT or CASCADE."
                    .formatted(end);
        }
    }

    /** A member that has no meaning here. */
    record OptionNotApplicable(String path, String option, String why) implements Rejection {
        @Override
        public String code() {
            return "OPTION_NOT_APPLICABLE";
        }

        @Override
        public String detail() {
            return "'%s' does not apply: %s.".formatted(option, why);
        }
    }

    /** A member whose value makes no sense. */
    record OptionInvalid(String path, String option, String why) implements Rejection {
        @Override
        public String code() {
            return "OPTION_INVALID";
        }

        @Override
        public String detail() {
            return "'%s' is not usable: %s.".formatted(option, why);
        }
    }

    /** A default or backfill value that the field could not hold. */
    record ValueInvalid(String path, String member, String why) implements Rejection {
        @Override
        public String code() {
            return "VALUE_INVALID";
        }

        @Override
        public String detail() {
            return "The %s value is not usable: %s.".formatted(member, why);
        }
    }

    /**
     * The entity named as join entity does not lead to both sides.
     *
     * @param ends the fields that could be meant
     */
    record ThroughInvalid(String path, String why, List<String> ends) implements Rejection {
        @Override
        public String code() {
            return "THROUGH_INVALID";
        }

        @Override
        public String detail() {
            return "The join entity is not usable: " + why + ".";
        }

        @Override
        public SequencedMap<String, Object> data() {
            return members("ends", ends);
        }
    }

    private static SequencedMap<String, Object> members(Object... namesAndValues) {
        var members = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
