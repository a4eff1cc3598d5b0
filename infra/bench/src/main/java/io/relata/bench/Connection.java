package io.relata.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * One HTTP/1.1 connection, kept open as long as the server likes, blocking, for requests written in
 * advance: it costs the measuring process little.
 */
final class Connection implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final URI server;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    /**
     * @param revision the header {@code Schema-Revision}, or -1
     */
    record Answer(int status, long revision, byte[] body) {
        String text() {
            return new String(body, UTF_8);
        }

        /** Whether it is the answer of a GraphQL document without errors. */
        boolean isData() {
            return status == 200
                    && body.length > 7
                    && body[2] == 'd'
                    && !text().contains("\"errors\":[{");
        }
    }

    private record Head(int status, long length, boolean chunked, boolean last, long revision) {}

    Connection(URI server) throws IOException {
        this.server = server;
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
        out = socket.getOutputStream();
    }

    /** A whole request with a JSON body. */
    static byte[] post(String path, String key, String json) {
        var body = json.getBytes(UTF_8);
        var head =
                """
                POST %s HTTP/1.1\r
                Host: localhost\r
                X-Api-Key: %s\r
                Accept: application/json\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """
                        .formatted(path, key, body.length)
                        .getBytes(ISO_8859_1);
        var request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    Answer send(byte[] request) throws IOException {
        out.write(request);
        var head = head();
        var body = head.chunked() ? chunks() : in.readNBytes((int) head.length());
        if (head.last()) {
            reopen();
        }
        return new Answer(head.status(), head.revision(), body);
    }

    private void reopen() throws IOException {
        socket.close();
        var next = new Connection(server);
        socket = next.socket;
        in = next.in;
        out = next.out;
    }

    private Head head() throws IOException {
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        long length = 0;
        long revision = -1;
        var chunked = false;
        var last = false;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            var value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Long.parseLong(value);
                case "schema-revision" -> revision = Long.parseLong(value);
                case "transfer-encoding" -> chunked = true;
                case "connection" -> last = value.equalsIgnoreCase("close");
                default -> {}
            }
        }
        return new Head(status, length, chunked, last, revision);
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
