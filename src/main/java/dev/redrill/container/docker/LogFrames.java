package dev.redrill.container.docker;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Splits a log stream into messages. With two outputs, the engine puts a header of eight bytes
 * before each message: the number of the output, three zeros, the length. A terminal has no
 * headers.
 */
final class LogFrames {
    /** The output of a container, numbered as the engine does. */
    enum Output {
        STDIN,
        STDOUT,
        STDERR
    }

    /**
     * A message or a part of it.
     *
     * @param bytes valid until the next frame is read
     * @param first whether a message begins here; never known of a terminal
     * @param last whether the message ends here; never known of a terminal
     */
    record Frame(Output output, ByteBuffer bytes, boolean first, boolean last) {}

    private static final int HEADER = 8;
    private static final int LENGTH_AT = 4;
    private static final int PART = 8_192;

    private final InputStream stream;
    private final boolean terminal;
    private final byte[] buffer = new byte[PART];
    private Output output = Output.STDOUT;
    private long left;

    LogFrames(InputStream stream, boolean terminal) {
        this.stream = stream;
        this.terminal = terminal;
    }

    /** The next frame, of a few KiB at most; null at the end. */
    @Nullable Frame next() throws IOException {
        if (terminal) {
            int count = stream.read(buffer);
            return count < 0
                    ? null
                    : new Frame(Output.STDOUT, ByteBuffer.wrap(buffer, 0, count), false, false);
        }
        boolean first = left == 0;
        if (first && !readHeader()) return null;
        int count = left == 0 ? 0 : stream.read(buffer, 0, (int) Math.min(PART, left));
        if (count < 0) throw new EOFException("the log broke off in the middle of a message");
        left -= count;
        return new Frame(output, ByteBuffer.wrap(buffer, 0, count), first, left == 0);
    }

    private boolean readHeader() throws IOException {
        byte[] header = stream.readNBytes(HEADER);
        if (header.length < HEADER) return false;
        int number = header[0];
        if (number < 0 || number >= Output.values().length)
            throw new IOException("no output has the number " + number);
        output = Output.values()[number];
        for (int i = LENGTH_AT; i < HEADER; i++) left = (left << 8) | (header[i] & 0xff);
        return true;
    }
}
