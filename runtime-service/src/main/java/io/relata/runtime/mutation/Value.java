package io.relata.runtime.mutation;

import org.jspecify.annotations.Nullable;

/** What a cell of a row is set to. */
sealed interface Value {

    /** A value as PostgreSQL reads it with a cast. */
    record Given(@Nullable String text) implements Value {}

    /** The id of the record that a key picks, known once it was looked up. */
    record IdOf(Key key) implements Value {}
}
