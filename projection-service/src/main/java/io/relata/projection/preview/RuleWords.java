package io.relata.projection.preview;

import io.relata.projection.ddl.Check;
import org.jspecify.annotations.Nullable;

/** A rule as the tenant gave it. */
final class RuleWords {
    private RuleWords() {}

    static String of(Check.Rule rule) {
        return switch (rule) {
            case Check.Rule.MaxLength(var characters) -> "maxLength " + characters;
            case Check.Rule.Pattern(var pattern) -> "pattern " + pattern;
            case Check.Rule.AtLeast(var bound) -> "min " + bound;
            case Check.Rule.AtMost(var bound) -> "max " + bound;
            case Check.Rule.OneOf _ -> "its enum";
            case Check.Rule.Converted _ -> "its type";
            case Check.Rule.KeySize(var bytes) ->
                    "that a value in an index has at most " + bytes + " bytes";
        };
    }

    /** The member of a command that gives it; null for rules that come with something else. */
    static @Nullable String member(Check.Rule rule) {
        return switch (rule) {
            case Check.Rule.MaxLength _ -> "maxLength";
            case Check.Rule.Pattern _ -> "pattern";
            case Check.Rule.AtLeast _ -> "min";
            case Check.Rule.AtMost _ -> "max";
            case Check.Rule.OneOf _, Check.Rule.Converted _, Check.Rule.KeySize _ -> null;
        };
    }
}
