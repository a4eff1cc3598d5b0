package io.relata.runtime.schema;

import io.relata.kernel.api.ApiNames;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityId;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An entity of the API.
 *
 * @param entity as the API's revision knows it
 * @param missing removed since: there are no records to read and none can be written
 * @param members by name: the system's, the fields, the ends, each in order of creation
 * @param keys its unique indexes by name, those removed since included
 * @param newerMandatory fields that today's schema demands and the API's revision does not know,
 *     with the names of today
 */
public record ApiEntity(
        Entity entity,
        boolean missing,
        SequencedMap<String, ApiMember> members,
        SequencedMap<String, ApiKey> keys,
        List<String> newerMandatory) {

    public ApiEntity {
        members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        keys = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(keys));
        newerMandatory = List.copyOf(newerMandatory);
    }

    public EntityId id() {
        return entity.id();
    }

    public String name() {
        return entity.name();
    }

    public @Nullable ApiMember find(String member) {
        return members.get(member);
    }

    /** The to-many end that a field pages through as a connection; null where it is another one. */
    public @Nullable ApiEnd findConnection(String field) {
        var list = ApiNames.listOf(field);
        return list != null && find(list) instanceof ApiEnd end && end.toMany() ? end : null;
    }

    /**
     * The members whose value alone picks at most one record, {@code id} first, those removed since
     * included.
     */
    public List<ApiMember> uniqueMembers() {
        return members.values().stream().filter(ApiEntity::picksOne).toList();
    }

    private static boolean picksOne(ApiMember member) {
        return switch (member) {
            case ApiMember.SystemField system -> system.name().equals("id");
            case ApiField field -> field.field().unique();
            case ApiEnd _ -> false;
        };
    }

    static ApiEntity of(
            Entity entity,
            boolean missing,
            List<ApiMember> members,
            List<ApiKey> keys,
            List<String> newerMandatory) {
        var byName = new LinkedHashMap<String, ApiMember>();
        members.forEach(member -> byName.put(member.name(), member));
        var keysByName = new LinkedHashMap<String, ApiKey>();
        keys.forEach(key -> keysByName.put(key.name(), key));
        return new ApiEntity(entity, missing, byName, keysByName, newerMandatory);
    }
}
