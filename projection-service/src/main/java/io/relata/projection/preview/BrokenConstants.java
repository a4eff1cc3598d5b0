package io.relata.projection.preview;

import io.relata.kernel.publication.ChangePreview.Violation;
import io.relata.projection.catalog.TenantRecords;
import io.relata.projection.ddl.Catalogue;
import io.relata.projection.ddl.Check;
import io.relata.projection.ddl.Constant;
import io.relata.projection.ddl.DdlPlanner.Planned;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.DdlStep.AddFilled;
import io.relata.projection.ddl.DdlStep.Fill;
import io.relata.projection.ddl.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Patterns that are none, and defaults and backfills that their own field's rules refuse. */
record BrokenConstants(
        TenantRecords records, Catalogue after, PartWords words, List<Planned> plan) {

    List<Violation> find() {
        var found = new ArrayList<>(patterns());
        if (found.isEmpty()) {
            plan.forEach(planned -> found.addAll(constants(planned)));
        }
        return found;
    }

    private List<Violation> patterns() {
        var found = new ArrayList<Violation>();
        for (var planned : plan) {
            if (planned.step().made() instanceof Check check
                    && check.rule() instanceof Check.Rule.Pattern(var pattern)
                    && !records.isPattern(pattern)) {
                found.add(
                        violation(
                                planned,
                                "The pattern of %s is not a regular expression of PostgreSQL."
                                        .formatted(words.column(check.column())),
                                "Correct the pattern.",
                                "pattern"));
            }
        }
        return found;
    }

    /** Of a check that is new: what the column's values are; of a value that is new: its checks. */
    private List<Violation> constants(Planned planned) {
        return switch (planned.step()) {
            case AddFilled(var column, var value) ->
                    broken(
                            planned,
                            what(value, defaultOf(column.table(), column.name())),
                            value,
                            column.table(),
                            column.name());
            case Fill(var table, var column, var value) ->
                    broken(planned, "backfill", value, table, column);
            case DdlStep step
                    when step.made() instanceof Part.Default(var table, var column, var value) ->
                    broken(planned, "default", value, table, column);
            case DdlStep step
                    when step.made() instanceof Check check
                            && isOfConstants(check)
                            && !hasNewValue(check) ->
                    withDefault(planned, check);
            case DdlStep _ -> List.of();
        };
    }

    private List<Violation> withDefault(Planned planned, Check check) {
        var value = defaultOf(check.table(), check.column());
        return value == null || records.satisfies(value, check)
                ? List.of()
                : List.of(broken(planned, "default", check, RuleWords.member(check.rule())));
    }

    private List<Violation> broken(
            Planned planned, String what, Constant value, String table, String column) {
        return after.all().stream()
                .filter(part ->
                        part instanceof Check check
                                && isOfConstants(check)
                                && check.table().equals(table)
                                && check.column().equals(column)
                                && !records.satisfies(value, check))
                .map(part -> broken(planned, what, (Check) part, what))
                .toList();
    }

    private Violation broken(Planned planned, String what, Check check, @Nullable String member) {
        return violation(
                planned,
                "The %s of %s does not satisfy the field's own rule %s."
                        .formatted(what, words.column(check.column()), RuleWords.of(check.rule())),
                "Change the %s or the rule.".formatted(what),
                member);
    }

    private static String what(Constant value, @Nullable Constant defaultValue) {
        return value.equals(defaultValue) ? "default" : "backfill";
    }

    /** Not of two columns of a record. */
    private static boolean isOfConstants(Check check) {
        return !(check.rule() instanceof Check.Rule.Converted);
    }

    private @Nullable Constant defaultOf(String table, String column) {
        return after.find(new Part.Key(Part.Kind.DEFAULT, table, column))
                        instanceof Part.Default(_, _, var value)
                ? value
                : null;
    }

    /** What is new is checked where it is made. */
    private boolean hasNewValue(Check check) {
        return plan.stream().map(Planned::step).anyMatch(step -> isNewValue(step, check));
    }

    private static boolean isNewValue(DdlStep step, Check check) {
        return switch (step) {
            case AddFilled(var column, _) -> isOf(check, column.table(), column.name());
            case DdlStep other
                    when other.made() instanceof Part.Default(var table, var column, _) ->
                    isOf(check, table, column);
            case DdlStep _ -> false;
        };
    }

    private static boolean isOf(Check check, String table, String column) {
        return check.table().equals(table) && check.column().equals(column);
    }

    private static Violation violation(
            Planned planned, String message, String remedy, @Nullable String member) {
        return new Violation(planned.cause(), message, 0, List.of(), List.of(), remedy, member);
    }
}
