package dev.redrill.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The writes of a load, and what was read back, in files that the checkers of <a
 * href="https://github.com/jepsen-io/jepsen">Jepsen</a> understand: one JSON object a line, with
 * its type (invoke, ok, fail, info), f, value, process, time in nanoseconds and index. Whoever does
 * not trust the recount can check it with them.
 *
 * <p>Each NUMBERED and XADD adds its number to a set, which the checker set-full reads; each INCR
 * adds one to a counter, for the checker counter, in a second file. SET of a shared key and GET are
 * in neither. Thread-safe.
 */
public final class History implements WriteLog, AutoCloseable {
    private final TimeSource time;
    private final long begun;
    private final @Nullable Part set;
    private final @Nullable Part counter;
    private @Nullable IOException failure;

    private History(TimeSource time, @Nullable Part set, @Nullable Part counter) {
        this.time = time;
        this.begun = time.nanos();
        this.set = set;
        this.counter = counter;
    }

    /**
     * Creates the files: the named one for the set, and one whose name ends in {@code .counter} for
     * the counter, where the load has such writes.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is such a file
     * @throws IllegalArgumentException if the load has no such writes
     * @throws IOException if one cannot be created
     */
    public static History create(Path file, Mix mix, TimeSource time) throws IOException {
        boolean adds = mix.has(Operation.NUMBERED) || mix.has(Operation.XADD);
        boolean counts = mix.has(Operation.INCR);
        if (!adds && !counts)
            throw new IllegalArgumentException(
                    "the load has neither numbered, xadd nor incr, of which a history tells");
        Path beside = file.resolveSibling(file.getFileName() + ".counter");
        Part set = adds ? Part.create(file) : null;
        try {
            return new History(time, set, counts ? Part.create(beside) : null);
        } catch (IOException e) {
            if (set != null) set.discard();
            throw e;
        }
    }

    /** One file. */
    private static final class Part {
        private final Path file;
        private final BufferedWriter out;
        private final Map<Long, Integer> processes = new HashMap<>();
        private final PriorityQueue<Integer> free = new PriorityQueue<>();
        private int last = -1;
        private long index;

        private Part(Path file, BufferedWriter out) {
            this.file = file;
            this.out = out;
        }

        static Part create(Path file) throws IOException {
            return new Part(
                    file, Files.newBufferedWriter(file, US_ASCII, StandardOpenOption.CREATE_NEW));
        }

        private void discard() throws IOException {
            out.close();
            Files.delete(file);
        }

        /** Whoever waits for an answer begins nothing else. */
        private int begin() {
            Integer idle = free.poll();
            return idle == null ? ++last : idle;
        }

        private void line(String type, String f, String value, int process, long time)
                throws IOException {
            out.append("{\"type\":\"").append(type).append("\",\"f\":\"").append(f);
            out.append("\",\"value\":").append(value);
            out.append(",\"process\":").append(Integer.toString(process));
            out.append(",\"time\":").append(Long.toString(time));
            out.append(",\"index\":").append(Long.toString(index++)).append("}\n");
        }
    }

    @Override
    public synchronized void sent(long number, Operation operation) {
        Part part = part(operation);
        if (part == null) return;
        int process = part.begin();
        part.processes.put(number, process);
        line(part, "invoke", "add", value(number, operation), process);
    }

    @Override
    public void acknowledged(long number, Operation operation, Object answer) {
        ended(number, operation, "ok");
    }

    @Override
    public void failed(long number, Operation operation, boolean mayHaveBeenApplied) {
        ended(number, operation, mayHaveBeenApplied ? "info" : "fail");
    }

    /** Whoever does not know what became of a write is never heard of again. */
    private synchronized void ended(long number, Operation operation, String type) {
        Part part = part(operation);
        Integer process = part == null ? null : part.processes.remove(number);
        if (part == null || process == null) return;
        line(part, type, "add", value(number, operation), process);
        if (!type.equals("info")) part.free.add(process);
    }

    private @Nullable Part part(Operation operation) {
        return switch (operation) {
            case NUMBERED, XADD -> set;
            case INCR -> counter;
            case SET, GET -> null;
        };
    }

    private static String value(long number, Operation operation) {
        return operation == Operation.INCR ? "1" : Long.toString(number);
    }

    private void line(Part part, String type, String f, String value, int process) {
        if (failure != null) return;
        try {
            part.line(type, f, value, process, time.nanos() - begun);
        } catch (IOException e) {
            failure = e;
        }
    }

    /** The server begins to be read back. */
    synchronized Reading read() {
        return new Reading();
    }

    /** What is read back. For one thread. */
    final class Reading {
        private final StringBuilder numbers = new StringBuilder("[");
        private final int setReader = set == null ? 0 : set.begin();
        private final int counterReader = counter == null ? 0 : counter.begin();
        private long count;

        private Reading() {
            if (set != null) line(set, "invoke", "read", "null", setReader);
            if (counter != null) line(counter, "invoke", "read", "null", counterReader);
        }

        /** A number was found, in a key of its own or in the stream. */
        void found(long number) {
            if (numbers.length() > 1) numbers.append(',');
            numbers.append(number);
        }

        /** The value of the counter. */
        void counted(long value) {
            count = value;
        }

        /** Everything was read. */
        void end() {
            synchronized (History.this) {
                if (set != null) line(set, "ok", "read", numbers.append(']').toString(), setReader);
                if (counter != null)
                    line(counter, "ok", "read", Long.toString(count), counterReader);
            }
        }
    }

    /** The file for the checker set-full; empty where the load adds to no set. */
    public Optional<Path> set() {
        return Optional.ofNullable(set).map(part -> part.file);
    }

    /** The file for the checker counter; empty where the load counts nothing. */
    public Optional<Path> counter() {
        return Optional.ofNullable(counter).map(part -> part.file);
    }

    /**
     * Ends the files.
     *
     * @throws IOException if something could not be written
     */
    @Override
    public synchronized void close() throws IOException {
        for (Part part : new Part[] {set, counter}) {
            try {
                if (part != null) part.out.close();
            } catch (IOException e) {
                if (failure == null) failure = e;
            }
        }
        if (failure != null) throw failure;
    }
}
