package io.relata.allinone.cli;

import io.relata.allinone.RelataServer;
import io.relata.allinone.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code relata warm-up}: starts in a directory of its own, does a little of everything and ends.
 *
 * <p>The launcher records such a run, so that later starts find their classes loaded and linked.
 */
@Command(
        name = "warm-up",
        hidden = true,
        description = "Runs once for the recording of a start-up cache.")
final class WarmUpCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<directory>")
    private Path directory = Path.of("");

    private record Call(String path, String body) {}

    private static final List<Call> CALLS =
            List.of(
                    new Call("/api/tenants", "{\"slug\":\"warm-up\",\"name\":\"Warm-up\"}"),
                    new Call(
                            "/api/tenants/warm-up/schema/changes",
                            """
                            {"reason":"warm-up","commands":[
                              {"type":"AddEntity","name":"Author","fields":[{"name":"name","fieldType":"TEXT"}]},
                              {"type":"AddEntity","name":"Book","fields":[{"name":"title","fieldType":"TEXT"}]},
                              {"type":"AddRelationship","cardinality":"ONE_TO_MANY",
                               "source":{"entity":"Author"},"target":{"entity":"Book"}}]}
                            """),
                    new Call(
                            "/t/warm-up/graphql",
                            """
                            {"query":"mutation { createAuthor(input: {name: \\"A\\", books: {create: [{title: \\"B\\"}]}}) { success } }"}
                            """),
                    new Call(
                            "/t/warm-up/graphql",
                            "{\"query\":\"{ authors { name books { title } } }\"}"));

    @Override
    public Integer call() throws IOException, InterruptedException {
        var server = new RelataServer(ServerSettings.in(directory));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        try (var client = HttpClient.newHttpClient()) {
            server.start();
            for (var call : CALLS) {
                // What is answered does not matter: a refused call warms too.
                client.send(request(server, call), BodyHandlers.discarding());
            }
        }
        return 0;
    }

    private static HttpRequest request(RelataServer server, Call call) {
        return HttpRequest.newBuilder(URI.create(server.url() + call.path()))
                .header("X-Api-Key", server.adminKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(call.body()))
                .build();
    }
}
