package io.relata.kernel.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The stored forms of all versions ever written, against the types of now. */
record GoldenFiles(SequencedMap<String, String> byName) {
    private static final Pattern FILE = Pattern.compile("(.+\\.v\\d+)\\.json");

    static GoldenFiles in(Path directory) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var all = Files.list(directory)) {
            for (var file : all.sorted().toList()) {
                var name = FILE.matcher(file.getFileName().toString());
                if (name.matches()) {
                    files.put(name.group(1), Files.readString(file).strip());
                }
            }
        }
        return new GoldenFiles(files);
    }

    /** Those of these types. */
    <E> List<String> problems(StoredTypes<E> types, JsonMapper mapper, Class<E> root) {
        var problems = new ArrayList<>(types.gaps());
        for (var name : types.names()) {
            var stored = byName.get(name);
            if (stored == null) {
                problems.add(name + " has no golden file");
            } else {
                problems.addAll(problems(name, stored, types, mapper, root));
            }
        }
        return problems;
    }

    List<String> unknown(StoredTypes<?>... types) {
        var unknown = new ArrayList<>(byName.keySet());
        for (var some : types) {
            unknown.removeAll(some.names());
        }
        return unknown.stream().map(name -> name + " is a file of no type").toList();
    }

    private static <E> List<String> problems(
            String name, String stored, StoredTypes<E> types, JsonMapper mapper, Class<E> root) {
        if (!stored.startsWith("{\"type\":\"" + name + "\"")) {
            return List.of(name + " has a file of another type");
        }
        try {
            var again = mapper.writeValueAsString(mapper.readValue(stored, root));
            return types.classes().containsKey(name) && !again.equals(stored)
                    ? List.of(name + " is stored in another form now: " + again)
                    : List.of();
        } catch (JacksonException | IllegalStateException e) {
            return List.of(name + " cannot be read: " + e.getMessage());
        }
    }
}
