package io.relata.kernel.tenant;

import java.util.regex.Pattern;

/** A tenant's name in addresses: {@code ^[a-z][a-z0-9-]{1,38}$}. */
public record TenantSlug(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,38}");

    public TenantSlug {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a tenant slug: " + value);
        }
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
