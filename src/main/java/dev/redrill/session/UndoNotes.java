package dev.redrill.session;

import dev.redrill.container.Contained;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.EngineState;
import dev.redrill.container.FailureKind;
import dev.redrill.container.RedisPort;
import dev.redrill.fault.Admin;
import dev.redrill.fault.Undo;
import dev.redrill.fault.UndoJournal;
import dev.redrill.fault.UndoJournal.Entry;
import dev.redrill.redis.Doors;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.state.ProcessMark;
import dev.redrill.text.Message;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is owed to containers, in a journal for each process: one can end without a word in the
 * middle of a fault, for example with the display. Its watchdog or the next start undoes it.
 * Thread-safe.
 */
public final class UndoNotes {
    private static final Logger LOG = LoggerFactory.getLogger(UndoNotes.class);
    private static final String ENDING = ".jsonl";

    private final Optional<Path> folder;
    private final Consumer<Message> told;
    private final Guard guard;
    private final AtomicLong lastId = new AtomicLong();

    /** What looks after the journal while something is owed. */
    public interface Guard {
        /**
         * Something is owed from now on.
         *
         * @throws IOException if nothing can look after it
         */
        void begin() throws IOException;

        /** Nothing is owed any more. */
        void end();

        /** Does nothing: only the next start looks. */
        static Guard none() {
            return new Guard() {
                @Override
                public void begin() {}

                @Override
                public void end() {}
            };
        }
    }

    private UndoNotes(Optional<Path> folder, Guard guard, Consumer<Message> told) {
        this.folder = folder;
        this.guard = guard;
        this.told = told;
    }

    /**
     * Notes in a folder.
     *
     * @param folder need not exist
     * @param guard started while something is owed
     * @param told what is found and undone, on any thread
     */
    public static UndoNotes in(Path folder, Guard guard, Consumer<Message> told) {
        return new UndoNotes(Optional.of(folder), guard, told);
    }

    /** Keeps nothing. */
    static UndoNotes none() {
        return new UndoNotes(Optional.empty(), Guard.none(), _ -> {});
    }

    void tell(Message message) {
        LOG.warn("{}", message);
        told.accept(message);
    }

    /**
     * Writes down what is owed from now on, and waits until it is on the disk; {@link Undo.Nothing}
     * closes it.
     *
     * @param redis where commands are sent
     * @throws ContainerException if it cannot be written
     */
    synchronized void keep(Contained target, RedisEndpoint redis, Undo undo, Instant now) {
        if (folder.isEmpty() || target.runtime().isOurs()) return; // that one's folder tells
        UndoJournal journal = ours();
        ProcessMark us = ProcessMark.of(ProcessHandle.current());
        try {
            List<Entry> before = journal.pending();
            if (!(undo instanceof Undo.Nothing)) {
                begin();
                journal.owes(
                        new Entry(
                                lastId.incrementAndGet(),
                                now,
                                us,
                                address(target.runtime()),
                                target.id(),
                                target.name(),
                                redis.withoutLogin(),
                                undo));
            }
            for (Entry entry : before)
                if (entry.container().equals(target.id()) && entry.owner().equals(us))
                    close(journal, entry);
            if (journal.pending().isEmpty()) guard.end();
        } catch (IOException e) {
            cannotKeep(journal, undo, e);
        }
    }

    /** What is done is found to be done; what is owed must be written. */
    private static void cannotKeep(UndoJournal journal, Undo undo, IOException e) {
        LOG.warn("the notes in {} cannot be kept", journal.file(), e);
        if (undo instanceof Undo.Nothing) return;
        throw new ContainerException(
                new ContainerFailure.UndoUnwritten(journal.file().toString(), reason(e)), e);
    }

    private void begin() {
        try {
            guard.begin();
        } catch (IOException e) {
            LOG.warn("no watchdog", e);
            tell(Message.of("undo-note.no-watchdog", reason(e)));
        }
    }

    private UndoJournal ours() {
        String mark = ProcessMark.of(ProcessHandle.current()).toString();
        String name = mark.replaceAll("[^0-9A-Za-z]", "-") + ENDING; // numbers are given again
        return new UndoJournal(folder.orElseThrow().resolve(name));
    }

    /** What is left is harmless: what it tells is found to be done. */
    private static void close(UndoJournal journal, Entry entry) {
        try {
            journal.undone(entry.id());
        } catch (IOException e) {
            LOG.warn("the note in {} cannot be closed", journal.file(), e);
        }
    }

    /** Whether another process that runs has broken the target and will bring it back. */
    boolean isOwedByAnother(Contained target) {
        return journals().stream()
                .flatMap(journal -> pending(journal).stream())
                .anyMatch(
                        entry ->
                                entry.container().equals(target.id())
                                        && entry.owner().pid() != ProcessHandle.current().pid()
                                        && entry.owner().alive().isPresent());
    }

    private static List<Entry> pending(UndoJournal journal) {
        try {
            return journal.pending();
        } catch (IOException e) {
            LOG.warn("the notes in {} cannot be read", journal.file(), e);
            return List.of();
        }
    }

    /** Tells that the target stays broken, and leaves it to whoever settles next. */
    synchronized void leave(Contained target, ContainerFailure because) {
        tell(Message.of("undo-note.left", target.name(), because));
        if (folder.isEmpty()) return;
        UndoJournal journal = ours();
        for (Entry entry : pending(journal)) {
            if (!entry.container().equals(target.id())) continue;
            try {
                journal.leave(entry.id());
            } catch (IOException e) {
                LOG.warn("the note in {} cannot be left to another start", journal.file(), e);
            }
        }
    }

    private static String address(ContainerRuntime engine) {
        return engine.engine().get() instanceof EngineState.Reachable(_, _, var where) ? where : "";
    }

    /**
     * Undoes what processes that are gone left in this engine. Blocks while it is asked.
     *
     * @return whether nothing is left of them
     */
    public synchronized boolean settle(ContainerRuntime engine) {
        boolean all = true;
        for (UndoJournal journal : journals()) {
            for (Entry entry : pending(journal)) {
                if (entry.owner().alive().isPresent()) continue;
                if (settled(engine, entry)) close(journal, entry);
                else all = false;
            }
            deleteIfEmpty(journal);
        }
        return all;
    }

    /** Who was killed while writing the first line has broken nothing yet. */
    private static void deleteIfEmpty(UndoJournal journal) {
        try {
            String name = journal.file().getFileName().toString();
            long pid = Long.parseLong(name.split("-", 2)[0]);
            if (ProcessHandle.of(pid).isEmpty()) journal.deleteIfDone();
        } catch (NumberFormatException | IOException e) {
            LOG.debug("{} is left", journal.file(), e);
        }
    }

    private List<UndoJournal> journals() {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) return List.of();
        try (Stream<Path> all = Files.list(folder.get())) {
            return all.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(UndoJournal::new)
                    .toList();
        } catch (IOException e) {
            LOG.warn("the notes in {} cannot be read", folder.get(), e);
            return List.of();
        }
    }

    private static String reason(IOException e) {
        if (!(e instanceof FileSystemException system)) return String.valueOf(e.getMessage());
        return system.getReason() == null ? e.toString() : system.getReason();
    }

    /** Whether the note is of no more use. */
    private boolean settled(ContainerRuntime engine, Entry entry) {
        try {
            ContainerInfo now = engine.inspect(entry.container());
            if (entry.undo().outlivesProcess() && !runs(now)) return false; // once it does
            String done = undo(engine, entry, now);
            if (done != null) tell(Message.of(done, entry.name()));
            return true;
        } catch (ContainerException e) {
            boolean known = address(engine).equals(entry.engine());
            boolean gone = e.kind() == FailureKind.NOT_FOUND;
            if (!gone || e.failure() instanceof ContainerFailure.NetworkGone)
                tell(Message.of("undo-note.failed", entry.name(), e.failure()));
            return gone && known;
        }
    }

    /** What was done, as the key of a text; null where nothing had to be. */
    private static @Nullable String undo(ContainerRuntime engine, Entry entry, ContainerInfo now) {
        return switch (entry.undo()) {
            case Undo.Start _ when now.phase() == Phase.EXITED -> {
                engine.start(entry.container());
                yield "undo-note.start";
            }
            case Undo.Thaw _ when now.phase() == Phase.PAUSED -> {
                engine.unpause(entry.container());
                yield "undo-note.thaw";
            }
            case Undo.Attach cut when !cut.missing(engine).isEmpty() -> {
                cut.attach(engine);
                yield "undo-note.attach";
            }
            case Undo.Restore restore when runs(now) ->
                    restored(engine, reached(entry, now), restore) ? "undo-note.restore" : null;
            case Undo.Start _,
                    Undo.Thaw _,
                    Undo.Attach _,
                    Undo.Restore _,
                    Undo.Expires _,
                    Undo.Nothing _ ->
                    null;
        };
    }

    private static boolean runs(ContainerInfo now) {
        return now.phase() == Phase.RUNNING || now.phase() == Phase.PAUSED;
    }

    /** An engine may publish a port anew at each start. */
    private static RedisEndpoint reached(Entry entry, ContainerInfo now) {
        RedisEndpoint noted = entry.redis();
        if (!entry.undo().outlivesProcess()
                || !(noted.address() instanceof RedisEndpoint.Tcp(var host, var port))
                || now.ports().stream().anyMatch(published -> published.hostPort() == port))
            return noted;
        return new RedisPort(_ -> true)
                .of(now)
                .map(published -> noted.at(new RedisEndpoint.Tcp(host, published.hostPort())))
                .orElse(noted);
    }

    private static boolean restored(
            ContainerRuntime engine, RedisEndpoint redis, Undo.Restore restore) {
        TimeSource time = TimeSource.system();
        try (var admin = new Admin(Doors.to(redis), time)) {
            var means = new Undo.Means(engine, admin);
            if (restore.isVoid(means)) return false;
            restore.apply(means);
            return true;
        }
    }
}
