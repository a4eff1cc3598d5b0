package io.relata.allinone.cli;

import io.relata.allinone.RelataServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code relata start}: runs until it is stopped by Ctrl-C or SIGTERM. */
@Command(
        name = "start",
        description = "Starts all services in this process, and stops them on Ctrl-C.",
        mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
    @Mixin private ServerOptions options = new ServerOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        var server = new RelataServer(options.settings());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        var out = spec.commandLine().getOut();
        out.print(Welcome.text(server.start()));
        out.flush();
        Thread.currentThread().join();
        return 0;
    }
}
