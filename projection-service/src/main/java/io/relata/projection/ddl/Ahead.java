package io.relata.projection.ddl;

import static java.util.stream.Collectors.partitioningBy;

import io.relata.projection.ddl.DdlStep.AddFilled;
import io.relata.projection.ddl.DdlStep.Convert;
import io.relata.projection.ddl.DdlStep.Discard;
import io.relata.projection.ddl.DdlStep.Finish;
import io.relata.projection.ddl.DdlStep.LinkEmpty;
import io.relata.projection.ddl.DdlStep.Make;
import io.relata.projection.ddl.DdlStep.MoveLinks;
import io.relata.projection.ddl.DdlStep.MoveValues;
import io.relata.projection.ddl.DdlStep.Replace;
import io.relata.projection.ddl.PrepareStep.AddColumn;
import io.relata.projection.ddl.PrepareStep.AddTable;
import io.relata.projection.ddl.PrepareStep.AddUnvalidated;
import io.relata.projection.ddl.PrepareStep.BuildIndex;
import io.relata.projection.ddl.PrepareStep.FillBatches;
import io.relata.projection.ddl.PrepareStep.KeepInStep;
import io.relata.projection.ddl.PrepareStep.Validate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which steps of a plan are done ahead, and what is left for the short transaction.
 *
 * @param big tables that take long to read
 * @param there what of the plan exists already, by its prepared name; true when it is finished
 * @param filled columns were filled in this process
 */
public record Ahead(Set<String> big, Map<String, Boolean> there, boolean filled) {
    public static final Ahead NOTHING = new Ahead(Set.of(), Map.of(), false);

    public Ahead {
        big = Set.copyOf(big);
        there = Map.copyOf(there);
    }

    /** Tables with records that a plan reads; a plan without them is never prepared. */
    public static Set<String> readBy(List<DdlStep> plan) {
        var tables = new LinkedHashSet<String>();
        plan.stream().filter(step -> scans(step, plan)).forEach(step -> tables.add(step.table()));
        plan.forEach(step -> {
            if (step instanceof Make(Part.Table table)) {
                tables.remove(table.name());
            }
            if (step instanceof MoveValues move) {
                // A value that is written meanwhile must not be left behind.
                tables.remove(move.fromTable());
                tables.remove(move.table());
            }
            if (step instanceof MoveLinks move) {
                // Nothing can be built ahead over links that are not there yet.
                tables.remove(move.from().table());
                tables.remove(move.to().table());
            }
            if (step instanceof Convert convert && !isKeptInStep(convert, plan)) {
                // What is written meanwhile would be left out.
                tables.remove(convert.table());
            }
        });
        return tables;
    }

    /** What the prepared parts of a plan are or would be called. */
    public static List<String> names(List<DdlStep> plan) {
        return parts(plan).map(Prepared::nameOf).toList();
    }

    public boolean mustPrepare(List<DdlStep> plan) {
        return plan.stream().anyMatch(step -> isLong(step, plan) && !isReady(step));
    }

    /** What is still to be prepared, in order. */
    public List<PrepareStep> prepare(List<DdlStep> plan) {
        var steps = new ArrayList<PrepareStep>();
        plan.stream()
                .flatMap(step -> missingTable(step, plan))
                .forEach(table -> steps.add(new AddTable(table)));
        plan.stream().filter(this::isMissingColumn).forEach(step -> steps.add(new AddColumn(step)));
        plan.stream().flatMap(step -> missingTrigger(step, plan)).forEach(steps::add);
        var parts =
                plan.stream()
                        .filter(step -> isLong(step, plan))
                        .flatMap(step -> Stream.ofNullable(step.made()))
                        .toList();
        // First of all no record may be added that breaks a rule, else it would never end.
        for (var part : parts) {
            if (isConstraint(part) && !there.containsKey(Prepared.nameOf(part))) {
                steps.add(new AddUnvalidated(part));
            }
        }
        // What may fail for another reason goes before anything is filled that would stay so.
        var about = parts.stream().collect(partitioningBy(part -> isAboutFilled(part, plan)));
        judge(about.getOrDefault(false, List.of()), steps);
        for (var step : plan) {
            if (step.isFilling() && isLong(step, plan) && !filled) {
                steps.add(new FillBatches(step));
            }
        }
        judge(about.getOrDefault(true, List.of()), steps);
        return steps;
    }

    private void judge(List<Part> parts, List<PrepareStep> steps) {
        for (var part : parts) {
            if (isConstraint(part) && !isDone(part)) {
                steps.add(new Validate(part));
            }
        }
        for (var part : parts) {
            if (part instanceof Index index && !isDone(index)) {
                steps.add(new BuildIndex(index, there.containsKey(Prepared.nameOf(index))));
            }
        }
    }

    private static boolean isAboutFilled(Part part, List<DdlStep> plan) {
        var table = part instanceof AtLeastOne rule ? rule.links() : part.table();
        return plan.stream()
                .filter(DdlStep::isFilling)
                .map(DdlStep::subject)
                .anyMatch(filled ->
                        filled.table().equals(table) && columns(part).contains(filled.name()));
    }

    private static List<String> columns(Part part) {
        return switch (part) {
            case Column column -> List.of(column.name());
            case Part.NotNull rule -> List.of(rule.column());
            case Check check -> List.of(check.column());
            case ForeignKey key -> List.of(key.column());
            case Index index -> index.columns();
            case AtLeastOne rule -> List.of(rule.column());
            case Part.Table _, Part.Default _, ParentGuard _, InStep _ -> List.of();
        };
    }

    /** What the short transaction has to do. */
    public List<DdlStep> rest(List<DdlStep> plan) {
        return there.isEmpty() && !filled
                ? plan
                : plan.stream().flatMap(step -> rest(step, plan)).toList();
    }

    private Stream<DdlStep> rest(DdlStep step, List<DdlStep> plan) {
        if (step.isFilling()) {
            return filled && isLong(step, plan) ? Stream.of() : Stream.of(step);
        }
        var part = step.made();
        if (part == null || !isPreparable(part) || !isDone(part)) {
            return Stream.of(step);
        }
        return switch (step) {
            case Make(Part.Table _), Make(Column _), AddFilled _ -> Stream.of();
            case Replace(var before, _) -> Stream.of(new Finish(before, part));
            default -> Stream.of(new Finish(null, part));
        };
    }

    /** What removes everything that was prepared for a plan. */
    public List<DdlStep> undo(List<DdlStep> plan) {
        return parts(plan)
                .filter(part -> there.containsKey(Prepared.nameOf(part)))
                .sorted((one, other) -> other.kind().compareTo(one.kind()))
                .<DdlStep>map(Discard::new)
                .toList();
    }

    private static Stream<Part> parts(List<DdlStep> plan) {
        return plan.stream()
                .map(DdlStep::made)
                .filter(Ahead::isPreparable)
                .map(part -> (Part) part);
    }

    private static boolean isPreparable(@Nullable Part part) {
        return isConstraint(part)
                || part instanceof Index
                || part instanceof Column
                || part instanceof InStep
                || part instanceof Part.Table;
    }

    static boolean isConstraint(@Nullable Part part) {
        return part instanceof Part.NotNull
                || part instanceof Check
                || part instanceof ForeignKey
                || part instanceof AtLeastOne;
    }

    /** Whether a step of a plan is done ahead. */
    public boolean isLong(DdlStep step, List<DdlStep> plan) {
        return scans(step, plan) && big.contains(step.table());
    }

    private static boolean scans(DdlStep step, List<DdlStep> plan) {
        return step.scans()
                && !(step.made() instanceof AtLeastOne rule && needsThePlan(rule, plan));
    }

    /** A rule over a key or links that are not there before can't be announced ahead of them. */
    private static boolean needsThePlan(AtLeastOne rule, List<DdlStep> plan) {
        return plan.stream()
                .anyMatch(step ->
                        switch (step) {
                            case LinkEmpty(var linked, _) -> linked.equals(rule);
                            case MoveLinks move -> move.to().table().equals(rule.links());
                            case DdlStep other
                                    when other.made() instanceof Column(var table, var name, _) ->
                                    table.equals(rule.links()) && name.equals(rule.column());
                            case DdlStep _ -> false;
                        });
    }

    private Stream<Part.Table> missingTable(DdlStep step, List<DdlStep> plan) {
        return step instanceof Make(Part.Table table)
                        && !there.containsKey(table.name())
                        && plan.stream()
                                .anyMatch(other -> isLong(other, plan) && pointsTo(other, table))
                ? Stream.of(table)
                : Stream.of();
    }

    private static boolean pointsTo(DdlStep step, Part.Table table) {
        return step.made() instanceof ForeignKey key && key.referencedTable().equals(table.name());
    }

    private boolean isMissingColumn(DdlStep step) {
        return step.made() instanceof Column column
                && big.contains(column.table())
                && !there.containsKey(Prepared.nameOf(column));
    }

    /** One that keeps columns in step which are filled ahead. */
    private Stream<KeepInStep> missingTrigger(DdlStep step, List<DdlStep> plan) {
        if (!(step.made() instanceof InStep part) || isDone(part)) {
            return Stream.of();
        }
        return plan.stream()
                .filter(other ->
                        other instanceof Convert convert
                                && isLong(convert, plan)
                                && isFilledFor(convert, part))
                .map(other -> (Convert) other)
                .limit(1)
                .map(first -> new KeepInStep(part, part.from(first.from().column())));
    }

    private static boolean isKeptInStep(Convert convert, List<DdlStep> plan) {
        return plan.stream()
                .anyMatch(step -> step.made() instanceof InStep part && isFilledFor(convert, part));
    }

    private static boolean isFilledFor(Convert convert, InStep part) {
        return convert.table().equals(part.table())
                && part.columns().stream()
                        .anyMatch(it -> it.column().equals(convert.to().column()));
    }

    private boolean isReady(DdlStep step) {
        var part = step.made();
        return part == null ? filled : isDone(part);
    }

    private boolean isDone(Part part) {
        return there.getOrDefault(Prepared.nameOf(part), false);
    }
}
