package io.relata.runtime.mutation;

import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.Choices;
import org.jspecify.annotations.Nullable;

/** Values of fields as texts, refused where they have no form. */
final class FieldValues {
    private final Refusals refusals;

    FieldValues(Refusals refusals) {
        this.refusals = refusals;
    }

    @Nullable String text(ApiField field, @Nullable Object value, Path path) {
        var wrong = FieldText.tooManyDigits(field.field(), value);
        if (wrong != null) {
            refusals.invalid(path, "%s %s.".formatted(field.name(), wrong));
        }
        var choices = field.choices();
        if (choices != null) {
            Planner.items(value).forEach(number -> checkThere(choices, number, path));
        }
        return FieldText.of(field.field(), value);
    }

    private void checkThere(Choices choices, @Nullable Object number, Path path) {
        var removed = number == null ? null : choices.removed((Long) number);
        if (removed != null) {
            refusals.removed(
                    "The value " + removed.name() + " of " + choices.name(),
                    path,
                    model -> model.enumType(choices.shown().id()).value(removed.id()).retired());
        }
    }
}
