package io.relata.allinone.cli;

import io.relata.allinone.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code relata}. */
@Command(
        name = "relata",
        description = "A multi-tenant GraphQL backend whose schema is event-sourced.",
        mixinStandardHelpOptions = true,
        versionProvider = Relata.VersionText.class,
        subcommands = {StartCommand.class, DemoCommand.class, WarmUpCommand.class})
public final class Relata implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new Relata())
                        .setExecutionExceptionHandler(new Problems())
                        .execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do, for example: relata start");
    }

    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"relata " + Version.RELATA + " on Java " + Runtime.version()};
        }
    }
}
