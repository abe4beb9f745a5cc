package dev.redrill.fault;

import dev.redrill.redis.RawConnection;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A key that a fault writes and a guest keeps: without that one it expires within a minute, also in
 * a server that has restarted, and with it has forgotten who would delete it.
 *
 * @param name in full
 */
record TemporaryKey(String name) {
    private static final String MILLIS = Long.toString(Duration.ofMinutes(1).toMillis());

    /** Writes zeros; blocks. */
    void write(Admin admin, long bytes) {
        admin.call("SET", name, "", "PX", MILLIS);
        admin.call("SETRANGE", name, Long.toString(bytes - 1), "x"); // it keeps the time to live
    }

    /** Lets it live for another minute; does not wait for the answer. */
    void keep(RawConnection guest) throws IOException {
        guest.send("PEXPIRE", name, MILLIS);
    }

    /** The command that deletes it. */
    List<String> deletion() {
        return List.of("UNLINK", name);
    }
}
