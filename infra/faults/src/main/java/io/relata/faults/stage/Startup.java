package io.relata.faults.stage;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The messages before the first typed one: encryption is declined, the rest is forwarded. */
final class Startup {
    private static final int HEAD_BYTES = 8;
    private static final int CANCEL = 80877102;
    private static final int TLS = 80877103;
    private static final int GSS = 80877104;

    private Startup() {}

    /** False where no session follows. */
    static boolean forward(
            DataInputStream client, DataOutputStream toClient, DataOutputStream server)
            throws IOException {
        while (true) {
            var length = client.readInt();
            var code = client.readInt();
            if (code == TLS || code == GSS) {
                toClient.writeByte('N');
                toClient.flush();
                continue;
            }
            var rest = new byte[length - HEAD_BYTES];
            client.readFully(rest);
            server.writeInt(length);
            server.writeInt(code);
            server.write(rest);
            server.flush();
            return code != CANCEL;
        }
    }
}
