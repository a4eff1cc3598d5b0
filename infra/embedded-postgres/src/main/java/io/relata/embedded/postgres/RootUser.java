package io.relata.embedded.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.util.List;

/**
 * PostgreSQL refuses to run as root; in a user namespace of its own root is nobody, and its files
 * stay root's.
 */
final class RootUser {
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    private RootUser() {}

    /** What goes before a program's path on the command line. */
    static List<String> prefix() {
        return isRoot() ? NAMESPACE : List.of();
    }

    static void requireNamespace() {
        if (isRoot() && !works("unshare", "-U", "true")) {
            throw new PostgresException(
                    "PostgreSQL does not run as root, and user namespaces are not allowed here:"
                            + " start as another user, or name a server of your own with --postgres-url.");
        }
    }

    private static boolean isRoot() {
        return File.separatorChar == '/' && new UnixSystem().getUid() == 0;
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
