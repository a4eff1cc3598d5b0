package io.relata.runtime.plan;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityId;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.Link;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Column;
import io.relata.runtime.sql.From;
import io.relata.runtime.sql.Select;
import io.relata.runtime.sql.Select.Direction;
import io.relata.runtime.sql.Select.Item;
import io.relata.runtime.sql.Select.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one SELECT reads: a table and, each once, the records at to-one ends. */
final class Joins {
    private final Scope scope;
    private final Aliases aliases;
    private final Map<Step, String> joined = new HashMap<>();
    private From from;

    Joins(Scope scope, Aliases aliases, From from) {
        this.scope = scope;
        this.aliases = aliases;
        this.from = from;
    }

    From from() {
        return from;
    }

    /** The alias of the record at a to-one end, all null where there is none. */
    String one(String owner, ApiEnd end) {
        var step = new Step(owner, end);
        var known = joined.get(step);
        if (known != null) {
            return known;
        }
        var alias = aliases.next("t");
        joined.put(step, alias);
        from = joined(owner, end, alias);
        return alias;
    }

    /** The id of the record at a to-one end, without a join where the key is at hand. */
    Expr idOf(String owner, ApiEnd end) {
        return end.link() instanceof Link.OwnKey(var key)
                ? new Column(owner, scope.column(key))
                : id(one(owner, end));
    }

    private From joined(String owner, ApiEnd end, String alias) {
        var table = new From.Table(scope.schema(), PhysicalNames.table(end.target()), alias);
        return switch (link(end)) {
            case Link.OwnKey(var key) ->
                    new From.LeftJoin(
                            from,
                            table,
                            Expr.equal(id(alias), new Column(owner, scope.column(key))));
            case Link.TheirKey(_, var key, var unique) -> {
                var points = Expr.equal(new Column(alias, scope.column(key)), id(owner));
                yield unique
                        ? new From.LeftJoin(from, table, points)
                        : new From.Lateral(from, first(table, points, id(alias)), alias);
            }
            case Link.JoinTable(_, var join, var ownKey, var otherKey, _) -> {
                var link = aliases.next("j");
                var linked = Expr.equal(new Column(link, scope.column(ownKey)), id(owner));
                yield new From.Lateral(
                        from,
                        first(
                                throughLink(table, alias, join, link, otherKey),
                                linked,
                                id(link),
                                alias),
                        alias);
            }
        };
    }

    private From throughLink(
            From table,
            String alias,
            EntityId join,
            String link,
            io.relata.kernel.schema.RelationshipId otherKey) {
        return new From.Join(
                new From.Table(scope.schema(), PhysicalNames.table(join), link),
                table,
                Expr.equal(id(alias), new Column(link, scope.column(otherKey))));
    }

    /** Several records may point here where the API shows one: it is the first by id. */
    private static Select first(From.Table table, Expr where, Expr order) {
        return first(table, where, order, table.alias());
    }

    private static Select first(From from, Expr where, Expr order, String alias) {
        return new Select(
                List.of(new Item(new Expr.AllOf(alias), "")),
                from,
                where,
                List.of(new Order(order, Direction.ASC)),
                new Expr.Whole(1),
                null);
    }

    /**
     * The table at a to-many end and the condition that its records belong to {@code owner}.
     *
     * @param eachLink a record that is linked twice is there twice
     */
    static Linked many(
            Scope scope,
            Aliases aliases,
            ApiEnd end,
            String alias,
            OwnerColumns owner,
            boolean eachLink) {
        var table = new From.Table(scope.schema(), PhysicalNames.table(end.target()), alias);
        return switch (link(end)) {
            case Link.OwnKey(var key) ->
                    new Linked(table, Expr.equal(id(alias), owner.column(scope.column(key))), null);
            case Link.TheirKey(_, var key, _) ->
                    new Linked(
                            table,
                            Expr.equal(
                                    new Column(alias, scope.column(key)),
                                    owner.column(PhysicalNames.ID)),
                            null);
            case Link.JoinTable(_, var join, var ownKey, var otherKey, var uniquePair) -> {
                var link = aliases.next("j");
                var links = new From.Table(scope.schema(), PhysicalNames.table(join), link);
                var mine =
                        Expr.equal(
                                new Column(link, scope.column(ownKey)),
                                owner.column(PhysicalNames.ID));
                var theirs = Expr.equal(id(alias), new Column(link, scope.column(otherKey)));
                yield uniquePair || eachLink
                        ? new Linked(new From.Join(links, table, theirs), mine, link)
                        : new Linked(table, linkExists(links, mine, theirs), null);
            }
        };
    }

    /** A pair that is linked twice is still one record in the list. */
    private static Expr linkExists(From links, Expr mine, Expr theirs) {
        return new Expr.Exists(
                Select.of(
                        List.of(new Item(new Expr.Whole(1), "one")),
                        links,
                        new Expr.And(List.of(mine, theirs))));
    }

    static Expr id(String alias) {
        return new Column(alias, PhysicalNames.ID);
    }

    private static Link link(ApiEnd end) {
        var link = end.link();
        if (link == null) {
            throw new IllegalStateException("nothing is stored of " + end.name());
        }
        return link;
    }

    /**
     * Where the records of a list are.
     *
     * @param link alias of the links' table, where it is joined
     */
    record Linked(From from, Expr condition, @Nullable String link) {}

    /** How a list's statement refers to the record that it belongs to. */
    interface OwnerColumns {
        Expr column(String name);
    }

    private record Step(String owner, ApiEnd end) {}
}
