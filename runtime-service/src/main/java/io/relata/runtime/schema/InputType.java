package io.relata.runtime.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an argument, an input's member or a variable can be. */
public sealed interface InputType {

    record OfScalar(Scalar scalar) implements InputType {}

    /** The name of one of the values; coerced to the number that records hold. */
    record OfChoice(Choices choices) implements InputType {}

    record OfEnum(String name, String description, List<String> values) implements InputType {}

    record OfList(InputType element) implements InputType {}

    record NonNull(InputType type) implements InputType {}

    /** An input object; its members are made when they are first asked for, as inputs nest. */
    final class OfObject implements InputType {
        private final String name;
        private final String description;
        private final boolean oneOf;
        private final Supplier<SequencedMap<String, Member>> source;
        private volatile @Nullable SequencedMap<String, Member> members;

        OfObject(
                String name,
                String description,
                boolean oneOf,
                Supplier<SequencedMap<String, Member>> source) {
            this.name = name;
            this.description = description;
            this.oneOf = oneOf;
            this.source = source;
        }

        public String name() {
            return name;
        }

        public String description() {
            return description;
        }

        /** Exactly one member is given, and not as null. */
        public boolean oneOf() {
            return oneOf;
        }

        public SequencedMap<String, Member> members() {
            var made = members;
            if (made == null) {
                made = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(source.get()));
                members = made;
            }
            return made;
        }
    }

    /** A member of an input object. */
    record Member(InputType type, @Nullable String description) {}

    default InputType nonNull() {
        return new NonNull(this);
    }

    /** {@code [T!]}. */
    default InputType listOf() {
        return new OfList(nonNull());
    }

    /** One value that a statement takes as a parameter. */
    default boolean isValue() {
        return this instanceof OfScalar || this instanceof OfChoice;
    }

    default InputType nullable() {
        return this instanceof NonNull(var type) ? type : this;
    }
}
