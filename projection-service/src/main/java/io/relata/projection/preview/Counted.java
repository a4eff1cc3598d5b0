package io.relata.projection.preview;

import java.util.regex.Pattern;

/** What is true of some records, as a sentence that begins with their number. */
final class Counted {
    private static final Pattern MANY =
            Pattern.compile("^records of (\\w+) (have|are|would|point|link)");

    private Counted() {}

    /**
     * {@code 2 records of Book have …}, {@code 1 record of Book has …}.
     *
     * @param sentence without the number
     */
    static String sentence(long count, String sentence) {
        return count + " " + (count == 1 ? singular(sentence) : sentence);
    }

    private static String singular(String sentence) {
        return MANY.matcher(sentence)
                .replaceFirst(many ->
                        "record of "
                                + many.group(1)
                                + " "
                                + switch (many.group(2)) {
                                    case "have" -> "has";
                                    case "are" -> "is";
                                    case "would" -> "would";
                                    default -> many.group(2) + "s";
                                });
    }
}
