package dev.redrill.api.stream;

import java.nio.charset.StandardCharsets;

/**
 * One event of a stream, encoded once for all readers.
 *
 * @param number from 1, without gaps; 0 for events that are not kept
 * @param bytes as sent; must not be modified
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Event(long number, byte[] bytes) {
    /** A keep-alive: a comment that readers skip. */
    static final Event PULSE = new Event(0, bytes(":\n\n"));

    /**
     * An event after which a reader can resume.
     *
     * @param id the name by which the reader refers to it
     * @param json on one line
     */
    static Event of(long number, String id, String json) {
        return new Event(number, bytes("id: " + id + "\ndata: " + json + "\n\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
