package io.relata.projection.preview;

import io.relata.projection.ddl.Check;

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
}
