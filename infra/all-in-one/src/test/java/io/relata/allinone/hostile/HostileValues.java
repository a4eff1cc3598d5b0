package io.relata.allinone.hostile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Values of every kind, each of which some field can hold, as JSON. */
final class HostileValues {
    private static final List<String> LITERALS =
            List.of(
                    ("null true false 0 -0 -0.0 1 -1 1.0 1.5 0.005 1.005 99999999.99 99999999.995 100000000 1e2 1E+2"
                                    + " 2147483647 2147483648 -2147483648 -2147483649 4294967296 9007199254740993"
                                    + " 9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809"
                                    + " 1e18 1e19 1e308 1.7976931348623157e308 1.8e308 -1.8e308 1e309 5e-324 4.9e-324 2e-324"
                                    + " 1e-323 1e-400 1e400 -1e400 1e-999 1e999 1e1000 1e1001 1e9999 1e99999 1e999999999"
                                    + " 0e999999999 0.1 0.30000000000000004 123456789012345678901234567890.123456789"
                                    + " {} [] [null] [[]] [[1]] [1,null] [1,2,3] [\"a\"] [\"a\",\"b\"] [true] [1.5] [{}]"
                                    + " {\"a\":null} {\"a\":1} {\"\":1} {\"__proto__\":{\"x\":1}} {\"constructor\":1}"
                                    + " {\"a\":{\"b\":[1,{\"c\":null}]}} {\"a\\u0000b\":1} {\"a\":\"\\u0000\"} {\"a\":\"\\ud800\"}"
                                    + " {\"\\udfff\":1} [\"\\u0000\"] [\"\\ud83d\\ude00\"] {\"$ref\":\"#\"} {\"n\":1e400} {\"n\":-0}"
                                    + " {\"n\":1e1001} [1e400] [-0.0] [9223372036854775808] [\"NaN\"] [\"23:59:59.9999999\"]"
                                    + " [\"2026-01-01T00:00:00Z\",\"2026-01-01T00:00:00+01:00\"] [\"9999-12-31T23:59:59-01:00\"]"
                                    + " [\"12:00\",\"24:00\"] [\"{\",\"}\",\",\"] [\"NULL\",\"null\"] [\"\\\"\",\"\\\\\"]")
                            .split(" "));
    private static final List<String> TEXTS =
            List.of(
                    ("NaN|nan|Infinity|-Infinity|infinity|inf|1e5|1E5|1e400|1e-400|1e1001|1e9999|1e99999|1e999999999| 1|1 |0x10|１|٣"
                                    + "|1_000|1,000|1.000,5|+1|.5|5.|1e|--1|1-1|1.2.3|0b1|1f|1d|1L|-0|00|007|9223372036854775807"
                                    + "|9223372036854775808|2026-02-28|2026-02-29|2024-02-29|2026-02-30|2026-13-01|2026-00-00"
                                    + "|0000-01-01|0000-12-31|0001-01-01|9999-12-31|10000-01-01|+10000-01-01|-0001-01-01"
                                    + "|294276-12-31|294277-01-01|+294277-01-01|5874897-12-31|2026-1-1|20260101|01/02/2026|2026-W01-1"
                                    + "|today|tomorrow|now|epoch|allballs|-infinity|2026-01-01T00:00:00|2026-01-01 BC|J2451187"
                                    + "|00:00|23:59|23:59:59|23:59:60|23:59:59.999999|23:59:59.9999995|23:59:59.9999999|24:00|24:00:00"
                                    + "|25:00|12:00:00.1234567890|12:00:00.123456789|12:00:00Z|12:00:00+01:00|12:00 PM|1:2:3|-01:00"
                                    + "|2026-01-01T00:00Z|2026-01-01T00:00:00Z|2026-01-01t00:00:00z|2026-01-01 00:00:00Z"
                                    + "|2026-01-01T00:00:00.123456789Z|2026-06-30T23:59:60Z|2016-12-31T23:59:60Z|2026-01-01T24:00:00Z"
                                    + "|2026-01-01T00:00:00+18:00|2026-01-01T00:00:00-18:00|2026-01-01T00:00:00+18:01"
                                    + "|2026-01-01T00:00:00+15:59:59|2026-01-01T00:00:00+16:00|2026-01-01T00:00:00-00:00"
                                    + "|9999-12-31T23:59:59.999999Z|9999-12-31T23:59:59.9999999Z|9999-12-31T23:59:59-01:00"
                                    + "|9999-12-31T23:59:59-18:00|0001-01-01T00:00:00Z|0001-01-01T00:00:00+01:00"
                                    + "|0001-01-01T00:00:00+18:00|0000-12-31T23:59:59-01:00|0000-01-01T00:00:00Z"
                                    + "|-4713-11-24T00:00:00Z|294277-01-09T04:00:54.775807Z|+294277-01-09T04:00:54.775807Z"
                                    + "|+999999999-12-31T23:59:59Z|2026-01-01T00:00:00+01:00[Europe/Paris]|2026-03-29T02:30:00+01:00"
                                    + "|2026-01-01T00:00:00 UTC|00000000-0000-0000-0000-000000000000"
                                    + "|FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF|ffffffffffffffffffffffffffffffff"
                                    + "|{ffffffff-ffff-ffff-ffff-ffffffffffff}|urn:uuid:ffffffff-ffff-ffff-ffff-ffffffffffff"
                                    + "|ffffffff-ffff-ffff-ffff-fffffffffff|ffffffff-ffff-ffff-ffff-fffffffffffff"
                                    + "|gfffffff-ffff-ffff-ffff-ffffffffffff|1-1-1-1-1|PT0S|PT26H30M|-PT1S|PT-0.5S|+PT1.5S|PT0.0000001S|PT0.999999999S|pt1h|P1D|P1DT1H"
                                    + "|P1M|P1Y|P1W|PT|P|PT1H1H|PT1S1H|PT1e3S|PT99999999999999999999S|PT1999999999H59M59S|PT2000000000H"
                                    + "|PT2000000000H0.000001S|-PT2000000000H|-PT2000000001H|1 day|@ 1 hour|true|TRUE|t|yes|on|null|undefined|[]|{}|{1,2}|[1,2]")
                            .split("\\|"));

    private HostileValues() {}

    /** For any field: most fit one kind and no other. */
    static List<JsonNode> any(Random random, int drawn) {
        var values = new LinkedHashSet<JsonNode>();
        LITERALS.forEach(literal -> values.add(Json.read(literal)));
        TEXTS.forEach(text -> values.add(string(text)));
        values.addAll(large());
        for (int i = 0; i < drawn; i++) {
            values.add(drawn(random, 3));
        }
        return List.copyOf(values);
    }

    static List<JsonNode> texts(Random random, int drawn) {
        return HostileTexts.values(random, drawn).stream().map(HostileValues::string).toList();
    }

    private static List<JsonNode> large() {
        return Stream.of(
                        "1".repeat(999),
                        "1".repeat(1000),
                        "1".repeat(1001),
                        "0." + "1".repeat(999),
                        "0." + "1".repeat(1001),
                        nested("[", "]", 50),
                        nested("[", "]", 98),
                        nested("[", "]", 99),
                        nested("[", "]", 101),
                        nested("[", "]", 400),
                        nested("{\"a\":", "}", 98).replace("{\"a\":}", "{}"),
                        "[" + "1,".repeat(999) + "1]",
                        "[" + "\"a\",".repeat(999) + "\"a\"]",
                        "\"" + "x".repeat(2_000) + "\"",
                        "\"" + "x".repeat(3_000) + "\"",
                        "\"" + "\\ud83d\\ude00".repeat(3_000) + "\"",
                        "\"" + "x".repeat(900_000) + "\"",
                        "{\"" + "k".repeat(40_000) + "\":1}")
                .map(Json::read)
                .toList();
    }

    static String nested(String open, String close, int depth) {
        return open.repeat(depth) + close.repeat(depth);
    }

    static JsonNode string(String text) {
        return Json.MAPPER.getNodeFactory().stringNode(text);
    }

    private static JsonNode drawn(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> Json.read(Long.toString(random.nextLong() >> random.nextInt(64)));
            case 1 -> Json.read(decimal(random));
            case 2 -> string(decimal(random));
            case 3 -> string(moment(random));
            case 4 -> string(moment(random).substring(0, 10));
            case 5 -> string(moment(random).substring(11, 19));
            case 6 -> string(new java.util.UUID(random.nextLong(), random.nextLong()).toString());
            case 7 -> list(random, depth);
            default -> Json.object().set("k" + random.nextInt(9), drawn(random, depth - 1));
        };
    }

    private static JsonNode list(Random random, int depth) {
        var array = Json.MAPPER.createArrayNode();
        var items = new ArrayList<JsonNode>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(drawn(random, depth - 1));
        }
        return array.addAll(items);
    }

    private static String decimal(Random random) {
        var digits = 1 + random.nextInt(random.nextInt(8) == 0 ? 400 : 20);
        var number =
                new StringBuilder(random.nextBoolean() ? "-" : "").append(1 + random.nextInt(9));
        random.ints(digits, 0, 10).forEach(number::append);
        if (random.nextBoolean()) {
            number.append('.');
            random.ints(1 + random.nextInt(12), 0, 10).forEach(number::append);
        }
        return number + (random.nextInt(4) == 0 ? "e" + (random.nextInt(700) - 350) : "");
    }

    private static String moment(Random random) {
        return "%04d-%02d-%02dT%02d:%02d:%02d.%06d%s"
                .formatted(
                        random.nextInt(10_000),
                        1 + random.nextInt(12),
                        1 + random.nextInt(30),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1_000_000),
                        random.nextBoolean() ? "Z" : "%+03d:00".formatted(random.nextInt(37) - 18));
    }
}
