package io.relata.projection.ddl;

import static io.relata.kernel.schema.FieldType.BIGINT;
import static io.relata.kernel.schema.FieldType.BOOLEAN;
import static io.relata.kernel.schema.FieldType.DATE;
import static io.relata.kernel.schema.FieldType.DECIMAL;
import static io.relata.kernel.schema.FieldType.DURATION;
import static io.relata.kernel.schema.FieldType.ENUM;
import static io.relata.kernel.schema.FieldType.FLOAT;
import static io.relata.kernel.schema.FieldType.INTEGER;
import static io.relata.kernel.schema.FieldType.JSON;
import static io.relata.kernel.schema.FieldType.TEXT;
import static io.relata.kernel.schema.FieldType.TIME;
import static io.relata.kernel.schema.FieldType.TIMESTAMP;
import static io.relata.kernel.schema.FieldType.UUID;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.Conversion;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.projection.Projection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every cell of the matrix, on PostgreSQL. */
class ConversionsTest {
    private static final SequencedMap<Integer, String> NO_NAMES = new LinkedHashMap<>();
    private static Projection projection;

    @BeforeAll
    static void start() {
        projection = Projection.start();
    }

    @AfterAll
    static void stop() {
        projection.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            textBlock =
                    """
                    TEXT | INTEGER | '7'           | 7
                    TEXT | INTEGER | '01'          | 1
                    TEXT | INTEGER | '+7'          | 7
                    TEXT | INTEGER | '-0'          | 0
                    TEXT | INTEGER | '7.0'         | 7
                    TEXT | INTEGER | '7.5'         | -
                    TEXT | INTEGER | '1e3'         | 1000
                    TEXT | INTEGER | '1e-3'        | -
                    TEXT | INTEGER | ' 7 '         | -
                    TEXT | INTEGER | ''            | -
                    TEXT | INTEGER | '0x10'        | -
                    TEXT | INTEGER | '1_000'       | -
                    TEXT | INTEGER | '٣'           | -
                    TEXT | INTEGER | 'NaN'         | -
                    TEXT | INTEGER | 'seven'       | -
                    TEXT | INTEGER | '2147483647'  | 2147483647
                    TEXT | INTEGER | '2147483648'  | -
                    TEXT | INTEGER | '-2147483648' | -2147483648
                    TEXT | INTEGER | '1e99999'     | -
                    TEXT | INTEGER | '1e9999'      | -
                    TEXT | BIGINT  | '9223372036854775807'  | 9223372036854775807
                    TEXT | BIGINT  | '9223372036854775808'  | -
                    TEXT | BIGINT  | '-9223372036854775808' | -9223372036854775808
                    TEXT | DECIMAL | '1.50'        | 1.50
                    TEXT | DECIMAL | '1.'          | 1
                    TEXT | DECIMAL | '.5'          | -
                    TEXT | DECIMAL | 'Infinity'    | -
                    TEXT | DECIMAL | '1e999'       | 1e999
                    TEXT | DECIMAL | '1e1000'      | -
                    TEXT | DECIMAL | '1e-1001'     | -
                    TEXT | FLOAT   | '0.1'         | 0.1
                    TEXT | FLOAT   | '-0'          | -0
                    TEXT | FLOAT   | '1e400'       | -
                    TEXT | FLOAT   | '1e-400'      | -
                    TEXT | FLOAT   | 'Infinity'    | -
                    TEXT | FLOAT   | 'NaN'         | -
                    TEXT | FLOAT   | '9007199254740993' | -
                    TEXT | FLOAT   | '0.1000000000000000000001' | -
                    TEXT | BOOLEAN | 'true'        | true
                    TEXT | BOOLEAN | 'false'       | false
                    TEXT | BOOLEAN | 'yes'         | -
                    TEXT | BOOLEAN | '1'           | -
                    TEXT | BOOLEAN | ''            | -
                    TEXT | DATE    | '2024-02-29'  | 2024-02-29
                    TEXT | DATE    | '2023-02-29'  | -
                    TEXT | DATE    | '0001-01-01'  | 0001-01-01
                    TEXT | DATE    | '0000-01-01'  | -
                    TEXT | DATE    | '9999-12-31'  | 9999-12-31
                    TEXT | DATE    | '10000-01-01' | -
                    TEXT | DATE    | '20240229'    | -
                    TEXT | DATE    | 'today'       | -
                    TEXT | DATE    | 'infinity'    | -
                    TEXT | DATE    | '2024-02-29T00:00:00Z' | -
                    TEXT | TIME    | '13:45'       | 13:45:00
                    TEXT | TIME    | '13:45:00.5'  | 13:45:00.5
                    TEXT | TIME    | '23:59:59.9999999' | 23:59:59.999999
                    TEXT | TIME    | '24:00:00'    | -
                    TEXT | TIME    | '13:45:60'    | -
                    TEXT | TIME    | 'now'         | -
                    TEXT | TIMESTAMP | '2026-01-31T13:45:00Z'      | 2026-01-31 13:45:00
                    TEXT | TIMESTAMP | '2026-01-31t13:45:00z'      | 2026-01-31 13:45:00
                    TEXT | TIMESTAMP | '2026-01-31T01:45:00+05:30' | 2026-01-30 20:15:00
                    TEXT | TIMESTAMP | '2026-01-31T13:45:00.1234567Z' | 2026-01-31 13:45:00.123456
                    TEXT | TIMESTAMP | '2026-01-31T13:45Z'         | 2026-01-31 13:45:00
                    TEXT | TIMESTAMP | '2026-01-31T13:45:00'       | -
                    TEXT | TIMESTAMP | '2026-01-31 13:45:00+00'    | -
                    TEXT | TIMESTAMP | '2026-02-30T13:45:00Z'      | -
                    TEXT | TIMESTAMP | '2026-01-31T13:45:00+20:00' | -
                    TEXT | TIMESTAMP | '0001-01-01T00:00:00+01:00' | -
                    TEXT | TIMESTAMP | '9999-12-31T23:59:59-01:00' | -
                    TEXT | TIMESTAMP | 'infinity'                  | -
                    TEXT | DURATION | 'PT26H30M'    | 26:30:00
                    TEXT | DURATION | 'P1DT2H30M'   | 26:30:00
                    TEXT | DURATION | 'pt90m'       | 01:30:00
                    TEXT | DURATION | '-PT0.5S'     | -00:00:00.5
                    TEXT | DURATION | 'PT-0.0000019S' | -00:00:00.000001
                    TEXT | DURATION | 'PT2000000000H' | 2000000000:00:00
                    TEXT | DURATION | 'PT2000000000H0.1S' | -
                    TEXT | DURATION | 'P1M'         | -
                    TEXT | DURATION | 'P1DT'        | -
                    TEXT | DURATION | 'PT'          | -
                    TEXT | DURATION | '1 hour'      | -
                    TEXT | DURATION | ''            | -
                    TEXT | UUID | '01A1FC87-0307-7669-B3CC-27A871FBB470' | 01a1fc87-0307-7669-b3cc-27a871fbb470
                    TEXT | UUID | '01a1fc8703077669b3cc27a871fbb470' | -
                    TEXT | UUID | '{01a1fc87-0307-7669-b3cc-27a871fbb470}' | -
                    TEXT | JSON | '{"a": [1, null]}' | {"a": [1, null]}
                    TEXT | JSON | 'null'        | null
                    TEXT | JSON | '1e400'       | 1e400
                    TEXT | JSON | ''            | -
                    TEXT | JSON | '{'           | -
                    TEXT | JSON | 'plain'       | -
                    TEXT | JSON | '"\\u0000"'   | -
                    TEXT | ENUM | 'DRAFT'       | 4
                    TEXT | ENUM | 'draft'       | -
                    TEXT | ENUM | '4'           | -
                    INTEGER | TEXT    | -7 | -7
                    INTEGER | BIGINT  | 7  | 7
                    INTEGER | DECIMAL | 7  | 7
                    INTEGER | FLOAT   | -2147483648 | -2147483648
                    INTEGER | BOOLEAN | 0  | false
                    INTEGER | BOOLEAN | 1  | true
                    INTEGER | BOOLEAN | 2  | -
                    INTEGER | JSON    | 7  | 7
                    BIGINT | TEXT     | 9223372036854775807 | 9223372036854775807
                    BIGINT | INTEGER  | 2147483648 | -
                    BIGINT | INTEGER  | 2147483647 | 2147483647
                    BIGINT | FLOAT    | 9007199254740992 | 9.007199254740992e+15
                    BIGINT | FLOAT    | 9007199254740993 | -
                    BIGINT | BOOLEAN  | 1  | true
                    BIGINT | JSON     | 7  | "7"
                    DECIMAL | TEXT    | 1.50 | 1.50
                    DECIMAL | INTEGER | 1.00 | 1
                    DECIMAL | INTEGER | 1.5  | -
                    DECIMAL | BIGINT  | 1e18 | 1000000000000000000
                    DECIMAL | FLOAT   | 0.1  | 0.1
                    DECIMAL | FLOAT   | 1e400 | -
                    DECIMAL | JSON    | 1.50 | "1.50"
                    FLOAT | TEXT    | 1e20 | 1e+20
                    FLOAT | INTEGER | 7    | 7
                    FLOAT | INTEGER | 7.5  | -
                    FLOAT | BIGINT  | 1e18 | 1000000000000000000
                    FLOAT | BIGINT  | 1e19 | -
                    FLOAT | DECIMAL | 0.1  | 0.1
                    FLOAT | DECIMAL | '-0' | 0
                    FLOAT | JSON    | 0.1  | 0.1
                    BOOLEAN | TEXT    | true  | true
                    BOOLEAN | INTEGER | true  | 1
                    BOOLEAN | BIGINT  | false | 0
                    BOOLEAN | DECIMAL | true  | 1
                    BOOLEAN | FLOAT   | true  | 1
                    BOOLEAN | JSON    | true  | true
                    DATE | TEXT      | '0001-02-03' | 0001-02-03
                    DATE | TIMESTAMP | '2024-02-29' | 2024-02-29 00:00:00
                    DATE | JSON      | '2024-02-29' | "2024-02-29"
                    TIME | TEXT      | '13:45'      | 13:45:00
                    TIME | JSON      | '13:45:00.5' | "13:45:00.5"
                    TIMESTAMP | TEXT | '2026-01-31T13:45:00Z'   | 2026-01-31T13:45:00Z
                    TIMESTAMP | TEXT | '2026-01-31T13:45:00.120+02:00' | 2026-01-31T11:45:00.12Z
                    TIMESTAMP | DATE | '2026-01-31T00:00:00Z'   | 2026-01-31
                    TIMESTAMP | DATE | '2026-01-31T00:00:00+01:00' | -
                    TIMESTAMP | JSON | '2026-01-31T13:45:00Z'   | "2026-01-31T13:45:00Z"
                    DURATION | TEXT | '26:30:00'::interval | PT26H30M
                    DURATION | TEXT | '-00:00:00.5'::interval | PT-0.5S
                    DURATION | TEXT | 'infinity'::interval | -
                    DURATION | JSON | '00:00:00'::interval | "PT0S"
                    UUID | TEXT | '01a1fc87-0307-7669-b3cc-27a871fbb470' | 01a1fc87-0307-7669-b3cc-27a871fbb470
                    UUID | JSON | '01a1fc87-0307-7669-b3cc-27a871fbb470' | "01a1fc87-0307-7669-b3cc-27a871fbb470"
                    JSON | TEXT | '{"a":1}' | {"a": 1}
                    JSON | TEXT | '"x"'     | "x"
                    ENUM | TEXT | 5 | IT'S LIVE
                    ENUM | TEXT | 9 | -
                    """)
    void each_value_becomes_the_one_that_it_is(
            FieldType from, FieldType to, String value, @Nullable String expected) {
        assertThat(same(converted(single(from), single(to), value), to))
                .isEqualTo(same(expected, to));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            textBlock =
                    """
                    '1.5'      | 1.50
                    '1.505'    | -
                    '12345678' | 12345678.00
                    '-99999999.99' | -99999999.99
                    '100000000'    | -
                    '1.5000'   | 1.50
                    '1e7'      | 10000000.00
                    """)
    void digits_are_never_rounded_away(String value, @Nullable String expected) {
        var money = of("f1_2", DECIMAL, false, new FieldRules(null, null, null, null, 10, 2));
        assertThat(converted(single(TEXT), money, value)).isEqualTo(expected);
        assertThat(converted(single(DECIMAL), money, value)).isEqualTo(expected);
        var number = converted(single(DECIMAL), money, value + "::numeric");
        assertThat(number).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            textBlock =
                    """
                    TEXT    | true  | INTEGER | true  | '{1,02,3}'   | {1,2,3}
                    TEXT    | true  | INTEGER | true  | '{1,x,3}'    | -
                    TEXT    | true  | INTEGER | true  | '{1,NULL}'   | -
                    TEXT    | true  | INTEGER | true  | '{}'         | {}
                    TEXT    | true  | INTEGER | false | '{5}'        | 5
                    TEXT    | true  | INTEGER | false | '{x}'        | -
                    TEXT    | true  | INTEGER | false | '{}'         | -
                    TEXT    | true  | INTEGER | false | '{5,5}'      | -
                    TEXT    | false | INTEGER | true  | '5'          | {5}
                    TEXT    | false | INTEGER | true  | 'x'          | -
                    TEXT    | false | TEXT    | true  | ''           | {""}
                    TEXT    | true  | TEXT    | false | '{"a,b"}'    | a,b
                    ENUM    | true  | TEXT    | true  | '{4,5,4}'    | {DRAFT,"IT'S LIVE",DRAFT}
                    TEXT    | true  | ENUM    | true  | '{DRAFT}'    | {4}
                    TEXT    | true  | ENUM    | true  | '{DRAFT,NO}' | -
                    DECIMAL | false | DECIMAL | true  | 1.5          | {1.5}
                    JSON    | true  | TEXT    | true  | '{1,"null"}' | {1,"null"}
                    INTEGER | true  | JSON    | true  | '{1,2}'      | {1,2}
                    """)
    void a_list_is_converted_element_by_element(
            FieldType from,
            boolean fromList,
            FieldType to,
            boolean toList,
            String value,
            @Nullable String expected) {
        assertThat(
                        converted(
                                of("f1", from, fromList, FieldRules.NONE),
                                of("f1_2", to, toList, FieldRules.NONE),
                                value))
                .isEqualTo(expected);
    }

    @Test
    void a_value_of_an_enum_becomes_the_one_of_the_same_name() {
        var other = new LinkedHashMap<Integer, String>();
        other.put(8, "IT'S LIVE");
        var to = new Representation(2, "f1_2", ENUM, false, FieldRules.NONE, other, NO_NAMES);
        assertThat(converted(single(ENUM), to, "5")).isEqualTo("8");
        assertThat(converted(single(ENUM), to, "4")).isNull();
    }

    /** Whatever PostgreSQL's types can hold. */
    @ParameterizedTest
    @EnumSource(FieldType.class)
    void no_value_is_an_error_and_what_is_safe_has_a_form(FieldType from) {
        for (var to : FieldType.values()) {
            for (var lists : List.of("11", "1n", "n1", "nn")) {
                var source = of("f1", from, lists.startsWith("n"), FieldRules.NONE);
                var target = of("f1_2", to, lists.endsWith("n"), FieldRules.NONE);
                for (var value : hostile(from)) {
                    var given = source.list() ? "ARRAY[%s]".formatted(value) : value;
                    var converted = converted(source, target, given);
                    var isSafe = Conversion.of(from, to) == Conversion.SAFE;
                    if (isSafe && !beyondTheApi(value)) {
                        assertThat(converted).as("%s as %s", given, target).isNotNull();
                    }
                }
            }
        }
    }

    @Test
    void a_document_nested_too_deep_is_none() {
        assertThat(converted(single(TEXT), single(JSON), "repeat('[', 100000)")).isNull();
        assertThat(
                        converted(
                                single(TEXT),
                                single(JSON),
                                "repeat('[', 100000) || repeat(']', 100000)"))
                .isNull();
    }

    /** Only psql could have written them. */
    private static boolean beyondTheApi(String value) {
        return value.matches(".*(infinity|NaN|e9000|BC|294000).*");
    }

    private static List<String> hostile(FieldType type) {
        return switch (type) {
            case TEXT ->
                    texts(
                            "",
                            " ",
                            "0",
                            "1e-9999",
                            "NaN",
                            "-Infinity",
                            "\\x00",
                            "epoch",
                            "2024-02-30",
                            "25:00",
                            "1e",
                            "--1",
                            "{",
                            "[1,",
                            "'",
                            "9".repeat(5000),
                            "12:00:00 PM",
                            "2024-01-01T00:00:00+99:99",
                            "2024-01-01BC");
            case INTEGER -> List.of("0", "2147483647", "-2147483648");
            case BIGINT -> List.of("0", "9223372036854775807", "(-9223372036854775807 - 1)");
            case DECIMAL ->
                    List.of(
                            "0",
                            "-0.00",
                            "1e300",
                            "1e-300",
                            "'NaN'::numeric",
                            "'infinity'::numeric",
                            "'1e9000'::numeric");
            case FLOAT ->
                    List.of(
                            "'-0'::float8",
                            "1e308::float8",
                            "5e-324::float8",
                            "'NaN'::float8",
                            "'infinity'::float8");
            case BOOLEAN -> List.of("true", "false");
            case DATE -> List.of("'2024-02-28'::date", "'infinity'::date", "'4000-12-31 BC'::date");
            case TIME -> List.of("'00:00'::time", "'24:00'::time");
            case TIMESTAMP ->
                    List.of(
                            "'2024-01-01'::timestamptz", "'infinity'::timestamptz",
                            "'-infinity'::timestamptz", "'294000-01-09'::timestamptz");
            case DURATION ->
                    List.of(
                            "'00:00'::interval",
                            "'-2000000000:00:00'::interval",
                            "'3 months 2 days'::interval",
                            "'infinity'::interval");
            case UUID -> List.of("gen_random_uuid()");
            case JSON ->
                    List.of("'null'::jsonb", "'{}'::jsonb", "'\"\\\\\"'::jsonb", "'[1]'::jsonb");
            case ENUM -> List.of("4", "5");
        };
    }

    private static List<String> texts(String... texts) {
        var all = new ArrayList<String>();
        for (var text : texts) {
            all.add(SqlText.literal(text) + "::text");
        }
        return all;
    }

    private static @Nullable String converted(
            Representation from, Representation to, String value) {
        var converted = Conversions.convert(from, to, "f1");
        var shown =
                to.type() == TIMESTAMP && !to.list()
                        ? converted + " AT TIME ZONE 'UTC'"
                        : converted;
        var sql =
                "SELECT (%s)::text FROM (SELECT (%s)::%s AS f1) AS t"
                        .formatted(shown, value, from.stored().sql());
        return projection.sql().queryForObject(sql, String.class);
    }

    /** Numbers as numbers. */
    private static @Nullable String same(@Nullable String value, FieldType type) {
        return value != null && (type == DECIMAL || (type == JSON && value.startsWith("1")))
                ? new java.math.BigDecimal(value).toPlainString()
                : value;
    }

    private static Representation single(FieldType type) {
        return of(type == TEXT ? "f1" : "f1_2", type, false, FieldRules.NONE);
    }

    private static Representation of(
            String column, FieldType type, boolean list, FieldRules digits) {
        var names = new LinkedHashMap<Integer, String>();
        if (type == ENUM) {
            names.put(4, "DRAFT");
            names.put(5, "IT'S LIVE");
        }
        return new Representation(
                column.equals("f1") ? 1 : 2, column, type, list, digits, names, NO_NAMES);
    }
}
