package dev.redrill.api.metrics;

import dev.redrill.state.Journal;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;

import java.util.function.Consumer;
import java.util.function.Function;

/** Reads every event of a journal once, in order, as soon as it is there. */
final class JournalReader<S, E> {
    private final Published<S> source;
    private final Function<S, Journal<E>> journal;
    private final Consumer<E> reader;
    private long next;

    JournalReader(Published<S> source, Function<S, Journal<E>> journal, Consumer<E> reader) {
        this.source = source;
        this.journal = journal;
        this.reader = reader;
    }

    Subscription follow() {
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
