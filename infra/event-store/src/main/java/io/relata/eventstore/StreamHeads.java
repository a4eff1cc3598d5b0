package io.relata.eventstore;

import io.relata.kernel.tenant.TenantId;
import java.util.ArrayList;
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
