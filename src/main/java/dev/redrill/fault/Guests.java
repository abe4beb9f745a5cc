package dev.redrill.fault;

import dev.redrill.redis.Doors;
import dev.redrill.redis.Login;
import dev.redrill.redis.RawConnection;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The clients that a fault brings with it: plain connections as the user of the fault, which end
 * with that user, with this process, and when this is closed. Thread-safe.
 */
final class Guests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Guests.class);

    private final Doors doors;
    private final TimeSource time;
    private final List<RawConnection> idle = new ArrayList<>();
    private final List<Thread> busy = new ArrayList<>();

    Guests(Doors doors, TimeSource time) {
        this.doors = doors;
        this.time = time;
    }

    /** What a guest does each time it comes; what fails is done on a new connection. */
    interface Visit {
        void over(RawConnection connection) throws IOException;
    }

    /**
     * Opens connections that do nothing. Blocks.
     *
     * @throws IOException if one fails; the others stay
     */
    synchronized void seat(Login as, int connections) throws IOException {
        for (int i = 0; i < connections; i++) idle.add(doors.openRaw(as));
    }

    /**
     * Has a guest do something again and again, on a thread of its own.
     *
     * @param pause before each time
     */
    synchronized void visit(Login as, Duration pause, Visit visit) {
        busy.add(Thread.ofVirtual().name("fault-guest").start(() -> visitAfter(pause, as, visit)));
    }

    private void visitAfter(Duration pause, Login as, Visit visit) {
        RawConnection connection = null;
        try {
            while (true) {
                time.sleep(pause);
                connection = visited(connection, as, visit);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            if (connection != null) connection.close();
        }
    }

    /** Returns the connection; null if it failed. */
    private @Nullable RawConnection visited(
            @Nullable RawConnection connection, Login as, Visit visit) {
        RawConnection now = connection;
        try {
            if (now == null) now = doors.openRaw(as);
            visit.over(now);
            return now;
        } catch (IOException e) {
            LOG.debug("not done this time", e);
            if (now != null) now.close();
            return null;
        }
    }

    /** Ends them all; others may come later. */
    @Override
    public synchronized void close() {
        idle.forEach(RawConnection::close);
        idle.clear();
        busy.forEach(Thread::interrupt); // which ends what a virtual thread reads from a socket
        busy.clear();
    }
}
