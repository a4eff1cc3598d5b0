package io.relata.allinone;

import java.util.Optional;

/** What this build calls itself. */
public final class Version {
    public static final String RELATA =
            Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                    .orElse("development");

    private Version() {}
}
