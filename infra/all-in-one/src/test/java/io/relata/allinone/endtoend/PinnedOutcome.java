package io.relata.allinone.endtoend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came of a write.
 *
 * @param error null where it was done
 * @param then what the API that wrote it shows afterwards
 * @param today what the current API shows afterwards
 */
record PinnedOutcome(@Nullable JsonNode error, Seen then, Seen today) {

    static @Nullable JsonNode error(JsonNode answer) {
        var payload = answer.path("data").iterator();
        var errors = payload.hasNext() ? payload.next().path("errors") : answer;
        var error = errors.isArray() ? errors.path(0) : answer;
        return error.isMissingNode() ? null : error;
    }

    /** By the number of the write. */
    static Map<Integer, Seen> links(JsonNode answer) {
        var seen = new HashMap<Integer, Seen>();
        read(answer.path("data").path("authors"), "books", false, seen);
        read(answer.path("data").path("books"), "author", true, seen);
        return seen;
    }

    private static void read(
            JsonNode records, String end, boolean turned, Map<Integer, Seen> seen) {
        for (var record : records) {
            var name = record.path("name").asString().split("-");
            var own =
                    seen.computeIfAbsent(
                            Integer.valueOf(name[1]),
                            _ -> new Seen(new TreeSet<>(), new TreeSet<>(), new TreeSet<>()));
            own.records.add(name[0]);
            var others = record.path(end);
            for (var other : others.isArray() ? others : List.of(others)) {
                if (!other.isNull()) {
                    var theirs = other.path("name").asString().split("-")[0];
                    (turned ? own.fromBooks : own.fromAuthors)
                            .add(turned ? theirs + "-" + name[0] : name[0] + "-" + theirs);
                }
            }
        }
    }

    /** Links as each side tells them; of a loose one-to-one only one side tells all. */
    record Seen(Set<String> records, Set<String> fromAuthors, Set<String> fromBooks) {
        Set<String> all() {
            var all = new TreeSet<>(fromAuthors);
            all.addAll(fromBooks);
            return all;
        }
    }

    /** What the schema of today allows. */
    record Rules(boolean oneBook, boolean oneAuthor, boolean needsBook, boolean needsAuthor) {
        boolean isNeedy() {
            return needsBook || needsAuthor;
        }

        boolean hold(Seen seen) {
            return fits(seen) && isFilled(seen);
        }

        boolean fits(Seen seen) {
            return (!oneBook || isOnce(seen, 0)) && (!oneAuthor || isOnce(seen, 1));
        }

        private static boolean isOnce(Seen seen, int side) {
            var all = seen.all();
            return all.stream().map(link -> link.split("-")[side]).distinct().count() == all.size();
        }

        boolean isFilled(Seen seen) {
            return seen.records.stream()
                    .filter(record -> isAuthor(record) ? needsBook : needsAuthor)
                    .allMatch(record ->
                            seen.all().stream()
                                    .anyMatch(link -> List.of(link.split("-")).contains(record)));
        }

        private static boolean isAuthor(String record) {
            return "abcde".contains(record);
        }
    }

    /**
     * @param expected what came of it before the change
     */
    record Judge(
            String at,
            String then,
            Rules rules,
            long pinned,
            String verbs,
            PinnedOutcome expected,
            PinnedOutcome found) {

        void judge(List<String> wrong) {
            var what = wrong();
            if (what != null) {
                wrong.add(at + ": " + what + "\n    was " + expected + "\n    is  " + found);
            }
        }

        private @Nullable String wrong() {
            if (found.error == null) {
                return done();
            }
            if (!found.error.path("path").path(0).asString("").equals("input")) {
                return "no path into the document";
            }
            return expected.error == null
                    ? refused(found.error)
                    : refusedAsThen(found.error, expected.error);
        }

        private @Nullable String done() {
            if (expected.error != null) {
                return "done, though it was refused before";
            }
            var same =
                    then.contains("\"strict\":false")
                            ? found.then.all().equals(expected.then.all())
                            : found.then.equals(expected.then);
            if (!same) {
                return "another outcome";
            }
            return found.today.all().equals(expected.today.all()) ? null : "another outcome today";
        }

        private @Nullable String refused(JsonNode error) {
            var required = error.path("code").asString().equals("REQUIRED");
            if (error.path("sinceRevision").asLong() <= pinned) {
                return "not told since when";
            }
            if (required && rules.isNeedy() && isLettingGo()) {
                return misleading(error);
            }
            if (rules.hold(expected.today)) {
                return "refused, though it could be done";
            }
            return required && rules.isFilled(expected.today)
                    ? "nothing is missing"
                    : misleading(error);
        }

        /** A verb that empties a mandatory end is refused before anybody looks what is there. */
        private boolean isLettingGo() {
            return verbs.contains("disconnect") || verbs.contains("delete");
        }

        private @Nullable String refusedAsThen(JsonNode error, JsonNode then) {
            var needed =
                    rules.isNeedy()
                            && error.path("code").asString().equals("REQUIRED")
                            && error.path("sinceRevision").asLong() > pinned;
            return needed || error.path("code").equals(then.path("code"))
                    ? misleading(error)
                    : "another refusal";
        }

        private @Nullable String misleading(JsonNode error) {
            return error.path("message").asString().contains("replace")
                            && !then.contains("ONE_TO_ONE")
                    ? "advises what the API does not have"
                    : null;
        }
    }
}
