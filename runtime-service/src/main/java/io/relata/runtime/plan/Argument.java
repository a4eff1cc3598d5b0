package io.relata.runtime.plan;

import io.relata.runtime.schema.InputType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A value in a document, in terms of its type. */
sealed interface Argument {

    /** A scalar, the name of an enum's value, or null. */
    record Constant(@Nullable Object value) implements Argument {}

    /**
     * A whole variable, of which nothing is known yet.
     *
     * @param type of the place where it stands
     */
    record Variable(String name, InputType type) implements Argument {}

    /** A scalar or a list of scalars in a variable; not null. */
    record Part(String variable, List<Object> path) implements Argument {
        public Part {
            path = List.copyOf(path);
        }
    }

    /**
     * JSON with variables in it.
     *
     * @param template objects, lists and scalars as of JSON; {@link Hole} for a variable
     */
    record Json(Object template) implements Argument {}

    /** Where a variable stands in a template. */
    record Hole(String variable) {}

    record Items(List<Argument> items) implements Argument {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Members(SequencedMap<String, Argument> members) implements Argument {
        public Members {
            members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }

        static final Members NONE = new Members(new LinkedHashMap<>());

        @Nullable Argument find(String name) {
            return members.get(name);
        }
    }
}
