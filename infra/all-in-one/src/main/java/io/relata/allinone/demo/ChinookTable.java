package io.relata.allinone.demo;

import static java.util.stream.Collectors.partitioningBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How the rows of a table become inputs of its entity.
 *
 * @param links columns that point to another table, with the end that takes their place
 */
record ChinookTable(String entity, String plural, Map<String, String> links) {
    private static final int DAY_LENGTH = "2002-08-14".length();

    /** In an order in which every record finds what it links to. */
    static final List<ChinookTable> ALL =
            List.of(
                    table("Genre", "Genres"),
                    table("MediaType", "MediaTypes"),
                    table("Artist", "Artists"),
                    table("Playlist", "Playlists"),
                    table("Album", "Albums", "ArtistId", "artist"),
                    table(
                            "Track",
                            "Tracks",
                            "AlbumId",
                            "album",
                            "MediaTypeId",
                            "mediaType",
                            "GenreId",
                            "genre"),
                    table("Employee", "Employees", "ReportsTo", "manager"),
                    table("Customer", "Customers", "SupportRepId", "supportRep"),
                    table("Invoice", "Invoices", "CustomerId", "customer"),
                    table(
                            "InvoiceLine",
                            "InvoiceLines",
                            "InvoiceId",
                            "invoice",
                            "TrackId",
                            "track"));

    private static ChinookTable table(String entity, String plural, String... columnsAndEnds) {
        var links = new LinkedHashMap<String, String>();
        for (int i = 0; i < columnsAndEnds.length; i += 2) {
            links.put(columnsAndEnds[i], columnsAndEnds[i + 1]);
        }
        return new ChinookTable(entity, plural, links);
    }

    /** {@code mutation ($inputs: [CreateAlbumInput!]!) { createAlbums(inputs: $inputs) … }}. */
    String createMany() {
        return """
        mutation ($inputs: [Create%sInput!]!) {
          created: create%s(inputs: $inputs) { success affectedCount errors { code message path } }
        }
        """
                .formatted(entity, plural);
    }

    String key() {
        return entity + "Id";
    }

    /** {@code {number: 1, title: "…", artist: {connect: {number: 1}}}}. */
    Map<String, Object> input(JsonNode row) {
        var input = new LinkedHashMap<String, Object>();
        for (var column : row.properties()) {
            var value = column.getValue();
            if (!value.isNull() && !value.asString().isEmpty()) {
                put(input, column.getKey(), value);
            }
        }
        return input;
    }

    private void put(Map<String, Object> input, String column, JsonNode value) {
        var end = links.get(column);
        if (end != null) {
            input.put(end, Map.of("connect", Map.of("number", value)));
        } else {
            input.put(column.equals(key()) ? "number" : field(column), value(column, value));
        }
    }

    private static Object value(String column, JsonNode value) {
        return switch (column) {
            case "BirthDate", "HireDate" -> value.asString().substring(0, DAY_LENGTH);
            case "InvoiceDate" -> value.asString() + "Z";
            default -> value;
        };
    }

    private static String field(String column) {
        return Character.toLowerCase(column.charAt(0)) + column.substring(1);
    }

    /**
     * The rows in groups, of which each links only to those before it: employees from the top down,
     * any other table as one group.
     */
    List<List<JsonNode>> generations(JsonNode rows) {
        var generations = new ArrayList<List<JsonNode>>();
        var known = new HashSet<JsonNode>();
        var left = rows.valueStream().toList();
        while (!left.isEmpty()) {
            var split = left.stream().collect(partitioningBy(row -> knowsParent(known, row)));
            var next = split.getOrDefault(true, List.of());
            if (next.isEmpty()) {
                throw new IllegalStateException("rows that wait for each other: " + left);
            }
            next.forEach(row -> known.add(row.path(key())));
            generations.add(next);
            left = split.getOrDefault(false, List.of());
        }
        return generations;
    }

    private static boolean knowsParent(Set<JsonNode> known, JsonNode row) {
        var parent = row.path("ReportsTo");
        return parent.isMissingNode() || parent.isNull() || known.contains(parent);
    }
}
