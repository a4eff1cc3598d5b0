package io.relata.allinone.demo;

import io.relata.allinone.RelataServer;
import io.relata.allinone.ServerSettings;
import io.relata.allinone.installation.StartupProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code relata demo chinook}: against the Relata that runs, or one that it starts. */
@Command(
        name = "chinook",
        description =
                "Builds a music shop: its model, 15,607 records, queries, changes, and their history.",
        mixinStandardHelpOptions = true)
public final class ChinookCommand implements Callable<Integer> {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

    @Option(
            names = "--url",
            paramLabel = "<url>",
            defaultValue = "http://127.0.0.1:${env:RELATA_PORT:-8080}",
            description = "address of the Relata (default: ${DEFAULT-VALUE})")
    private URI url = URI.create("");

    @Option(
            names = "--key",
            paramLabel = "<key>",
            defaultValue = "${env:RELATA_ADMIN_KEY}",
            description = "administrator key (default: the one in the data directory)")
    private @Nullable String key;

    @Option(
            names = "--data-dir",
            paramLabel = "<directory>",
            defaultValue = "${env:RELATA_DATA_DIR:-data}",
            description = "where the Relata keeps its data (default: ./${DEFAULT-VALUE})")
    private Path dataDir = Path.of("data");

    @Option(names = "--verbose", description = "tell where a failure came from")
    private boolean verbose;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var started = answers() ? null : start(out);
        try (var client = new RelataClient(address(), knownKey())) {
            var demo = new ChinookDemo(client, new Page(out));
            return switch (demo.state()) {
                case COMPLETE -> alreadyThere(out);
                case INCOMPLETE -> throw new StartupProblem(halfWay());
                case ABSENT -> play(demo, started, out);
            };
        } catch (CallFailed e) {
            throw new StartupProblem(sentence(e), e);
        }
    }

    private int play(ChinookDemo demo, @Nullable RelataServer started, PrintWriter out)
            throws InterruptedException {
        try {
            demo.play();
        } catch (CallFailed e) {
            var rest = demo.hasBegun() ? "\n" + startOver() : "";
            throw new StartupProblem(sentence(e) + rest, e);
        }
        out.print(next(started));
        if (started != null) {
            out.println("This Relata keeps running; Ctrl-C stops it.");
            out.flush();
            Thread.currentThread().join();
        }
        out.flush();
        return 0;
    }

    private int alreadyThere(PrintWriter out) {
        out.println("The tenant chinook is there already, complete; nothing was changed.");
        out.print(next(null));
        out.println(startOver());
        out.flush();
        return 0;
    }

    private RelataServer start(PrintWriter out) {
        if (!url.getHost().equals("127.0.0.1") && !url.getHost().equals("localhost")) {
            throw new StartupProblem("No Relata answers at %s.".formatted(url));
        }
        out.println("No Relata answers at %s: starting one.".formatted(url));
        out.flush();
        var server =
                new RelataServer(
                        new ServerSettings(port(), dataDir, null, 0, blankToNull(key), Map.of()));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        return server.start();
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port()), CONNECT_TIMEOUT_MILLIS);
            return true;
        } catch (ConnectException _) {
            return false;
        } catch (UnknownHostException e) {
            throw new StartupProblem("There is no host %s.".formatted(url.getHost()), e);
        } catch (IOException e) {
            throw new StartupProblem("%s can't be reached: %s".formatted(url, e.getMessage()), e);
        }
    }

    private int port() {
        return url.getPort() > 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
    }

    private String address() {
        return url.toString().replaceAll("/+$", "");
    }

    private String knownKey() {
        var given = blankToNull(key);
        if (given != null) {
            return given;
        }
        try {
            return Files.readString(keyFile()).strip();
        } catch (IOException e) {
            throw new StartupProblem(
                    "The administrator key can't be read from %s: say --key, or --data-dir where that Relata keeps its data."
                            .formatted(keyFile()),
                    e);
        }
    }

    private Path keyFile() {
        return dataDir.resolve("admin.key");
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private String sentence(CallFailed failure) {
        return failure.status() == 401
                ? "The administrator key is not that of the Relata at %s: say --key, or --data-dir where it keeps its data."
                        .formatted(url)
                : String.valueOf(failure.getMessage());
    }

    private String halfWay() {
        return "The tenant chinook is there, but not as this demo leaves it: an earlier run was interrupted, or it is somebody's own.\n"
                + startOver();
    }

    private String startOver() {
        var shownKey = blankToNull(key) == null ? "$(cat %s)".formatted(keyFile()) : "<key>";
        return """
        To start over:
          curl -X DELETE '%s/api/tenants/chinook?confirm=chinook' -H "X-Api-Key: %s"
          ./relata %s\
        """
                .formatted(address(), shownKey, String.join(" ", typed()));
    }

    /** The arguments of this run, to be repeated. */
    private List<String> typed() {
        return spec.root().commandLine().getParseResult().originalArgs();
    }

    private String next(@Nullable RelataServer started) {
        var psql =
                started == null
                        ? "in the psql that ./relata start names"
                        : "in psql '%s'".formatted(started.database().psqlUrl());
        return """

        What to try next:
          %1$s/t/chinook/graphiql    queries, with completion
          %1$s/docs                  the modelling API
          select * from tenant_chinook.artists;      %2$s

        """
                .formatted(address(), psql);
    }
}
