package io.relata.runtime.schema;

import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.InputType.Member;
import io.relata.runtime.schema.InputType.OfObject;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What can be done at an end while its record is written. */
final class NestedVerbInputs {

    private NestedVerbInputs() {}

    static SequencedMap<String, Member> members(
            InputTypes inputs, ApiEntity target, ApiEnd end, boolean update) {
        var members = new LinkedHashMap<String, Member>();
        members.put(
                "create",
                new Member(
                        several(end, inputs.create(target)),
                        "Made in the same transaction; the end that leads back is filled in."));
        members.put(
                "connect",
                new Member(
                        several(end, inputs.unique(target)), "Existing records, by a unique key."));
        if (update && end.toMany()) {
            members.put(
                    "disconnect",
                    new Member(inputs.unique(target).listOf(), "Connected no more; not deleted."));
        }
        if (update && !end.toMany() && !end.mandatory()) {
            members.put(
                    "disconnect",
                    new Member(InputTypes.BOOLEAN, "True: connected no more; not deleted."));
        }
        return members;
    }

    private static InputType several(ApiEnd end, OfObject type) {
        return end.toMany() ? type.listOf() : type;
    }
}
