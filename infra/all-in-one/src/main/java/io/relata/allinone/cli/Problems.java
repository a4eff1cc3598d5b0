package io.relata.allinone.cli;

import io.relata.allinone.installation.StartupProblem;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Tells a person what went wrong in one sentence; the way there is shown where it is unknown or
 * asked for.
 */
final class Problems implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult arguments) {
        var error = command.getErr();
        if (failure instanceof StartupProblem) {
            error.println(failure.getMessage());
        } else {
            error.println("Relata failed: " + root(failure));
        }
        if (verbose(arguments)) {
            failure.printStackTrace(error);
        } else if (!(failure instanceof StartupProblem)) {
            error.println("With --verbose it tells where.");
        }
        error.flush();
        return 1;
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean verbose(ParseResult arguments) {
        var last = arguments;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.hasMatchedOption("--verbose");
    }
}
