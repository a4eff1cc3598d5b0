package io.relata.kernel.schema;

/**
 * The identity of a thing in a schema: a letter for its kind and a number that is unique in the
 * tenant.
 */
public sealed interface ThingId permits EntityId, EnumId, EnumValueId, IndexId, MemberId {
    int number();

    /** Of any kind, which its first letter says. */
    static ThingId of(String text) {
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case 'e' -> EntityId.of(text);
            case 'f' -> FieldId.of(text);
            case 'r' -> RelationshipId.of(text);
            case 'n' -> EnumId.of(text);
            case 'v' -> EnumValueId.of(text);
            case 'x' -> IndexId.of(text);
            default -> throw new IllegalArgumentException("not an id: " + text);
        };
    }

    /**
     * The number in {@code text}, which is {@code kind} followed by a positive number of at most
     * nine digits.
     */
    static int number(char kind, String text) {
        if (!isId(kind, text)) {
            throw new IllegalArgumentException("not an id of kind '" + kind + "': " + text);
        }
        return Integer.parseInt(text.substring(1));
    }

    /** Whether {@code text} has the form of an id of that kind; {@code e7} and {@code f31} do. */
    static boolean isId(char kind, String text) {
        if (text.length() < 2
                || text.length() > 10
                || text.charAt(0) != kind
                || text.charAt(1) == '0') {
            return false;
        }
        return text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }
}
