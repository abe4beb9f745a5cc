package dev.redrill.load;

import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The writes of a load, and what was read back, in files for the checkers of <a
 * href="https://github.com/jepsen-io/jepsen">Jepsen</a> as <a
 * href="https://github.com/ligurio/elle-cli">elle-cli</a> reads them: an array with one operation a
 * line, each with its type (invoke, ok, fail, info), f, value, process, time in nanoseconds and
 * index.
 *
 * <p>Each NUMBERED and XADD adds its number to a set: the checker set-full tells which acknowledged
 * ones are gone. Each INCR adds one to a counter, in a second file: the checker counter tells
 * whether its value is possible. SET of a shared key and GET are in neither. Thread-safe; while the
 * load runs, nobody waits for the disk.
 */
public final class History implements WriteLog, AutoCloseable {
    private final TimeSource time;
    private final long begun;
    private final @Nullable Part set;
    private final @Nullable Part counter;
    private boolean complete;

    private History(TimeSource time, @Nullable Part set, @Nullable Part counter) {
        this.time = time;
        this.begun = time.nanos();
        this.set = set;
        this.counter = counter;
    }

    /**
     * Creates the files: the named one for the set, and one with {@code -counter} in its name for
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
                    "the load has no numbered, xadd or incr writes, so there is no history to"
                            + " write");
        Part set = adds ? new Part(HistoryFile.create(file)) : null;
        try {
            return new History(
                    time, set, counts ? new Part(HistoryFile.create(ofCounter(file))) : null);
        } catch (IOException e) {
            if (set != null) set.file.discard();
            throw e;
        }
    }

    private static Path ofCounter(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        return file.resolveSibling(name.substring(0, end) + "-counter" + name.substring(end));
    }

    /** The operations of one file. */
    private static final class Part {
        private final HistoryFile file;
        private final Map<Long, Integer> processes = new HashMap<>();
        private final PriorityQueue<Integer> idle = new PriorityQueue<>();
        private int last = -1;
        private long index;

        private Part(HistoryFile file) {
            this.file = file;
        }

        /** A process that has no operation in flight. */
        private int begin() {
            Integer free = idle.poll();
            return free == null ? ++last : free;
        }

        private String head(String type, String f) {
            return (index == 0 ? "" : ",\n")
                    + "{\"type\":\""
                    + type
                    + "\",\"f\":\""
                    + f
                    + "\",\"value\":";
        }

        private String tail(int process, long at) {
            return ",\"process\":" + process + ",\"time\":" + at + ",\"index\":" + index++ + "}";
        }
    }

    @Override
    public synchronized void sent(long number, Operation operation) {
        Part part = part(operation);
        if (part == null) return;
        int process = part.begin();
        part.processes.put(number, process);
        write(part, "invoke", "add", value(number, operation), process);
    }

    @Override
    public void acknowledged(long number, Operation operation, Object answer) {
        ended(number, operation, "ok");
    }

    @Override
    public void failed(long number, Operation operation, boolean mayHaveBeenApplied) {
        ended(number, operation, mayHaveBeenApplied ? "info" : "fail");
    }

    /** A process whose operation ended as info is not used again, as the checkers require. */
    private synchronized void ended(long number, Operation operation, String type) {
        Part part = part(operation);
        Integer process = part == null ? null : part.processes.remove(number);
        if (part == null || process == null) return;
        write(part, type, "add", value(number, operation), process);
        if (!type.equals("info")) part.idle.add(process);
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

    private void write(Part part, String type, String f, String value, int process) {
        String head = part.head(type, f);
        String line = head + value + part.tail(process, now());
        if (f.equals("read")) part.file.writeWaiting(line);
        else part.file.write(line);
    }

    private long now() {
        return time.nanos() - begun;
    }

    /** The server begins to be read back. */
    synchronized Reading read() {
        return new Reading();
    }

    /** What is read back. For one thread. */
    final class Reading {
        private static final int AT_ONCE = 1_000;

        private final BitSet found = new BitSet();
        private final List<Integer> again = new ArrayList<>();
        private final int setReader = set == null ? 0 : set.begin();
        private final int counterReader = counter == null ? 0 : counter.begin();
        private long count;

        private Reading() {
            if (set != null) write(set, "invoke", "read", "null", setReader);
            if (counter != null) write(counter, "invoke", "read", "null", counterReader);
        }

        /** A number was found, in a key of its own or in the stream. */
        void found(long number) {
            int index = Math.toIntExact(number);
            if (found.get(index)) again.add(index);
            found.set(index);
        }

        /** The value of the counter. */
        void counted(long value) {
            count = value;
        }

        /** Everything was read. */
        void end() {
            synchronized (History.this) {
                if (set != null) writeFound(set);
                if (counter != null)
                    write(counter, "ok", "read", Long.toString(count), counterReader);
                complete = true;
            }
        }

        /** In pieces: there may be millions. */
        private void writeFound(Part part) {
            part.file.writeWaiting(part.head("ok", "read"));
            var piece = new StringBuilder("[");
            String comma = "";
            for (int n = found.nextSetBit(0); n >= 0; n = found.nextSetBit(n + 1)) {
                piece.append(comma).append(n);
                comma = ",";
                if (n % AT_ONCE == 0) {
                    part.file.writeWaiting(piece.toString());
                    piece.setLength(0);
                }
            }
            for (int n : again) {
                piece.append(comma).append(n);
                comma = ",";
            }
            part.file.writeWaiting(piece.append(']') + part.tail(setReader, now()));
        }
    }

    /** Whether what was read back is in it; without that, the checkers can prove nothing. */
    public synchronized boolean complete() {
        return complete;
    }

    /** The file for the checker set-full; empty where the load adds to no set. */
    public Optional<Path> set() {
        return Optional.ofNullable(set).map(part -> part.file.path());
    }

    /** The file for the checker counter; empty where the load counts nothing. */
    public Optional<Path> counter() {
        return Optional.ofNullable(counter).map(part -> part.file.path());
    }

    /** Deletes the files: there was no run. */
    public void discard() {
        for (Part part : new Part[] {set, counter}) if (part != null) part.file.discard();
    }

    /**
     * Ends the files.
     *
     * @throws IOException if something could not be written
     */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Part part : new Part[] {set, counter}) {
            try {
                if (part != null) part.file.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) throw failure;
    }
}
