package io.relata.embedded.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of 127.0.0.1. */
final class Ports {
    static final String HOST = "127.0.0.1";

    private Ports() {}

    static int free() throws IOException {
        return opened(0);
    }

    /** Throws {@link BrokerException} when somebody else has it. */
    static void requireFree(int port) {
        try {
            opened(port);
        } catch (IOException e) {
            throw new BrokerException(
                    "Port %d can't be opened for Kafka: %s.".formatted(port, e.getMessage()), e);
        }
    }

    private static int opened(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return socket.getLocalPort();
        }
    }
}
