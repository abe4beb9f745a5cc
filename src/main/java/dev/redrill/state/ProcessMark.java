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
    private static final int STATE = 0;
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

    /** The process, if it still runs; one that has ended may be listed until its parent looks. */
    public Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> stat(pid, STATE).filter("ZX"::contains).isEmpty())
                .filter(process -> started(process).equals(started));
    }

    /**
     * Linux counts the start from its boot in /proc; the virtual machine makes a time of day of it,
     * which is another one as soon as the clock is set.
     */
    private static String started(ProcessHandle process) {
        return stat(process.pid(), STARTED)
                .or(() -> process.info().startInstant().map(Object::toString))
                .orElse("?");
    }

    /**
     * Whether a process has been stopped by a signal and not continued since; empty where it has
     * ended, and on systems other than Linux.
     */
    public static Optional<Boolean> isStopped(long pid) {
        return stat(pid, STATE).filter(state -> !"ZX".contains(state)).map("T"::equals);
    }

    /** A field behind the command of a process in Linux's /proc; see proc_pid_stat(5). */
    private static Optional<String> stat(long pid, int field) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[field]);
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return pid + " " + started;
    }
}
