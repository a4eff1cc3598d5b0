package io.relata.kernel.json;

import java.util.regex.Pattern;

/** A type and its version, such as {@code field-added.v2}. */
record StoredName(String type, int version) {
    private static final Pattern FORM = Pattern.compile("([a-z]+(?:-[a-z]+)*)\\.v([1-9]\\d{0,3})");

    static StoredName of(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a type with a version: " + text);
        }
        return new StoredName(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    StoredName next() {
        return new StoredName(type, version + 1);
    }

    @Override
    public String toString() {
        return type + ".v" + version;
    }
}
