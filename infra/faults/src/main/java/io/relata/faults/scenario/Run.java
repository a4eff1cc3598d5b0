package io.relata.faults.scenario;

import io.relata.faults.history.History;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * One run of a scenario: what it is given, and where it writes.
 *
 * @param figures what the summary tells of it
 */
public record Run(
        String name,
        Options options,
        Path directory,
        History history,
        SequencedMap<String, Object> figures,
        PrintStream out) {

    public static Run of(String name, Options options, Path directory) throws IOException {
        Files.createDirectories(directory);
        return new Run(
                name,
                options,
                directory,
                new History(directory.resolve("history.jsonl")),
                new LinkedHashMap<>(),
                System.out);
    }

    /** A line of progress. */
    void say(String format, Object... values) {
        out.printf("%7.1f s  %s%n", history.now() / 1_000.0, format.formatted(values));
    }

    Path folder(String folder) throws IOException {
        return Files.createDirectories(directory.resolve(folder));
    }

    int rounds(int usual) {
        return options.rounds() > 0 ? options.rounds() : usual;
    }
}
