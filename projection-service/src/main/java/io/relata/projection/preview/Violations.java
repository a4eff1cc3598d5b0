package io.relata.projection.preview;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.ChangePreview.Violation;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantRecords;
import io.relata.projection.catalog.TenantRecords.Found;
import io.relata.projection.ddl.AtLeastOne;
import io.relata.projection.ddl.Catalogue;
import io.relata.projection.ddl.Check;
import io.relata.projection.ddl.Column;
import io.relata.projection.ddl.Constant;
import io.relata.projection.ddl.DdlPlanner.Planned;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.DdlStep.Convert;
import io.relata.projection.ddl.DdlStep.Fill;
import io.relata.projection.ddl.DdlStep.LinkEmpty;
import io.relata.projection.ddl.DdlStep.Make;
import io.relata.projection.ddl.DdlStep.MoveLinks;
import io.relata.projection.ddl.DdlStep.MoveValues;
import io.relata.projection.ddl.ForeignKey;
import io.relata.projection.ddl.InStep;
import io.relata.projection.ddl.Index;
import io.relata.projection.ddl.ParentGuard;
import io.relata.projection.ddl.Part;
import io.relata.projection.ddl.SqlText;
import io.relata.projection.ddl.ValueSql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's records of now would violate. Asks the database only where a step can be refused
 * at all.
 *
 * @param before what there is; only its tables have records, only its columns have values
 */
record Violations(
        TenantRecords records,
        TenantId tenant,
        Catalogue before,
        Catalogue after,
        PartWords words,
        List<Planned> plan,
        FutureValues values) {

    Violations(
            TenantRecords records,
            TenantId tenant,
            Catalogue before,
            Catalogue after,
            PartWords words,
            List<Planned> plan) {
        this(
                records,
                tenant,
                before,
                after,
                words,
                plan,
                new FutureValues(PhysicalNames.schema(tenant), before, plan));
    }

    /** In the order of the events that cause them. */
    List<Violation> find() {
        var found = new ArrayList<>(new BrokenConstants(records, after, words, plan).find());
        if (found.isEmpty()) {
            plan.forEach(planned -> found.addAll(of(planned)));
        }
        found.sort(Comparator.comparingInt(Violation::event));
        return found;
    }

    private List<Violation> of(Planned planned) {
        return switch (planned.step()) {
            case LinkEmpty(var rule, var partner) ->
                    missingTarget(
                            planned, rule.links(), rule.otherColumn(), partner, withoutAny(rule));
            case Fill fill -> of(planned, fill);
            case MoveLinks move when isFilled(move) -> List.of();
            case MoveLinks move -> links().of(planned.cause(), move);
            case MoveValues move -> lostWords(move).of(planned.cause(), lost(move));
            case DdlStep step -> {
                var made = step.made();
                yield made != null && hasRecords(made.table()) ? of(planned, made) : List.of();
            }
        };
    }

    private List<Violation> of(Planned planned, Fill fill) {
        var empty =
                exists(fill.table(), fill.column())
                        ? records.without(tenant, fill.table(), fill.column())
                        : records.all(tenant, fill.table());
        var aimless = missingTarget(planned, fill.table(), fill.column(), fill.value(), empty);
        return Stream.concat(twins().of(planned.cause(), fill).stream(), aimless.stream()).toList();
    }

    private boolean isFilled(MoveLinks move) {
        return values.filling(move.to().table(), move.column()) != null;
    }

    private List<Violation> of(Planned planned, Part made) {
        return switch (made) {
            case Part.NotNull rule -> withoutWords(rule).of(planned.cause(), without(rule));
            case Check check -> checkWords(check).of(planned.cause(), breaking(check));
            case Index index when index.unique() -> twins().of(planned.cause(), index);
            case ForeignKey key when planned.step() instanceof Make ->
                    orphanWords(key).of(planned.cause(), orphans(key));
            case AtLeastOne rule when isLinked(rule) -> List.of();
            case AtLeastOne rule -> withoutAnyWords(rule).of(planned.cause(), withoutAny(rule));
            case Part.Table _,
                    Column _,
                    Part.Default _,
                    Index _,
                    ForeignKey _,
                    ParentGuard _,
                    InStep _ ->
                    List.of();
        };
    }

    private Found lost(MoveValues move) {
        var value = values.find(move.fromTable(), move.fromColumn());
        if (value == null || !hasRecords(move.fromTable())) {
            return Found.NONE;
        }
        var condition =
                values.areLinked(move)
                        ? new ValueSql(values.schema()).isLost(move, value)
                        : value + " IS NOT NULL";
        return records.where(tenant, move.fromTable(), condition);
    }

    private Sentence lostWords(MoveValues move) {
        return new Sentence(
                "records of %s have a value of %s, and no record of %s to take it."
                        .formatted(
                                words.entity(move.fromTable()),
                                words.column(move.fromColumn()),
                                words.entity(move.table())),
                "Link these records first, or clear their values.");
    }

    private Found without(Part.NotNull rule) {
        if (values.filling(rule.table(), rule.column()) != null
                || values.move(rule.table(), rule.column()) != null) {
            return Found.NONE;
        }
        var conversion = values.conversion(rule.table(), rule.column());
        if (conversion != null) {
            return without(conversion);
        }
        if (values.moved(rule.table(), rule.column()) != null) {
            var value = values.find(rule.table(), rule.column());
            return value == null
                    ? records.all(tenant, rule.table())
                    : records.where(tenant, rule.table(), value + " IS NULL");
        }
        return exists(rule.table(), rule.column())
                ? records.without(tenant, rule.table(), rule.column())
                : records.all(tenant, rule.table());
    }

    /** Those that have a value without a form are told of by themselves. */
    private Found without(Convert conversion) {
        var value = values.find(conversion.table(), conversion.to().column());
        if (value == null) {
            return records.all(tenant, conversion.table());
        }
        var none = "%s IS NULL AND NOT (%s)".formatted(value, values.hasNoForm(conversion));
        return records.where(tenant, conversion.table(), none);
    }

    private Sentence withoutWords(Part.NotNull rule) {
        var noValue =
                "records of %s would have no value for %s."
                        .formatted(entity(rule), words.column(rule.column()));
        if (TwinViolations.isKey(rule.column()) && exists(rule.table(), rule.column())) {
            return new Sentence(
                    "records of %s have nothing in %s."
                            .formatted(entity(rule), words.column(rule.column())),
                    "Link these records first, give a record to link them to as backfill, or delete them.");
        }
        if (exists(rule.table(), rule.column())) {
            return new Sentence(
                    noValue, "Give a backfill value, fill these records, or delete them first.");
        }
        return TwinViolations.isKey(rule.column())
                ? new Sentence(
                        "records of %s would have nothing in %s."
                                .formatted(entity(rule), words.column(rule.column())),
                        "Leave the end optional, or delete these records first.")
                : new Sentence(
                        noValue,
                        "Give a default or a backfill value, or leave the field optional.");
    }

    /** Whether those that have none get a link before. */
    private boolean isLinked(AtLeastOne rule) {
        return plan.stream()
                .anyMatch(other ->
                        other.step() instanceof LinkEmpty(var linked, _) && linked.equals(rule));
    }

    private Found withoutAny(AtLeastOne rule) {
        for (var planned : plan) {
            if (planned.step() instanceof MoveLinks move
                    && move.to().table().equals(rule.links())
                    && (move.to().source().equals(rule.column())
                            || move.to().target().equals(rule.column()))) {
                return new LinkQuestions(records, tenant, before).withoutAny(move, rule);
            }
        }
        return exists(rule.links(), rule.column())
                ? records.withoutAny(tenant, rule)
                : records.all(tenant, rule.table());
    }

    private Sentence withoutAnyWords(AtLeastOne rule) {
        return new Sentence(
                "records of %s have nothing in %s.".formatted(entity(rule), words.end(rule)),
                rule.otherColumn() == null
                        ? "Link these records first, or delete them."
                        : "Link these records first, give a record to link them to as backfill, or delete them.");
    }

    private Found breaking(Check check) {
        var conversion = values.conversion(check.table(), check.column());
        if (check.rule() instanceof Check.Rule.Converted && conversion != null) {
            var condition = values.hasNoForm(conversion);
            return condition == null ? Found.NONE : records.where(tenant, check.table(), condition);
        }
        if (conversion != null || values.moved(check.table(), check.column()) != null) {
            var value = values.find(check.table(), check.column());
            return value == null ? Found.NONE : records.breaking(tenant, check, value);
        }
        return exists(check.table(), check.column())
                ? records.breaking(tenant, check, SqlText.identifier(check.column()))
                : Found.NONE;
    }

    private Sentence checkWords(Check check) {
        var conversion = values.conversion(check.table(), check.column());
        if (conversion != null && check.rule() instanceof Check.Rule.Converted) {
            return new Sentence(
                    "records of %s have a value of %s that %s."
                            .formatted(
                                    entity(check),
                                    words.column(check.column()),
                                    words.noForm(conversion.to())),
                    "Correct or clear the values of these records first.");
        }
        if (conversion == null && check.rule() instanceof Check.Rule.OneOf) {
            return new Sentence(
                    "records of %s have a value of %s that would be none of its enum any more."
                            .formatted(entity(check), words.column(check.column())),
                    "Give these records another value first.");
        }
        return new Sentence(
                "records of %s have a value of %s that does not satisfy %s."
                        .formatted(
                                entity(check),
                                words.column(check.column()),
                                RuleWords.of(check.rule())),
                "Correct these records, or choose a rule that they satisfy.");
    }

    /** A backfill of a key that is the id of no record. */
    private List<Violation> missingTarget(
            Planned planned, String table, @Nullable String column, Constant id, Found empty) {
        var violations = new ArrayList<Violation>();
        for (var part : after.all()) {
            if (part instanceof ForeignKey key
                    && key.table().equals(table)
                    && key.column().equals(column)
                    && records.withId(tenant, key.referencedTable(), id).count() == 0) {
                violations.add(missingTarget(planned, key, empty));
            }
        }
        return violations;
    }

    private Violation missingTarget(Planned planned, ForeignKey key, Found empty) {
        var target = words.entity(key.referencedTable());
        return new Violation(
                planned.cause(),
                "There is no record of %s with the id that is the backfill of %s."
                        .formatted(target, words.column(key.column())),
                empty.count(),
                empty.sampleIds(),
                List.of(),
                "Give the id of a record of %s.".formatted(target),
                null);
    }

    private Found orphans(ForeignKey key) {
        return exists(key.table(), key.column()) ? records.orphans(tenant, key) : Found.NONE;
    }

    private Sentence orphanWords(ForeignKey key) {
        return new Sentence(
                "records of %s point in %s to a record of %s that is gone."
                        .formatted(
                                entity(key),
                                words.column(key.column()),
                                words.entity(key.referencedTable())),
                "Clear these ends, or delete these records first.");
    }

    private TwinViolations twins() {
        return new TwinViolations(records, tenant, before, after, words, values, links());
    }

    /** Links that move are judged as a whole. */
    private LinkViolations links() {
        return new LinkViolations(new LinkQuestions(records, tenant, before), after, words);
    }

    private boolean hasRecords(String table) {
        return before.has(new Part.Key(Part.Kind.TABLE, table, table));
    }

    private boolean exists(String table, String column) {
        return values.exists(table, column);
    }

    private String entity(Part part) {
        return words.entity(part.table());
    }
}
