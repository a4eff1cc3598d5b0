package io.relata.runtime.mutation;

/** The codes of what can go wrong in a mutation, as the contract spells them. */
enum ErrorCode {
    REQUIRED,
    UNIQUE,
    NOT_FOUND,
    RESTRICTED,
    ALREADY_LINKED,
    INVALID_VALUE,
    VERSION_CONFLICT,
    ROLLED_BACK,
    LIMIT_EXCEEDED,
    TIMEOUT
}
