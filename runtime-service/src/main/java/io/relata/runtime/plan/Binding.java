package io.relata.runtime.plan;

import io.relata.runtime.sql.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the value of a statement's parameter comes from. */
public sealed interface Binding extends Source {

    /** Written in the document; text as PostgreSQL reads it. */
    record Constant(@Nullable String text) implements Binding {}

    /**
     * A variable, or a part of one.
     *
     * @param path member names and list positions inside of it
     */
    record FromVariable(String variable, List<Object> path, Form form) implements Binding {
        public FromVariable {
            path = List.copyOf(path);
        }
    }

    /** A list that is written in the document, with variables in it. */
    record Elements(List<Binding> elements) implements Binding {
        public Elements {
            elements = List.copyOf(elements);
        }
    }

    /**
     * JSON that is written in the document, with variables in it.
     *
     * @param template of an {@link Argument.Json}
     */
    record Filled(Object template) implements Binding {}

    /** The ids of the records to be read, as a {@code uuid[]}. */
    record Ids() implements Binding {}

    /** How a value is written as text. */
    enum Form {
        PLAIN,
        /** A pattern for LIKE that finds the text anywhere. */
        CONTAINS,
        /** {@code {"a","b"}}. */
        ARRAY,
        /** A number of records from 0 to {@link Limits#LIST}. */
        LIMIT,
        /** A number of records from 0. */
        OFFSET
    }
}
