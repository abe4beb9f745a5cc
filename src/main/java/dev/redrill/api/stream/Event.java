package dev.redrill.api.stream;

import java.nio.charset.StandardCharsets;

/**
 * One event of a stream, as every reader gets it: put into bytes once, however many read.
 *
 * @param number from 1, without gaps; 0 for what is told between them and not kept
 * @param bytes as they go over the wire; nobody writes into them
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Event(long number, byte[] bytes) {
    /** A sign of life: a comment that readers skip. */
    static final Event PULSE = new Event(0, bytes(":\n\n"));

    /**
     * An event from which a reader can go on later.
     *
     * @param id what it names it by
     * @param json on one line
     */
    static Event of(long number, String id, String json) {
        return new Event(number, bytes("id: " + id + "\ndata: " + json + "\n\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
