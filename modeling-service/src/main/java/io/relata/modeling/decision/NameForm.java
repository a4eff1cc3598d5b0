package io.relata.modeling.decision;

import io.relata.kernel.api.Spelling;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What names of one kind look like. */
enum NameForm {
    ENTITY(
            "[A-Z][A-Za-z0-9]{0,59}",
            "an entity's name is a capital letter and up to 59 letters or digits",
            "Thing"),
    PLURAL(
            "[a-z][A-Za-z0-9_]{0,59}",
            "a plural is a small letter and up to 59 letters, digits or underscores",
            "things"),
    FIELD(
            "[a-z][A-Za-z0-9_]{0,59}",
            "a field's name is a small letter and up to 59 letters, digits or underscores",
            "field"),
    END(
            "[a-z][A-Za-z0-9_]{0,59}",
            "an end's name is a small letter and up to 59 letters, digits or underscores",
            "link"),
    ENUM(
            "[A-Z][A-Za-z0-9]{0,59}",
            "an enum's name is a capital letter and up to 59 letters or digits",
            "Choice"),
    ENUM_VALUE(
            "(?!__)(?!(?:true|false|null)$)[A-Za-z_][A-Za-z0-9_]{0,59}",
            "a value is a letter or underscore and up to 59 letters, digits or underscores, not two"
                    + " underscores first, and not true, false or null",
            "VALUE"),
    RELATIONSHIP(
            "[A-Za-z][A-Za-z0-9_]{0,59}",
            "a relationship's name is a letter and up to 59 letters, digits or underscores",
            "relationship");

    private static final int MAX_BYTES = 60;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9_]+");

    private final Pattern pattern;
    private final String rule;
    private final String fallback;

    NameForm(String regex, String rule, String fallback) {
        this.pattern = Pattern.compile(regex);
        this.rule = rule + ", at most 60 bytes in snake form";
        this.fallback = fallback;
    }

    String rule() {
        return rule;
    }

    boolean fits(String name) {
        return pattern.matcher(name).matches() && Spelling.snake(name).length() <= MAX_BYTES;
    }

    /** {@code stem + suffix}, the stem cut so that both fit. */
    String fit(String stem, String suffix) {
        var cut = stem.substring(0, Math.min(stem.length(), MAX_BYTES - suffix.length()));
        while (cut.length() > 1 && !fits(cut + suffix)) {
            cut = cut.substring(0, cut.length() - 1);
        }
        return cut + suffix;
    }

    /** The nearest name of this form: {@code größe (cm)} becomes {@code grosseCm}. */
    String nearest(String name) {
        var plain = Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFD);
        var words = NOT_IN_NAMES.splitAsStream(MARKS.matcher(plain).replaceAll("")).toList();
        var camel = new StringBuilder();
        for (var word : words) {
            camel.append(camel.isEmpty() || word.isEmpty() ? word : Spelling.upperCamel(word));
        }
        var start =
                this == ENTITY || this == ENUM
                        ? camel.toString().replace("_", "")
                        : camel.toString();
        start = start.replaceFirst("^[^A-Za-z]+", "");
        return start.isEmpty() ? fallback : fit(withFirstLetter(start), "");
    }

    private String withFirstLetter(String name) {
        return switch (this) {
            case ENTITY, ENUM -> Spelling.upperCamel(name);
            case PLURAL, FIELD, END -> smallStart(name);
            case ENUM_VALUE -> fits(name) ? name : name.toUpperCase(Locale.ROOT);
            case RELATIONSHIP -> name;
        };
    }

    /** {@code TITLE} becomes {@code title} and {@code Title} too. */
    private static String smallStart(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? name.toLowerCase(Locale.ROOT)
                : Spelling.lowerCamel(name);
    }
}
