package io.relata.allinone.cli;

import io.relata.allinone.RelataServer;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger LOG = LoggerFactory.getLogger(StartCommand.class);

    @Mixin private ServerOptions options = new ServerOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        var server = new RelataServer(options.settings());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        welcome(server.start());
        Thread.currentThread().join();
        return 0;
    }

    private void welcome(RelataServer server) {
        if (options.log() == LogFormat.json) {
            LOG.info(Welcome.line(server));
            return;
        }
        var out = spec.commandLine().getOut();
        out.print(Welcome.text(server));
        out.flush();
    }
}
