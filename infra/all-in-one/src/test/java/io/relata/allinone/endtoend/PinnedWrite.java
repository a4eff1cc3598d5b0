package io.relata.allinone.endtoend;

import java.util.ArrayList;
import java.util.List;

/**
 * One write at an end, over records of its own: authors {@code a b c d} and books {@code x y z v}.
 *
 * @param entity Author or Book
 * @param subject whose end is written; a record that is not there yet is created
 * @param verbs where {@code $x} stands for the name of record x
 */
record PinnedWrite(String entity, String subject, String verbs) {
    private static final List<String> TO_MANY =
            List.of(
                    "create: {name: \"$n\"}",
                    "connect: {name: \"$free\"}",
                    "connect: {name: \"$taken\"}",
                    "connect: {name: \"$mine\"}",
                    "connect: [{name: \"$free\"}, {name: \"$taken\"}]",
                    "disconnect: {name: \"$mine\"}",
                    "disconnect: {name: \"$taken\"}",
                    "disconnect: {name: \"$mine\"}, connect: {name: \"$free\"}",
                    "disconnect: {name: \"$mine\"}, create: {name: \"$n\"}",
                    "update: {where: {name: \"$mine\"}, input: {name: \"$n\"}}",
                    "update: {where: {name: \"$taken\"}, input: {name: \"$n\"}}",
                    "delete: {name: \"$mine\"}",
                    "delete: {name: \"$taken\"}",
                    "set: {items: []}",
                    "set: {items: {name: \"$free\"}}",
                    "set: {items: {name: \"$taken\"}}",
                    "set: {items: {name: \"$mine\"}}",
                    "set: {items: [{name: \"$mine\"}, {name: \"$free\"}]}",
                    "set: {items: {create: {name: \"$n\"}}}",
                    "set: {items: {where: {name: \"$free\"}, update: {name: \"$n\"}}}",
                    "set: {items: {where: {name: \"$taken\"}, update: {name: \"$n\"}}}",
                    "set: {items: {name: \"$free\"}, orphans: DELETE}",
                    "set: {items: {create: {name: \"$n\"}}, orphans: DELETE}",
                    "set: {items: [], orphans: DELETE}");

    private static final List<String> TO_ONE =
            List.of(
                    "create: {name: \"$n\"}",
                    "connect: {name: \"$free\"}",
                    "connect: {name: \"$taken\"}",
                    "connect: {name: \"$mine\"}",
                    "disconnect: true",
                    "disconnect: true, connect: {name: \"$free\"}",
                    "disconnect: true, create: {name: \"$n\"}",
                    "update: {name: \"$n\"}",
                    "delete: true",
                    "delete: true, connect: {name: \"$free\"}",
                    "delete: true, create: {name: \"$n\"}");

    private static final List<String> ONE_TO_ONE =
            List.of(
                    "create: {name: \"$n\"}, replace: true",
                    "connect: {name: \"$free\"}, replace: true",
                    "connect: {name: \"$taken\"}, replace: true",
                    "connect: {name: \"$mine\"}, replace: true");

    private static final List<String> TAKING_MANY =
            List.of(
                    "create: {name: \"$n\"}",
                    "create: [{name: \"$n\"}, {name: \"$m\"}]",
                    "connect: {name: \"$free\"}",
                    "connect: {name: \"$taken\"}",
                    "connect: [{name: \"$free\"}, {name: \"$taken\"}]");

    private static final List<String> TAKING_ONE =
            List.of(
                    "create: {name: \"$n\"}",
                    "connect: {name: \"$free\"}",
                    "connect: {name: \"$taken\"}");

    /** Everything that an API whose ends have these shapes can say. */
    static List<PinnedWrite> all(boolean manyBooks, boolean manyAuthors, boolean oneToOne) {
        var all = new ArrayList<PinnedWrite>();
        for (var subject : List.of("a", "c", "e")) {
            of("Author", subject, verbs(subject.equals("e"), manyBooks, oneToOne), "xyz", all);
        }
        for (var subject : List.of("x", "z", "w")) {
            of("Book", subject, verbs(subject.equals("w"), manyAuthors, oneToOne), "abc", all);
        }
        return all;
    }

    private static List<String> verbs(boolean created, boolean toMany, boolean oneToOne) {
        var verbs = new ArrayList<String>();
        if (created) {
            verbs.addAll(toMany ? TAKING_MANY : TAKING_ONE);
        } else {
            verbs.addAll(toMany ? TO_MANY : TO_ONE);
        }
        if (oneToOne) {
            verbs.addAll(created ? ONE_TO_ONE.subList(0, 3) : ONE_TO_ONE);
        }
        return verbs;
    }

    /**
     * @param others who goes with the first, with the second and with none
     */
    private static void of(
            String entity,
            String subject,
            List<String> verbs,
            String others,
            List<PinnedWrite> all) {
        for (var verb : verbs) {
            all.add(
                    new PinnedWrite(
                            entity,
                            subject,
                            verb.replace("$mine", "$" + others.charAt(0))
                                    .replace("$taken", "$" + others.charAt(1))
                                    .replace("$free", "$" + others.charAt(2))));
        }
    }

    String document(int number) {
        var verbs = verbs().replaceAll("\\$(\\w)", "$1-" + number);
        var end = entity.equals("Author") ? "books" : "author";
        var payload = " { success errors { code message path sinceRevision } } }";
        var input = "%s: {%s}".formatted(end, verbs);
        return created()
                ? "mutation { create%s(input: {name: \"%s-%d\", %s})%s"
                        .formatted(entity, subject, number, input, payload)
                : "mutation { update%s(id: \"%s\", input: {%s})%s"
                        .formatted(entity, id(subject, number), input, payload);
    }

    private boolean created() {
        return subject.equals("e") || subject.equals("w");
    }

    static String id(String record, int number) {
        return "00000000-0000-7000-8000-%08x%04x".formatted(number, (int) record.charAt(0));
    }

    @Override
    public String toString() {
        return "%s%s { %s }"
                .formatted(entity.equals("Author") ? "books of " : "author of ", subject, verbs);
    }
}
