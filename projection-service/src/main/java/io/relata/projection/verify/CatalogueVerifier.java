package io.relata.projection.verify;

import static io.relata.projection.ddl.SqlText.identifier;

import io.relata.eventstore.EventLog;
import io.relata.kernel.json.KernelJson;
import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantRow;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.ddl.Ahead;
import io.relata.projection.ddl.Catalogue;
import io.relata.projection.ddl.DdlPlanner;
import io.relata.projection.ddl.DdlWriter;
import io.relata.projection.views.ViewWriter;
import io.relata.projection.views.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares what a tenant has with the fold of its history. What the fold demands is made in empty
 * schemas beside, inside a transaction that is rolled back, so that PostgreSQL itself says what is
 * the same.
 */
public final class CatalogueVerifier {
    private final EventLog log;
    private final TenantTable tenants;
    private final JdbcTemplate database;
    private final CatalogueText text;
    private final TransactionOperations transactions;

    public CatalogueVerifier(
            EventLog log,
            TenantTable tenants,
            JdbcTemplate database,
            TransactionOperations transactions) {
        this.log = log;
        this.tenants = tenants;
        this.database = database;
        this.text = new CatalogueText(database);
        this.transactions = transactions;
    }

    /**
     * @param wanted what the history demands; empty where nothing should be
     * @param found what there is; empty where nothing is
     */
    public record Difference(String wanted, String found) {}

    /** Empty when they are equal. No edit of the tenant becomes real meanwhile. */
    public List<Difference> differences(TenantId tenant) {
        return transactions.execute(status -> {
            status.setRollbackOnly();
            tenants.lock(tenant);
            tenants.lockViews(tenant);
            return compare(tenant);
        });
    }

    private List<Difference> compare(TenantId tenant) {
        var row = tenants.find(tenant);
        var schema = tenants.load(tenant);
        if (row == null || schema == null) {
            return List.of(new Difference("tenant " + tenant, ""));
        }
        var model = log.foldAt(tenant, row.appliedRevision()).model();
        var differences = new ArrayList<Difference>();
        differences.addAll(modelDifferences(model, schema));
        differences.addAll(tableDifferences(tenant, model));
        if (row.viewsRevision() == row.appliedRevision()) {
            differences.addAll(viewDifferences(row, model));
        }
        return differences;
    }

    private static List<Difference> modelDifferences(SchemaModel model, SchemaPublished stored) {
        return model.equals(stored.model())
                ? List.of()
                : List.of(
                        new Difference(
                                "model " + KernelJson.write(model),
                                "model " + KernelJson.write(stored.model())));
    }

    private List<Difference> tableDifferences(TenantId tenant, SchemaModel model) {
        var pending = pending(tenant, model);
        var schema = PhysicalNames.schema(tenant);
        var wanted = wantedSchema(schema);
        database.execute("CREATE SCHEMA " + identifier(wanted));
        var steps = Catalogue.of(model).steps();
        if (!steps.isEmpty()) {
            database.execute(new DdlWriter(wanted).write(steps));
        }
        return differences(text.tables(wanted), text.tables(schema)).stream()
                .filter(difference ->
                        !difference.wanted().isEmpty()
                                || pending.stream()
                                        .noneMatch(name -> names(difference.found(), name)))
                .toList();
    }

    /** What is made ahead for the next revision is not yet part of this one. */
    private List<String> pending(TenantId tenant, SchemaModel model) {
        return log.changeSets(tenant, model.revision() + 1, model.revision() + 1).stream()
                .flatMap(next -> Ahead.names(DdlPlanner.plan(model, next.events())).stream())
                .toList();
    }

    /** {@code e22} in {@code constraint e22_pk on e22 …}. */
    private static boolean names(String line, String name) {
        return Pattern.compile("(?<![a-z0-9_])" + Pattern.quote(name) + "(?![a-z0-9])")
                .matcher(line)
                .find();
    }

    private List<Difference> viewDifferences(TenantRow row, SchemaModel model) {
        var schema = PhysicalNames.schema(row.tenant());
        var views = PhysicalNames.viewSchema(row.slug());
        var wantedViews = "wanted_v" + schema;
        database.execute("CREATE SCHEMA " + identifier(wantedViews));
        var writer = new ViewWriter(wantedSchema(schema), wantedViews);
        Views.of(model).forEach(view -> database.execute(writer.create(view)));
        return differences(
                text.views(wantedViews, wantedSchema(schema)), text.views(views, schema));
    }

    private static String wantedSchema(String schema) {
        return "wanted_" + schema;
    }

    private static List<Difference> differences(
            SequencedSet<String> wanted, SequencedSet<String> found) {
        var differences = new ArrayList<Difference>();
        wanted.stream()
                .filter(line -> !found.contains(line))
                .forEach(line -> differences.add(new Difference(line, "")));
        found.stream()
                .filter(line -> !wanted.contains(line))
                .forEach(line -> differences.add(new Difference("", line)));
        return differences;
    }
}
