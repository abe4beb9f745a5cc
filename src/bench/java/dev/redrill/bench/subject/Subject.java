package dev.redrill.bench.subject;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** A client under an outage. Any thread may call anything. */
public interface Subject extends AutoCloseable {
    /** As the table calls it. */
    String name();

    /** Begins to connect and to write. */
    void start();

    /** Whether it has a link that answers. */
    boolean up();

    /** One write; always ends, but for bare Lettuce, which keeps it until there is a link. */
    CompletableFuture<Outcome> set(String key, String value);

    /** Attempts to connect since the start. */
    int attempts();

    /** The account of its writes. */
    Ledger ledger();

    /**
     * When the first write was accepted that was sent after the given moment; monotonic
     * nanoseconds.
     */
    default OptionalLong firstWriteAfter(long nanos) {
        return ledger().firstAcceptedAfter(nanos);
    }

    @Override
    void close();
}
