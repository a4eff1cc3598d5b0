package io.relata.allinone.cli;

import io.relata.allinone.demo.ChinookCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code relata demo}: the examples that can be played. */
@Command(
        name = "demo",
        description = "Plays an example against a running Relata.",
        mixinStandardHelpOptions = true,
        subcommands = ChinookCommand.class)
final class DemoCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which example, for example: relata demo chinook");
    }
}
