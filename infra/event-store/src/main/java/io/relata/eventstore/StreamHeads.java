package io.relata.eventstore;

import io.relata.kernel.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.SequencedMap;
import java.util.SequencedSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far the streams of all tenants have come: for whoever checks that nothing was missed. */
public final class StreamHeads {
    private final JdbcTemplate database;

    StreamHeads(DataSource database) {
        this.database = new JdbcTemplate(database);
    }

    /**
     * @param position up to which this is known
     * @param revisions the newest revision of tenants whose schema changed
     * @param tenants whose life changed
     */
    public record Heads(
            long position,
            SequencedMap<TenantId, Long> revisions,
            SequencedSet<TenantId> tenants) {}

    /** The newest revision of each of these tenants that has one. */
    public SequencedMap<TenantId, Long> revisions(Collection<TenantId> tenants) {
        var revisions = new LinkedHashMap<TenantId, Long>();
        database.query(
                """
                SELECT t.id, (SELECT max(e.sequence_number) + 1 FROM relata_events.domain_event e
                  WHERE e.stream = 'schema:' || t.id) AS revision
                FROM unnest(?) WITH ORDINALITY AS t (id, place) ORDER BY t.place\
                """,
                row -> {
                    var revision = row.getLong("revision");
                    if (!row.wasNull()) {
                        revisions.put(TenantId.of(row.getString("id")), revision);
                    }
                },
                (Object) tenants.stream().map(TenantId::toString).toArray(String[]::new));
        return revisions;
    }

    /** What was appended after a position; 0 is before everything. */
    public Heads since(long position) {
        var heads = new Heads(position, new LinkedHashMap<>(), new LinkedHashSet<>());
        var last = new ArrayList<Long>();
        database.query(
                """
                SELECT stream, max(sequence_number) AS newest, max(global_index) AS position
                FROM relata_events.domain_event WHERE global_index > ? GROUP BY stream ORDER BY 3\
                """,
                row -> {
                    last.add(row.getLong("position"));
                    var stream = row.getString("stream");
                    var tenant = tenantOf(stream);
                    if (stream.startsWith("schema:")) {
                        heads.revisions().put(tenant, row.getLong("newest") + 1);
                    } else {
                        heads.tenants().add(tenant);
                    }
                },
                position);
        return last.isEmpty()
                ? heads
                : new Heads(last.getLast(), heads.revisions(), heads.tenants());
    }

    static TenantId tenantOf(String stream) {
        return TenantId.of(stream.substring(stream.indexOf(':') + 1));
    }
}
