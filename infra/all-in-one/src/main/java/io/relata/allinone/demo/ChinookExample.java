package io.relata.allinone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of the example: change sets, documents and records. */
public final class ChinookExample {
    public static final String TENANT = "chinook";

    /** The model, in the order in which it is built. */
    public static final List<String> MODEL =
            List.of("01-catalogue", "02-people", "03-sales", "04-playlists");

    static final String RENAME = "05-written-by";
    static final String CASCADE = "06-albums-go-along";

    /** What the demo leaves behind when it has come to its end. */
    static final int LAST_REVISION = MODEL.size() + 2;

    // Prices are decimals: 0.99 must not become a binary fraction on its way.
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private ChinookExample() {}

    /** The body of a request to {@code …/schema/changes}. */
    public static JsonNode changeSet(String name) {
        return tree(name + ".json");
    }

    /** A GraphQL document. */
    static String document(String name) {
        try (var file = open(name + ".graphql")) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows by the table's name; columns as in the original database. */
    static JsonNode records() {
        return tree("chinook.json");
    }

    private static JsonNode tree(String file) {
        try (var stream = open(file)) {
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String file) throws IOException {
        var stream = ChinookExample.class.getResourceAsStream("/examples/chinook/" + file);
        if (stream == null) {
            throw new IOException("The example has no file " + file);
        }
        return stream;
    }
}
