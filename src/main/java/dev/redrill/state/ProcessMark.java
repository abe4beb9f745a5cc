package dev.redrill.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process, also after its end: the system reuses process numbers, but not together with the
 * start.
 *
 * @param pid its number
 * @param started when it started, in units of the system
 */
public record ProcessMark(long pid, String started) {
    private static final int STARTED = 19;

    /** The mark of a process that runs. */
    public static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), started(process));
    }

    /** The mark that a text has kept; empty if it has none. */
    public static Optional<ProcessMark> parse(String text) {
        String[] words = text.strip().split(" ", -1);
        if (words.length != 2 || !words[0].matches("\\d{1,18}")) return Optional.empty();
        return Optional.of(new ProcessMark(Long.parseLong(words[0]), words[1]));
    }

    /** The process, if it still runs. */
    public Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> started(process).equals(started));
    }

    /**
     * Linux counts the start from its boot in /proc; the virtual machine makes a time of day of it,
     * which is another one as soon as the clock is set.
     */
    private static String started(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[STARTED];
        } catch (IOException | RuntimeException _) {
            return process.info().startInstant().map(Object::toString).orElse("?");
        }
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return pid + " " + started;
    }
}
