package io.relata.faults.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what happens, in memory and in a file, from any thread. */
public final class History implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Entry> entries = new ArrayList<>();
    private final BufferedWriter file;
    private final long start = System.nanoTime();

    public History(Path path) throws IOException {
        file = Files.newBufferedWriter(path);
    }

    /** The history that a file tells. */
    public static List<Entry> read(Path path) throws IOException {
        try (var lines = Files.lines(path)) {
            return lines.map(line -> JSON.readValue(line, Entry.class)).toList();
        }
    }

    /** Milliseconds since the run began. */
    public long now() {
        return (System.nanoTime() - start) / 1_000_000;
    }

    public synchronized void add(Entry entry) {
        entries.add(entry);
        try {
            file.write(JSON.writerFor(Entry.class).writeValueAsString(entry));
            file.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
