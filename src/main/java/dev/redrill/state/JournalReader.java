package dev.redrill.state;

import java.util.function.Consumer;
import java.util.function.Function;

/** Reads every event of a journal once, in order, as soon as it is there. */
public final class JournalReader<S, E> {
    private final Published<S> source;
    private final Function<S, Journal<E>> journal;
    private final Consumer<E> reader;
    private long next;

    /**
     * A reader that begins with the oldest event that is kept.
     *
     * @param reader called on the thread that publishes; never twice at once
     */
    public JournalReader(Published<S> source, Function<S, Journal<E>> journal, Consumer<E> reader) {
        this.source = source;
        this.journal = journal;
        this.reader = reader;
    }

    /** Reads what is there, then each event as it comes, until the subscription is closed. */
    public Subscription follow() {
        Subscription subscription = source.onChange(this::read);
        read();
        return subscription;
    }

    private synchronized void read() {
        Journal<E> now = journal.apply(source.get());
        now.since(next).forEach(reader);
        next = now.next();
    }
}
