package io.relata.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A server that gives every request the same answer. */
final class EngineStandIn implements AutoCloseable {
    private final ServerSocket server;

    EngineStandIn(String answer) throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> answerAll(answer.getBytes(US_ASCII)));
    }

    DockerEngine address() {
        return at(server);
    }

    static DockerEngine at(ServerSocket server) {
        return new DockerEngine("tcp://127.0.0.1:" + server.getLocalPort());
    }

    private void answerAll(byte[] answer) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write(answer);
            } catch (IOException e) {
                // The client went away, or the test is over.
                continue;
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
