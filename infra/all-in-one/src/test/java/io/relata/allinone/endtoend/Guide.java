package io.relata.allinone.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document in Markdown whose fenced blocks can be run, section by section. A block that is of no
 * known kind, or that nothing would run, is an error.
 */
record Guide(List<Section> sections) {

    /** What stands under a heading of the second level. */
    record Section(String title, List<Step> steps) {
        @Override
        public String toString() {
            return title;
        }
    }

    /** Something that is run, at the line of the file where it begins. */
    sealed interface Step {
        int line();

        /** A change set, or only its plan. */
        record Changes(int line, String commands, boolean dryRun, @Nullable String answer)
                implements Step {}

        /** A document for the API of today, or of an older revision. */
        record Document(
                int line,
                @Nullable Long revision,
                String text,
                @Nullable String variables,
                @Nullable String answer)
                implements Step {}

        /** A statement on the tenant's views and tables. */
        record Sql(int line, String statement, String rows) implements Step {}
    }

    static Guide read(Path file) throws IOException {
        var sections = new ArrayList<Section>();
        var title = "";
        var lines = Files.readAllLines(file);
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.startsWith("## ")) {
                sections.add(section(title, blocks));
                title = line.substring(3);
                blocks.clear();
            }
            if (line.startsWith("```")) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf("```");
                blocks.add(Block.of(i + 1, line, lines.subList(i + 1, end)));
                i = end;
            }
        }
        sections.add(section(title, blocks));
        return new Guide(sections.stream().filter(section -> !section.steps().isEmpty()).toList());
    }

    private static Section section(String title, List<Block> blocks) {
        var left = new Blocks(new ArrayList<>(blocks));
        var steps = new ArrayList<Step>();
        while (!left.blocks().isEmpty()) {
            steps.add(step(left.blocks().removeFirst(), left));
        }
        return new Section(title, steps);
    }

    private static Step step(Block block, Blocks following) {
        return switch (block.kind()) {
            case CHANGES, DRY_RUN ->
                    new Step.Changes(
                            block.line(),
                            block.text(),
                            block.kind() == Kind.DRY_RUN,
                            following.take(Kind.ANSWER));
            case DOCUMENT ->
                    new Step.Document(
                            block.line(),
                            block.revision(),
                            block.text(),
                            following.take(Kind.VARIABLES),
                            following.take(Kind.ANSWER));
            case SQL -> {
                var rows = following.take(Kind.ROWS);
                if (rows == null) {
                    throw block.unusable("has no rows");
                }
                yield new Step.Sql(block.line(), block.text(), rows);
            }
            case VARIABLES, ANSWER, ROWS -> throw block.unusable("belongs to nothing");
        };
    }

    /** Blocks that belong to no step yet. */
    private record Blocks(List<Block> blocks) {

        @Nullable String take(Kind kind) {
            return !blocks.isEmpty() && blocks.getFirst().kind() == kind
                    ? blocks.removeFirst().text()
                    : null;
        }
    }

    private enum Kind {
        CHANGES("json changes"),
        DRY_RUN("json dry run"),
        DOCUMENT("graphql"),
        VARIABLES("json variables"),
        ANSWER("json answer"),
        SQL("sql"),
        ROWS("text rows");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private record Block(int line, Kind kind, @Nullable Long revision, String text) {
        private static final String AT = " at ";

        static Block of(int line, String fence, List<String> content) {
            var words = fence.substring(3);
            int at = words.indexOf(AT);
            var kind =
                    Arrays.stream(Kind.values())
                            .filter(k -> k.words.equals(at < 0 ? words : words.substring(0, at)))
                            .findFirst()
                            .orElseThrow(() ->
                                    new AssertionError("line " + line + ": what is a " + words));
            return new Block(
                    line,
                    kind,
                    at < 0 ? null : Long.valueOf(words.substring(at + AT.length())),
                    String.join("\n", content));
        }

        AssertionError unusable(String why) {
            return new AssertionError("line %d: %s %s".formatted(line, kind.words, why));
        }
    }
}
