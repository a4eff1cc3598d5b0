package io.relata.faults.stage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between clients and PostgreSQL and cuts a connection exactly at its COMMIT. It reads the
 * frontend/backend protocol, version 3, message by message.
 */
public final class Proxy implements AutoCloseable {
    private final ServerSocket entrance;
    private final int target;
    private final AtomicReference<@Nullable Cut> armed = new AtomicReference<>();
    private final BlockingQueue<String> landed = new LinkedBlockingQueue<>();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    private Proxy(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
    }

    /**
     * @param forwarded whether PostgreSQL gets the COMMIT; the client never hears of it
     * @param ofAppend only a transaction that appended an event
     */
    public record Cut(boolean forwarded, boolean ofAppend) {}

    public static Proxy before(int target) throws IOException {
        var proxy = new Proxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), target);
        Thread.ofPlatform().daemon().name("proxy").start(proxy::accept);
        return proxy;
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** The next COMMIT that it fits is cut. */
    public void arm(Cut cut) {
        armed.set(cut);
    }

    /** What was seen of the cut that was armed; null when nothing was in time. */
    public @Nullable String awaitLanding(long millis) {
        try {
            return landed.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    public void disarm() {
        armed.set(null);
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        links.forEach(Link::cut);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var client = entrance.accept();
                var link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
                links.add(link);
                Thread.ofPlatform().daemon().name("to-server").start(link::forward);
                Thread.ofPlatform().daemon().name("to-client").start(link::back);
            } catch (IOException e) {
                // The entrance was closed, or the server is away: the client will try again.
            }
        }
    }

    private @Nullable Cut cutFor(boolean appended) {
        var cut = armed.get();
        return cut != null && (appended || !cut.ofAppend()) && armed.compareAndSet(cut, null)
                ? cut
                : null;
    }

    /** One connection, both ways. */
    private final class Link {
        private final Socket client;
        private final Socket server;
        private final DataInputStream fromClient;
        private final DataOutputStream toClient;
        private final DataInputStream fromServer;
        private final DataOutputStream toServer;
        private final Statements statements = new Statements();
        private volatile boolean cutAfterCommit;

        Link(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            fromClient = input(client);
            toClient = output(client);
            fromServer = input(server);
            toServer = output(server);
        }

        void forward() {
            try {
                if (Startup.forward(fromClient, toClient, toServer)) {
                    while (true) {
                        forward(Message.read(fromClient));
                    }
                }
            } catch (IOException _) {
                // Either side is gone, so the other goes too.
            } finally {
                cut();
            }
        }

        private void forward(Message message) throws IOException {
            if (statements.isCommit(message)) {
                var cut = cutFor(statements.hasAppended());
                if (cut != null && !cut.forwarded()) {
                    cut();
                    landed.add("COMMIT was not forwarded");
                    return;
                }
                cutAfterCommit = cut != null;
            }
            message.write(toServer);
            if (fromClient.available() == 0) {
                toServer.flush();
            }
        }

        void back() {
            try {
                while (true) {
                    var message = Message.read(fromServer);
                    if (cutAfterCommit && message.isCommitDone()) {
                        cut();
                        landed.add("COMMIT was done by the server");
                        return;
                    }
                    message.write(toClient);
                    if (fromServer.available() == 0) {
                        toClient.flush();
                    }
                }
            } catch (IOException _) {
                // As above.
            } finally {
                cut();
            }
        }

        void cut() {
            links.remove(this);
            close(client);
            close(server);
        }
    }

    private static DataInputStream input(Socket socket) throws IOException {
        return new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 14));
    }

    private static DataOutputStream output(Socket socket) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 14));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
