package io.relata.allinone;

import io.relata.allinone.installation.StartupProblem;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a process can serve. */
public enum Service {
    MODELING,
    PROJECTION,
    RUNTIME;

    /** The setting that names them, separated by commas; all where it is not set. */
    public static final String SETTING = "relata.services";

    static Set<Service> chosen(@Nullable String setting) {
        if (setting == null || setting.isBlank()) {
            return EnumSet.allOf(Service.class);
        }
        var chosen = EnumSet.noneOf(Service.class);
        for (var name : setting.split(",")) {
            chosen.add(named(name.strip()));
        }
        return Collections.unmodifiableSet(chosen);
    }

    private static Service named(String name) {
        for (var service : values()) {
            if (service.lowerCase().equals(name.toLowerCase(Locale.ROOT))) {
                return service;
            }
        }
        throw new StartupProblem(
                "There is no service '%s': --only takes modeling, projection and runtime."
                        .formatted(name));
    }

    public String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
