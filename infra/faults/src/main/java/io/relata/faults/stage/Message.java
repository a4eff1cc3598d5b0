package io.relata.faults.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * One message of PostgreSQL's protocol after the startup.
 *
 * @param body without type and length
 */
record Message(byte type, byte[] body) {
    private static final int LENGTH_BYTES = 4;

    static Message read(DataInputStream in) throws IOException {
        var type = in.readByte();
        var body = new byte[in.readInt() - LENGTH_BYTES];
        in.readFully(body);
        return new Message(type, body);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(type);
        out.writeInt(body.length + LENGTH_BYTES);
        out.write(body);
    }

    /** From the server: CommandComplete of a COMMIT. */
    boolean isCommitDone() {
        return type == 'C' && text(0).equals("COMMIT");
    }

    /** The n-th of the texts at the start of the body, each of which ends with a zero byte. */
    String text(int number) {
        int start = 0;
        for (int i = 0; i < number; i++) {
            start = end(start) + 1;
        }
        return new String(body, start, end(start) - start, UTF_8);
    }

    private int end(int start) {
        int end = start;
        while (body[end] != 0) {
            end++;
        }
        return end;
    }
}
