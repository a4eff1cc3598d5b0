package io.relata.allinone.hostile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** Texts that break programs: as names, and as values. */
final class HostileTexts {
    private static final List<String> WORDS =
            List.of(
                    ("select from where table order group by having limit offset union all distinct insert update delete"
                                    + " into values create drop alter index view user current_user session_user role grant"
                                    + " default null true false not and or in is like between exists case when then else end"
                                    + " cast as on using join left right full outer natural cross lateral window over"
                                    + " partition primary foreign key references unique check constraint cascade restrict"
                                    + " array row any some analyze analyse asc desc both collate column concurrently"
                                    + " current_date deferrable do except fetch for freeze ilike initially intersect isnull"
                                    + " leading localtime notnull only overlaps placing returning similar symmetric"
                                    + " tablesample to trailing variadic verbose with public oid ctid xmin xmax cmin cmax"
                                    + " tableoid pg_catalog information_schema")
                            .split(" "));
    private static final List<String> GRAPHQL =
            List.of(
                    ("query mutation subscription fragment type input enum interface scalar directive schema extend"
                                    + " implements repeatable Query Mutation Subscription String Int Float Boolean ID JSON"
                                    + " Date Time DateTime UUID BigInt Decimal __schema __type __typename __x _x _ x__y"
                                    + " PageInfo MutationError StringFilter OrderDirection AND OR NOT some every none mode"
                                    + " eq ne isNull count sum avg min max key edges node link cursor pageInfo totalCount"
                                    + " success errors affectedCount where orderBy limit offset first after last before"
                                    + " groupBy having id Id ID iD createdAt created_at CreatedAt updatedAt updated_at"
                                    + " rowVersion row_version rowversion create connect disconnect set items orphans"
                                    + " replace _link _touch")
                            .split(" "));
    private static final List<String> GENERATED =
            List.of(
                    ("AuthorConnection AuthorEdge AuthorAggregate AuthorWhereInput AuthorUniqueInput AuthorOrderInput"
                                    + " CreateAuthorInput UpdateAuthorInput AuthorPayload AuthorsPayload CreateAuthorPayload"
                                    + " AuthorFilter authors authorsConnection authorsAggregate authorBy authorChanged"
                                    + " authorsLive createAuthor createAuthors updateAuthor updateAuthors upsertAuthor"
                                    + " deleteAuthor deleteAuthors deleteAuthorPreview author authorId author_id Author"
                                    + " Authors AUTHOR aUthor books book bookId booksConnection booksAggregate Book"
                                    + " BookConnection CreateBook CreateAuthor_books_Input")
                            .split(" "));
    private static final List<String> SCRIPTS =
            List.of(
                    "constructor",
                    "__proto__",
                    "prototype",
                    "toString",
                    "hasOwnProperty",
                    "valueOf",
                    "class",
                    "getClass",
                    "hashCode",
                    "Größe",
                    "名前",
                    "שלום",
                    "مرحبا",
                    "x\u202Ey",
                    "e\u0301clair",
                    "éclair",
                    "😀",
                    "👨‍👩‍👧",
                    "ﬁeld",
                    "\u212Aelvin",
                    "\u017Fam",
                    "ı",
                    "İ",
                    "ａ",
                    "Ａbc",
                    "a\u200Bb",
                    "\uFEFFa",
                    "a\u00A0b",
                    "\uD835\uDC00bc");
    private static final List<String> MARKS =
            List.of(
                    "",
                    " ",
                    "a b",
                    " a",
                    "a ",
                    "a\tb",
                    "a\nb",
                    "a\u0000b",
                    "\u0000",
                    "\u0001",
                    "\u007F",
                    "\uD800",
                    "a\uDFFFb",
                    "a\"b",
                    "a'b",
                    "a`b",
                    "a\\b",
                    "\\",
                    "a%b",
                    "%s%n%d",
                    "%",
                    "_",
                    "a$b",
                    "${x}",
                    "#{x}",
                    "{{x}}",
                    "$1",
                    "?",
                    ":x",
                    "a.b",
                    "a/b",
                    "../../etc/passwd",
                    "a-b",
                    "-",
                    "a;b",
                    "a--",
                    "a/*b*/",
                    "a,b",
                    "(a)",
                    "[a]",
                    "{a}",
                    "{",
                    "}",
                    "NULL",
                    "a@b",
                    "@a",
                    "a!",
                    "1",
                    "1a",
                    "0x1",
                    "1e9",
                    "NaN",
                    "'; DROP TABLE e1; --",
                    "\"; DROP SCHEMA public CASCADE; --",
                    "' OR '1'='1",
                    "1) OR (1=1",
                    "') UNION SELECT version() --",
                    "$$; SELECT pg_sleep(9); $$",
                    "\\'; --",
                    "E'\\x00'",
                    "<script>alert(1)</script>",
                    "\"\"\"",
                    "\\\"\\\"\\\"",
                    "\r\n",
                    "a\u2028b",
                    "\\u0000",
                    "{\"a\":1}");

    private HostileTexts() {}

    /** Each once, in a stable order, then as many random ones. */
    static List<String> names(Random random, int drawn) {
        var names = new LinkedHashSet<String>();
        Stream.of(WORDS, GRAPHQL, GENERATED, SCRIPTS, MARKS, lengths()).forEach(names::addAll);
        var known = new ArrayList<>(names);
        while (names.size() < known.size() + drawn) {
            names.add(drawn(random, known));
        }
        return List.copyOf(names);
    }

    /** The same, as names of entities begin. */
    static List<String> capital(List<String> names) {
        return names.stream().map(HostileTexts::capital).distinct().toList();
    }

    static List<String> values(Random random, int drawn) {
        var values = new LinkedHashSet<>(names(random, drawn));
        for (int i = 0; i < drawn; i++) {
            values.add(characters(random, 1 + random.nextInt(40)));
        }
        return List.copyOf(values);
    }

    private static List<String> lengths() {
        return Stream.of(1, 2, 30, 55, 59, 60, 61, 62, 63, 64, 65, 127, 255, 1000)
                .flatMap(length ->
                        Stream.of(
                                "a".repeat(length),
                                "Z" + "z".repeat(length - 1),
                                "aB".repeat(length).substring(0, length),
                                "ä".repeat(length)))
                .toList();
    }

    /** Another spelling of a known one, or anything. */
    private static String drawn(Random random, List<String> known) {
        var text = known.get(random.nextInt(known.size()));
        return switch (random.nextInt(9)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> capital(text);
            case 2 -> text.replace("_", "") + "Id";
            case 3 -> text.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
            case 4 -> text + "_" + random.nextInt(3);
            case 5 -> text + characters(random, 1);
            case 6 -> text + capital(known.get(random.nextInt(known.size())));
            case 7 -> plain(random, 1 + random.nextInt(70));
            default -> characters(random, 1 + random.nextInt(12));
        };
    }

    private static String capital(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String plain(Random random, int length) {
        var alphabet = "abcxyzABCXYZ019_";
        return random.ints(length, 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .reduce("", String::concat);
    }

    private static String characters(Random random, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(5)) {
                case 0 -> text.append((char) random.nextInt(0x80));
                case 1 -> text.append((char) random.nextInt(0x10000));
                case 2 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
                default -> text.append((char) (' ' + random.nextInt(95)));
            }
        }
        return text.toString();
    }
}
