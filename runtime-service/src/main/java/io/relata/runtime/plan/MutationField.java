package io.relata.runtime.plan;

import io.relata.runtime.schema.ApiEntity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A root field of a mutation with nothing of GraphQL left in it.
 *
 * <p>Arguments are coerced to their declared types: an input object is a {@link SequencedMap} with
 * the members in the order in which they were given (absent and null differ), a list is a {@link
 * List} (a single value became a list of one), {@code Int} and {@code BigInt} are {@link Long},
 * {@code Float} and {@code Decimal} are {@link java.math.BigDecimal}, {@code Boolean} is {@link
 * Boolean}, {@code JSON} is {@link io.relata.kernel.schema.JsonValue}, everything else is a {@link
 * String} that PostgreSQL reads after a cast ({@code ID} and {@code UUID} in canonical form).
 *
 * @param errors of values of the right kind that mean nothing, as a date {@code "x"}: where there
 *     are any, the field has failed before it began and the arguments are not to be used
 */
public record MutationField(
        String responseKey,
        Verb verb,
        ApiEntity entity,
        SequencedMap<String, @Nullable Object> arguments,
        PayloadSelection selection,
        List<MutationError> errors) {

    public MutationField {
        arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
        errors = List.copyOf(errors);
    }
}
