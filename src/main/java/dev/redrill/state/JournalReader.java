package dev.redrill.state;

import java.util.function.Consumer;
import java.util.function.Function;

/** Reads every event of a journal once and in order, as soon as it is published. */
public final class JournalReader<S, E> {
    private final Published<S> source;
    private final Function<S, Journal<E>> journal;
    private final Consumer<E> reader;
    private long next;

    /**
     * Starts at the oldest event kept.
     *
     * @param reader called on the publishing thread, never concurrently
     */
    public JournalReader(Published<S> source, Function<S, Journal<E>> journal, Consumer<E> reader) {
        this(source, journal, reader, 0);
    }

    private JournalReader(
            Published<S> source, Function<S, Journal<E>> journal, Consumer<E> reader, long next) {
        this.source = source;
        this.journal = journal;
        this.reader = reader;
        this.next = next;
    }

    /** As the constructor, but starts after the newest event. */
    public static <S, E> JournalReader<S, E> fromNow(
            Published<S> source, Function<S, Journal<E>> journal, Consumer<E> reader) {
        long next = journal.apply(source.get()).next();
        return new JournalReader<>(source, journal, reader, next);
    }

    /** Reads the events from its start on, then each new one, until the subscription is closed. */
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
