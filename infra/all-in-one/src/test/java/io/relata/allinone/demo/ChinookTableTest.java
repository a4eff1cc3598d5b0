package io.relata.allinone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChinookTableTest {
    private static final JsonNode RECORDS = ChinookExample.records();

    @Test
    void a_row_becomes_an_input_with_its_links() {
        var track = RECORDS.path("Track").path(0);

        assertThat(json(table("Track").input(track)))
                .isEqualTo(
                        """
                        {"number":1,"name":"For Those About To Rock (We Salute You)","album":{"connect":{"number":1}},\
                        "mediaType":{"connect":{"number":1}},"genre":{"connect":{"number":1}},\
                        "composer":"Angus Young, Malcolm Young, Brian Johnson","milliseconds":343719,"bytes":11170334,\
                        "unitPrice":0.99}\
                        """);
    }

    @Test
    void days_and_moments_are_told_apart() {
        assertThat(table("Employee").input(RECORDS.path("Employee").path(0)))
                .containsEntry("hireDate", "2002-08-14");
        assertThat(table("Invoice").input(RECORDS.path("Invoice").path(0)))
                .containsEntry("invoiceDate", "2021-01-01T00:00:00Z");
    }

    @Test
    void what_is_not_known_is_left_out() {
        assertThat(table("Invoice").input(RECORDS.path("Invoice").path(0)))
                .doesNotContainKey("billingState");
        assertThat(table("Employee").input(RECORDS.path("Employee").path(0)))
                .doesNotContainKey("manager");
    }

    @Test
    void managers_come_before_who_reports_to_them() {
        var employees = table("Employee");
        var known = new HashSet<JsonNode>();
        for (var generation : employees.generations(RECORDS.path("Employee"))) {
            assertThat(generation)
                    .allSatisfy(row ->
                            assertThat(
                                            row.path("ReportsTo").isNull()
                                                    || known.contains(row.path("ReportsTo")))
                                    .isTrue());
            generation.forEach(row -> known.add(row.path("EmployeeId")));
        }
        assertThat(known).hasSize(RECORDS.path("Employee").size());
    }

    @Test
    void every_table_of_the_file_is_loaded() {
        var tables = ChinookTable.ALL.stream().map(ChinookTable::entity).toList();

        assertThat(RECORDS.propertyStream().map(java.util.Map.Entry::getKey))
                .containsAll(tables)
                .hasSize(tables.size() + List.of("PlaylistTrack").size());
    }

    private static ChinookTable table(String entity) {
        return ChinookTable.ALL.stream()
                .filter(table -> table.entity().equals(entity))
                .findFirst()
                .orElseThrow();
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
