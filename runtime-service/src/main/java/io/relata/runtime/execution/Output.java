package io.relata.runtime.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relata.runtime.plan.Limits;
import io.relata.runtime.plan.RequestRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** JSON in the making, as bytes. Refuses to grow beyond what an answer may be. */
public final class Output {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private byte[] bytes;
    private int size;

    public Output(int capacity) {
        bytes = new byte[capacity];
    }

    public int size() {
        return size;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    public void writeTo(OutputStream stream) throws IOException {
        stream.write(bytes, 0, size);
    }

    /** Takes back what was written after {@code length}. */
    public void truncate(int length) {
        size = length;
    }

    public Output put(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    public Output put(byte[] all) {
        return put(all, 0, all.length);
    }

    Output put(Output other) {
        return put(other.bytes, 0, other.size);
    }

    private Output put(byte[] from, int offset, int length) {
        reserve(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
        return this;
    }

    /** JSON's own syntax and names that need no escape. */
    public Output raw(String ascii) {
        return put(ascii.getBytes(UTF_8));
    }

    public Output text(String text) {
        return text(text.getBytes(UTF_8));
    }

    Output quoted(byte[] plain) {
        reserve(plain.length + 2);
        bytes[size++] = '"';
        System.arraycopy(plain, 0, bytes, size, plain.length);
        size += plain.length;
        bytes[size++] = '"';
        return this;
    }

    /** UTF-8 in quotes; what JSON cannot hold as it is, is escaped. */
    Output text(byte[] utf8) {
        reserve(utf8.length + 2);
        bytes[size++] = '"';
        int from = 0;
        for (int to = nextEscape(utf8, 0); to < utf8.length; to = nextEscape(utf8, from)) {
            put(utf8, from, to - from);
            escape(utf8[to]);
            from = to + 1;
        }
        put(utf8, from, utf8.length - from);
        return put('"');
    }

    /** {@code 2026-11-21 03:58:47.5+00} as {@code "2026-11-21T03:58:47.5Z"}. */
    Output timestamp(byte[] text) {
        int end = text.length - 3;
        if (end < 19 || text[10] != ' ' || !isUtc(text, end)) {
            throw new IllegalStateException("not a moment in UTC: " + new String(text, UTF_8));
        }
        reserve(text.length + 2);
        bytes[size++] = '"';
        System.arraycopy(text, 0, bytes, size, end);
        bytes[size + 10] = 'T';
        size += end;
        bytes[size++] = 'Z';
        bytes[size++] = '"';
        return this;
    }

    private static boolean isUtc(byte[] text, int at) {
        return text[at] == '+' && text[at + 1] == '0' && text[at + 2] == '0';
    }

    /** Eight bytes at a time: most text has nothing to escape. */
    private static int nextEscape(byte[] text, int from) {
        int i = from;
        for (; i + 8 <= text.length; i += 8) {
            long word = (long) LONG.get(text, i);
            long found = below(word, 0x20) | equal(word, '"') | equal(word, '\\');
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (i < text.length && !needsEscape(text[i])) {
            i++;
        }
        return i;
    }

    /** The high bit of each byte of {@code word} below {@code limit}; exact for the lowest one. */
    private static long below(long word, int limit) {
        return (word - ONES * limit) & ~word & HIGH_BITS;
    }

    private static long equal(long word, int value) {
        long difference = word ^ (ONES * value);
        return (difference - ONES) & ~difference & HIGH_BITS;
    }

    private static boolean needsEscape(byte b) {
        return (b >= 0 && b < 0x20) || b == '"' || b == '\\';
    }

    private void escape(byte b) {
        put('\\');
        switch (b) {
            case '"', '\\' -> put((char) b);
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            case '\b' -> put('b');
            case '\f' -> put('f');
            default -> {
                raw("u00");
                put((char) HEX[b >> 4]);
                put((char) HEX[b & 15]);
            }
        }
    }

    private void reserve(int more) {
        int needed = size + more;
        if (needed <= bytes.length) {
            return;
        }
        if (needed > Limits.ANSWER_BYTES) {
            throw new RequestRefused(
                    "LIMIT_EXCEEDED",
                    "the answer has more than "
                            + (Limits.ANSWER_BYTES >> 20)
                            + " MB: ask for less");
        }
        bytes =
                Arrays.copyOf(
                        bytes, Math.min(Math.max(needed, bytes.length * 2), Limits.ANSWER_BYTES));
    }
}
