package io.relata.modeling.decision;

import io.relata.kernel.api.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.atteo.evo.inflector.English;
import org.jspecify.annotations.Nullable;

/** Finds out whether an entity's name is an English plural. What it does not know is singular. */
final class Singular {
    /** Shorter words in s are mostly singular or abbreviations: {@code Bus}, {@code Gas}. */
    private static final int SHORTEST = 4;

    /** {@code Address}, {@code Status}, {@code Analysis}. */
    private static final List<String> SINGULAR_ENDINGS = List.of("ss", "us", "is");

    private static final Set<String> SINGULAR =
            Set.of(
                    "alias",
                    "analytics",
                    "atlas",
                    "bias",
                    "canvas",
                    "chaos",
                    "cosmos",
                    "economics",
                    "electronics",
                    "ethics",
                    "https",
                    "lens",
                    "logistics",
                    "mathematics",
                    "physics",
                    "politics",
                    "thermos");

    private static final Map<String, String> IRREGULAR =
            Map.ofEntries(
                    Map.entry("analyses", "analysis"),
                    Map.entry("caches", "cache"),
                    Map.entry("children", "child"),
                    Map.entry("cookies", "cookie"),
                    Map.entry("crises", "crisis"),
                    Map.entry("criteria", "criterion"),
                    Map.entry("diagnoses", "diagnosis"),
                    Map.entry("feet", "foot"),
                    Map.entry("geese", "goose"),
                    Map.entry("hypotheses", "hypothesis"),
                    Map.entry("knives", "knife"),
                    Map.entry("lives", "life"),
                    Map.entry("men", "man"),
                    Map.entry("mice", "mouse"),
                    Map.entry("movies", "movie"),
                    Map.entry("people", "person"),
                    Map.entry("shelves", "shelf"),
                    Map.entry("shoes", "shoe"),
                    Map.entry("teeth", "tooth"),
                    Map.entry("wolves", "wolf"),
                    Map.entry("women", "woman"));

    private static final List<Rule> RULES =
            List.of(
                    new Rule("[^aeiou]ies", "ies", "y"),
                    new Rule("(ch|sh|ss|x|zz|o|[^ao]us)es", "es", ""),
                    new Rule("s", "s", ""));

    private Singular() {}

    private record Rule(Pattern ending, String suffix, String replacement) {
        Rule(String ending, String suffix, String replacement) {
            this(Pattern.compile(".*" + ending), suffix, replacement);
        }

        String applied(String word) {
            return word.substring(0, word.length() - suffix.length()) + replacement;
        }
    }

    /** {@code Books} → {@code Book}, {@code OrderLines} → {@code OrderLine}; null for no plural. */
    static @Nullable String of(String name) {
        int start = name.length() - 1;
        while (start > 0 && !Character.isUpperCase(name.charAt(start))) {
            start--;
        }
        var stem = name.substring(0, start);
        var word = name.substring(start).toLowerCase(Locale.ROOT);
        var singular = ofWord(word);
        return singular == null ? null : stem + Spelling.upperCamel(singular);
    }

    private static @Nullable String ofWord(String word) {
        var irregular = IRREGULAR.get(word);
        return irregular == null && isPlural(word) ? regular(word) : irregular;
    }

    private static boolean isPlural(String word) {
        return word.endsWith("s")
                && word.length() >= SHORTEST
                && !SINGULAR.contains(word)
                && SINGULAR_ENDINGS.stream().noneMatch(word::endsWith)
                && !English.plural(word).equals(word);
    }

    private static String regular(String word) {
        return RULES.stream()
                .filter(rule -> rule.ending().matcher(word).matches())
                .map(rule -> rule.applied(word))
                .findFirst()
                .orElseThrow();
    }
}
