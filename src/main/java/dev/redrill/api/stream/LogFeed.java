package dev.redrill.api.stream;

import dev.redrill.api.http.Json;
import dev.redrill.api.view.LogView;
import dev.redrill.container.LogBuffer;
import dev.redrill.container.LogEntry;
import dev.redrill.session.Session;
import dev.redrill.session.Targets;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Streams the log of the open target until another target is opened. */
public final class LogFeed {
    /** How many entries a reader may be behind before it is disconnected. */
    static final int MOST_BEHIND = LogBuffer.CAPACITY / 2;

    private final Targets targets;
    private final Session session;
    private final TimeSource time;

    /** Streams the log of the given session. */
    public LogFeed(Targets targets, Session session, TimeSource time) {
        this.targets = targets;
        this.session = session;
        this.time = time;
    }

    /** One reader of the log. */
    private final class Following {
        private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);
        private final Thread writer = Thread.currentThread();
        private volatile long sent;

        Following(long from) {
            sent = from;
        }

        void hear() {
            boolean _ = news.offer(true);
            if (session.log().next() - sent > MOST_BEHIND) writer.interrupt();
        }

        void write(Wire wire) throws IOException, InterruptedException {
            while (isOpen()) {
                LogBuffer.Part fresh = session.log().part(sent, LogBuffer.CAPACITY);
                for (LogEntry entry : fresh.entries()) wire.event(Json.line(LogView.of(entry)));
                if (!fresh.entries().isEmpty()) wire.flush();
                sent = fresh.next();
                if (time.poll(news, Wire.PULSE) == null) wire.pulse();
            }
        }
    }

    /**
     * Writes the given entries, then all later ones from the given number on; blocks.
     *
     * @param from the number of an entry
     */
    public void write(List<LogView> first, long from, OutputStream out)
            throws IOException, InterruptedException {
        var wire = new Wire(out);
        wire.open();
        for (LogView entry : first) wire.event(Json.line(entry));
        wire.flush();
        var following = new Following(from);
        try (Subscription _ = session.log().onChange(following::hear);
                Subscription _ = targets.opened().onChange(following::hear)) {
            following.write(wire);
        }
    }

    private boolean isOpen() {
        return targets.session().filter(session::equals).isPresent();
    }
}
