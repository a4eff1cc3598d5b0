package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.RelationshipId;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.Link;
import io.relata.runtime.schema.ApiMember.SystemField;
import io.relata.runtime.schema.ApiModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What today's schema demands of a new record, whether the API's revision knows it or not. */
final class Needs {
    private final ApiModel api;
    private final Refusals refusals;

    Needs(ApiModel api, Refusals refusals) {
        this.api = api;
        this.refusals = refusals;
    }

    /** What a new record must have and the input does not mention. */
    void require(RowDraft row, Map<String, @Nullable Object> input) {
        var path = row.path();
        for (var member : row.entity().members().values()) {
            if (isMissing(member, row, input)) {
                refusals.required(row.entity(), member, path.then(member.name()));
            }
        }
        for (var key : hidden(row.entity())) {
            if (!row.has(Column.of(api.today().relationship(key)))) {
                refusals.requiredToday(key, path);
            }
        }
        for (var name : row.entity().newerMandatory()) {
            refusals.requiredNewer(row.entity(), name, path.then(name));
        }
    }

    /** The fields that a new link must have and its input does not mention. */
    void requireFields(RowDraft row, Map<String, @Nullable Object> input) {
        for (var member : row.entity().members().values()) {
            if (member instanceof ApiField && isMissing(member, row, input)) {
                refusals.required(row.entity(), member, row.path().then(member.name()));
            }
        }
    }

    /** Mandatory ends that the API's revision has, but does not show. */
    private List<RelationshipId> hidden(ApiEntity entity) {
        return api.today().endsOf(entity.id()).stream()
                .filter(end -> end.owning() && end.end().mandatory())
                .filter(end -> !entity.newerMandatory().contains(end.end().field()))
                .filter(end ->
                        entity.members().values().stream().noneMatch(shown -> isEnd(shown, end)))
                .map(end -> end.relationship().id())
                .toList();
    }

    private static boolean isEnd(ApiMember member, EntityEnd end) {
        return member instanceof ApiEnd shown
                && shown.relationship().equals(end.relationship().id())
                && shown.side() == end.side();
    }

    private boolean isMissing(ApiMember member, RowDraft row, Map<String, @Nullable Object> input) {
        return isRequired(row.entity(), member)
                && !row.has(column(member))
                && !isGiven(member, input);
    }

    /**
     * An end with verbs that connect nothing is not given; a field that is null was told before.
     */
    private static boolean isGiven(ApiMember member, Map<String, @Nullable Object> input) {
        return member instanceof ApiField && input.containsKey(member.name());
    }

    boolean isRequired(ApiEntity entity, ApiMember member) {
        return switch (member) {
            case SystemField _ -> false;
            case ApiField field ->
                    isMandatory(entity, field) && today(entity, field).defaultValue() == null;
            case ApiEnd end ->
                    end.link() instanceof Link.OwnKey(var key)
                            && api.today().relationship(key).end(end.side()).mandatory();
        };
    }

    boolean isMandatory(ApiEntity entity, ApiField field) {
        var today = today(entity, field);
        return !today.retired() && today.mandatory();
    }

    Field today(ApiEntity entity, ApiField field) {
        return api.today().entity(entity.id()).field(field.id());
    }

    private Column column(ApiMember member) {
        return switch (member) {
            case SystemField _ -> Column.ID;
            case ApiField field -> Column.of(field);
            case ApiEnd end -> Column.of(api.today().relationship(end.relationship()));
        };
    }
}
