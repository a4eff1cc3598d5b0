package io.relata.faults.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A patch that breaks a promise, and who must notice.
 *
 * @param test class, or class and method, as surefire takes it
 */
record Defect(String name, Path patch, String meaning, String module, String test) {

    /** All patches of a directory, by name. */
    static List<Defect> in(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .map(Defect::read)
                    .toList();
        }
    }

    private static Defect read(Path patch) {
        try {
            var lines = Files.readAllLines(patch);
            var file = patch.getFileName().toString();
            return new Defect(
                    file.substring(0, file.length() - ".patch".length()),
                    patch.toAbsolutePath(),
                    member("Defect", lines),
                    member("Module", lines),
                    member("Test", lines));
        } catch (IOException e) {
            throw new IllegalStateException("not a defect: " + patch, e);
        }
    }

    private static String member(String name, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name + " in the patch"));
    }
}
