package io.relata.modeling.http;

import io.relata.modeling.decision.Change;
import io.relata.modeling.decision.Inline;
import io.relata.modeling.decision.Meaning;
import io.relata.modeling.decision.Member;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that a record is read from: what a record declares is the only place that says
 * it, so a new command needs no code here.
 */
record Shape(Constructor<?> constructor, List<Part> parts) {
    private static final ClassValue<Shape> SHAPES =
            new ClassValue<>() {
                @Override
                protected Shape computeValue(Class<?> type) {
                    return make(type);
                }
            };

    /**
     * A component of the record.
     *
     * @param inline its own members are members of the object around it
     */
    record Part(
            String name, Type type, boolean required, boolean inline, @Nullable String meaning) {

        Class<?> rawType() {
            return (Class<?>) type;
        }

        /** Whether null means something else than leaving it out. */
        boolean isChange() {
            return type instanceof ParameterizedType change && change.getRawType() == Change.class;
        }
    }

    static Shape of(Class<?> recordType) {
        return SHAPES.get(recordType);
    }

    /** All members, those of inline records in their place. */
    Stream<Part> members() {
        return parts.stream()
                .flatMap(part -> part.inline() ? of(part.rawType()).members() : Stream.of(part));
    }

    private static Shape make(Class<?> type) {
        var components = type.getRecordComponents();
        var types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new Shape(constructor, Arrays.stream(components).map(Shape::part).toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("not a record: " + type, e);
        }
    }

    private static Part part(RecordComponent component) {
        var member = component.getAnnotation(Member.class);
        var meaning = component.getAnnotation(Meaning.class);
        return new Part(
                member == null ? component.getName() : member.value(),
                component.getGenericType(),
                !component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                component.isAnnotationPresent(Inline.class),
                meaning == null ? null : meaning.value());
    }
}
