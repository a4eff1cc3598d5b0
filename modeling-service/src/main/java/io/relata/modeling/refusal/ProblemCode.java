package io.relata.modeling.refusal;

/**
 * Every code with its status: 400 for what isn't JSON of the shape, 404 for what the address names,
 * 409 for what clashes with the present state, 422 for what can't be.
 */
public enum ProblemCode {
    MALFORMED_JSON(400, "The body is not JSON."),
    WRONG_TYPE(400, "A member is of another JSON type than expected."),
    REQUIRED(400, "A member is missing."),
    UNKNOWN_MEMBER(400, "A member is not known."),
    UNKNOWN_COMMAND(400, "The type of a command is not known."),
    INVALID_TEXT(400, "A text holds a character that cannot be stored."),
    INVALID_PARAMETER(400, "A query parameter or header is not usable."),
    UNAUTHENTICATED(401, "No valid credential."),
    TENANT_NOT_FOUND(404, "No such tenant, or no access to it."),
    REVISION_NOT_FOUND(404, "The tenant never had that revision."),
    NOT_FOUND(404, "There is nothing at this address."),
    METHOD_NOT_ALLOWED(405, "The address does not take this method."),
    NOT_ACCEPTABLE(406, "None of the accepted media types is available."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is of a media type that is not taken here."),
    SLUG_TAKEN(409, "Another tenant has the slug."),
    TENANT_SUSPENDED(409, "A suspended tenant's schema cannot be changed."),
    TENANT_PARKED(409, "An earlier change set could not be made real."),
    CHANGE_IN_PROGRESS(409, "An earlier change set is not yet live."),
    REVISION_CONFLICT(409, "The schema has changed since the expected revision."),
    DATA_VIOLATES_CHANGE(409, "Existing records do not satisfy the change."),
    ENTITY_HAS_RELATIONSHIPS(409, "The entity to remove has relationships."),
    RELATIONSHIP_IN_USE(409, "A many-to-many goes through the relationship to remove."),
    ENUM_IN_USE(409, "A field uses the enum or the value to remove."),
    INDEXED(409, "An index is over what would be removed or moved."),
    NO_CHANGE(409, "The command asks for what is so already."),
    SLUG_INVALID(422, "The slug is not well formed."),
    CONFIRMATION_REQUIRED(422, "A deletion must be confirmed with the tenant's slug."),
    IDEMPOTENCY_KEY_REUSED(422, "The key was used for another body."),
    NAME_TAKEN(422, "A name clashes with another that the API needs."),
    NAME_INVALID(422, "A name is not well formed."),
    AMBIGUOUS_NAME(422, "A name means several things inside the change set; use an id."),
    ENTITY_NOT_FOUND(422, "A command names an entity that is not there."),
    FIELD_NOT_FOUND(422, "A command names a field that is not there."),
    RELATIONSHIP_NOT_FOUND(422, "A command names a relationship that is not there."),
    END_NOT_FOUND(422, "A command names an end that the relationship does not have."),
    ENUM_NOT_FOUND(422, "A command names an enum that is not there."),
    ENUM_VALUE_NOT_FOUND(422, "A command names a value that the enum does not have."),
    INDEX_NOT_FOUND(422, "A command names an index that is not there."),
    THING_NOT_FOUND(422, "A command names the id of a thing that never was."),
    NO_COMMANDS(422, "The change set is empty."),
    SET_NULL_ON_MANDATORY(422, "A mandatory key cannot be cleared."),
    MANDATORY_CYCLE(422, "Records that need each other could never be created."),
    IDENTIFYING_OPTIONAL(422, "An identifying relationship has a mandatory key."),
    CONVERSION_REFUSED(422, "Values of the field cannot become those of the type."),
    OPTION_NOT_APPLICABLE(422, "An option has no meaning here."),
    OPTION_INVALID(422, "The value of an option makes no sense."),
    VALUE_INVALID(422, "A default or backfill value does not fit the field."),
    THROUGH_INVALID(422, "The join entity is not usable."),
    LIMIT_EXCEEDED(422, "More than a limit allows."),
    BODY_TOO_LARGE(413, "The body is too large; its code is LIMIT_EXCEEDED."),
    INTERNAL(500, "Something went wrong here; the correlation id finds it in the log."),
    DATABASE_UNAVAILABLE(
            503, "The database can't be reached; send the request again with its Idempotency-Key."),
    PROJECTION_UNAVAILABLE(503, "No projection service can be reached; nothing was stored.");

    private final int status;
    private final String meaning;

    ProblemCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    public int status() {
        return status;
    }

    public String meaning() {
        return meaning;
    }

    /** As clients see it. */
    public String code() {
        return this == BODY_TOO_LARGE ? LIMIT_EXCEEDED.name() : name();
    }
}
