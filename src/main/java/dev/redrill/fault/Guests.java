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

    /** Before a server that is down is tried again. */
    private static final Duration DOWN = Duration.ofSeconds(1);

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
     * Has a guest do something now, and again and again on a thread of its own, for as long as the
     * server knows its user. Blocks.
     *
     * @param every from one time to the next; what was missed is not made up for
     * @throws IOException if the guest cannot connect
     */
    synchronized void visit(Login as, Duration every, Visit visit) throws IOException {
        long begun = time.nanos();
        RawConnection first = visited(doors.openRaw(as), visit);
        busy.add(
                Thread.ofVirtual()
                        .name("fault-guest")
                        .start(() -> visitAfter(begun, every, as, visit, first)));
    }

    private void visitAfter(
            long begun, Duration every, Login as, Visit visit, @Nullable RawConnection first) {
        RawConnection connection = first;
        long due = begun;
        try {
            while (true) {
                due = Math.max(due + every.toNanos(), time.nanos());
                time.sleep(Duration.ofNanos(Math.max(0, due - time.nanos())));
                if (connection == null) connection = opened(as);
                if (connection == null) due += DOWN.toNanos();
                else connection = visited(connection, visit);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RawConnection.Refused e) {
            LOG.debug("the user of the fault is gone", e);
        } finally {
            if (connection != null) connection.close();
        }
    }

    /** Returns null if the server is down. */
    private @Nullable RawConnection opened(Login as) throws RawConnection.Refused {
        try {
            return doors.openRaw(as);
        } catch (RawConnection.Refused e) {
            if (String.valueOf(e.getMessage()).startsWith("-WRONGPASS")) throw e;
            return null;
        } catch (IOException e) {
            LOG.debug("not connected this time", e);
            return null;
        }
    }

    /** Returns the connection; null if it failed. */
    private static @Nullable RawConnection visited(RawConnection connection, Visit visit) {
        try {
            visit.over(connection);
            return connection;
        } catch (IOException e) {
            LOG.debug("not done this time", e);
            connection.close();
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
