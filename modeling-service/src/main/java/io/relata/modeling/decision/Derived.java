package io.relata.modeling.decision;

import io.relata.kernel.api.ApiName;
import io.relata.kernel.api.ApiNames;
import io.relata.kernel.api.Spelling;
import io.relata.kernel.schema.Entity;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atteo.evo.inflector.English;
import org.jspecify.annotations.Nullable;

/** The names that a command leaves to us. */
final class Derived {

    private Derived() {}

    /** {@code InvoiceLine} → {@code invoiceLines}, {@code Child} → {@code children}. */
    static String plural(String entityName) {
        var camel = Spelling.lowerCamel(entityName);
        var lastWord = camel.substring(lastWordStart(camel)).toLowerCase(Locale.ROOT);
        var plural = English.plural(lastWord);
        if (plural.startsWith(lastWord)) {
            return NameForm.PLURAL.fit(camel, plural.substring(lastWord.length()));
        }
        var stem = camel.substring(0, camel.length() - lastWord.length());
        return NameForm.PLURAL.fit(
                stem.isEmpty() ? plural : stem + Spelling.upperCamel(plural), "");
    }

    private static int lastWordStart(String camel) {
        int start = camel.length() - 1;
        while (start > 0 && !Character.isUpperCase(camel.charAt(start))) {
            start--;
        }
        return start;
    }

    /** {@code author} where one record is at the other side, {@code books} where many are. */
    static String end(Entity other, boolean toMany) {
        return toMany ? other.plural() : Spelling.lowerCamel(other.name());
    }

    /**
     * A free name for an end: {@code messages}, else {@code messagesBySender}, else with a number.
     *
     * @param otherField the field of the other end, where it is known
     */
    static String freeEnd(
            TakenNames taken, Entity other, boolean toMany, @Nullable String otherField) {
        var plain = end(other, toMany);
        var by = otherField == null ? plain : by(plain, otherField);
        return Stream.concat(Stream.of(NameForm.END.fit(plain, ""), by), numbered(NameForm.END, by))
                .filter(name -> taken.allow(ApiNames.ofEnd(name, toMany)))
                .findFirst()
                .orElseThrow();
    }

    /** {@code stem} or the first number of it that is free, for an end of either kind. */
    static String free(TakenNames taken, String stem) {
        return Stream.concat(Stream.of(stem), numbered(NameForm.END, stem))
                .filter(name ->
                        taken.allow(ApiNames.ofEnd(name, true))
                                && taken.allow(ApiNames.ofEnd(name, false)))
                .findFirst()
                .orElseThrow();
    }

    /** {@code messages}, {@code sender} → {@code messagesBySender}. */
    static String by(String plain, String otherField) {
        return NameForm.END.fit(plain, bySuffix(otherField));
    }

    static String bySuffix(String otherField) {
        var suffix = "By" + Spelling.upperCamel(otherField);
        return suffix.substring(0, Math.min(suffix.length(), 40));
    }

    /** {@code name2}, {@code name3}, … */
    static Stream<String> numbered(NameForm form, String stem) {
        return IntStream.range(2, 10_000).mapToObj(number -> form.fit(stem, "" + number));
    }

    /** Names of one scope. */
    static final class TakenNames {
        private final Set<String> forms = new HashSet<>();

        static TakenNames of(List<ApiName> names) {
            return new TakenNames().with(names.stream().map(ApiName::name).toList());
        }

        TakenNames with(List<String> names) {
            names.forEach(this::add);
            return this;
        }

        boolean allow(Collection<String> names) {
            return names.stream().flatMap(TakenNames::formsOf).noneMatch(forms::contains);
        }

        private void add(String name) {
            formsOf(name).forEach(forms::add);
        }

        private static Stream<String> formsOf(String name) {
            return Arrays.stream(
                    new String[] {name.toLowerCase(Locale.ROOT), Spelling.snake(name)});
        }
    }
}
