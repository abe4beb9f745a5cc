package dev.redrill.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.redrill.container.Contained;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.EngineState;
import dev.redrill.container.FailureKind;
import dev.redrill.fault.Undo;
import dev.redrill.state.ProcessMark;
import dev.redrill.text.Message;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is owed to a container, in files that outlive this process: a process can end without a word
 * in the middle of a fault, for example with the display. The next start undoes it. Thread-safe.
 *
 * @param folder need not exist; empty to keep nothing
 * @param told what is found and undone, on any thread
 */
public record UndoNotes(Optional<Path> folder, Consumer<Message> told) {
    private static final Logger LOG = LoggerFactory.getLogger(UndoNotes.class);
    private static final String ENDING = ".undo";
    private static final String HALF_WRITTEN = ENDING + ".new";

    /** Notes in a folder. */
    public static UndoNotes in(Path folder, Consumer<Message> told) {
        return new UndoNotes(Optional.of(folder), told);
    }

    /** Keeps nothing. */
    static UndoNotes none() {
        return new UndoNotes(Optional.empty(), _ -> {});
    }

    /**
     * One note.
     *
     * @param owner the process that owes it
     * @param engine the address of the engine
     * @param undo the word for what is owed
     */
    private record Note(ProcessMark owner, String engine, String undo, String id, String name) {
        private static final int LINES = 5;

        static Optional<Note> parse(List<String> lines) {
            if (lines.size() != LINES) return Optional.empty();
            return ProcessMark.parse(lines.getFirst())
                    .map(o -> new Note(o, lines.get(1), lines.get(2), lines.get(3), lines.get(4)));
        }

        /** The same, as if its owner had ended. */
        Note ofNobody() {
            return new Note(new ProcessMark(owner.pid(), "left"), engine, undo, id, name);
        }

        boolean isOfAnotherThatRuns() {
            return owner.pid() != ProcessHandle.current().pid() && owner.alive().isPresent();
        }

        List<String> lines() {
            return List.of(owner.toString(), engine, undo, id, name);
        }
    }

    /**
     * Writes down what is owed from now on, and waits until it is on the disk; {@link Undo.Nothing}
     * removes it.
     *
     * @throws ContainerException if it cannot be written
     */
    void keep(Contained target, Undo undo) {
        if (folder.isEmpty() || target.runtime().isOurs()) return; // that one's folder tells
        Path file = file(target);
        if (undo instanceof Undo.Nothing) {
            remove(file);
            return;
        }
        ProcessMark owner = ProcessMark.of(ProcessHandle.current());
        String engine = address(target.runtime());
        try {
            write(file, new Note(owner, engine, undo.word(), target.id(), target.name()));
        } catch (IOException e) {
            throw new ContainerException(
                    new ContainerFailure.UndoUnwritten(file.toString(), reason(e)), e);
        }
    }

    private Path file(Contained target) {
        String name = ProcessHandle.current().pid() + "-" + target.id() + ENDING;
        return folder.orElseThrow().resolve(name);
    }

    /** What is left is harmless: what it tells is found to be done. */
    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("the note {} cannot be removed", file, e);
        }
    }

    /** Whether another process that runs has broken the target and will bring it back. */
    boolean isOwedByAnother(Contained target) {
        return files(ENDING).stream()
                .flatMap(file -> read(file).stream())
                .anyMatch(note -> note.id.equals(target.id()) && note.isOfAnotherThatRuns());
    }

    private static Optional<Note> read(Path file) {
        try {
            return Note.parse(Files.readAllLines(file));
        } catch (IOException e) {
            LOG.debug("{} went while it was read", file, e);
            return Optional.empty();
        }
    }

    /** Tells that the target stays broken, and leaves it to whoever settles next. */
    void leave(Contained target, ContainerFailure because) {
        tell(Message.of("undo-note.left", target.name(), because));
        if (folder.isEmpty()) return;
        Path file = file(target);
        try {
            Note note = read(file).orElse(null);
            if (note != null) write(file, note.ofNobody());
        } catch (IOException e) {
            LOG.warn("the note {} cannot be left to another start", file, e);
        }
    }

    private static String address(ContainerRuntime engine) {
        return engine.engine().get() instanceof EngineState.Reachable(_, _, var where) ? where : "";
    }

    private void write(Path file, Note note) throws IOException {
        Files.createDirectories(folder.orElseThrow());
        String name = file.getFileName().toString();
        Path beside = file.resolveSibling(name.replace(ENDING, HALF_WRITTEN));
        try (var out = FileChannel.open(beside, CREATE, TRUNCATE_EXISTING, WRITE)) {
            var text = ByteBuffer.wrap(String.join("\n", note.lines()).getBytes(UTF_8));
            while (text.hasRemaining()) out.write(text);
            out.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Undoes what processes that are gone left in this engine. Blocks while it is asked. */
    void settle(ContainerRuntime engine) {
        files(HALF_WRITTEN).forEach(UndoNotes::removeUnlessBusy);
        for (Path file : files(ENDING)) {
            try {
                Note note = Note.parse(Files.readAllLines(file)).orElse(null);
                if (note != null && note.owner.alive().isPresent()) continue;
                if (note == null || settled(engine, note)) Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("the note {} cannot be used", file, e);
            }
        }
    }

    /** Who was killed while writing has broken nothing yet. */
    private static void removeUnlessBusy(Path halfWritten) {
        try {
            String pid = halfWritten.getFileName().toString().split("-", 2)[0];
            if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) Files.deleteIfExists(halfWritten);
        } catch (NumberFormatException | IOException e) {
            LOG.debug("{} is left", halfWritten, e);
        }
    }

    private List<Path> files(String ending) {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) return List.of();
        try (Stream<Path> all = Files.list(folder.get())) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
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
    private boolean settled(ContainerRuntime engine, Note note) {
        try {
            Phase phase = engine.inspect(note.id).phase();
            boolean frozen = note.undo.equals(new Undo.Thaw(note.id).word());
            if (frozen && phase == Phase.PAUSED) engine.unpause(note.id);
            else if (!frozen && phase == Phase.EXITED) engine.start(note.id);
            else return true;
            tell(Message.of(frozen ? "undo-note.thaw" : "undo-note.start", note.name));
            return true;
        } catch (ContainerException e) {
            boolean known = address(engine).equals(note.engine);
            if (e.kind() == FailureKind.NOT_FOUND) return known;
            tell(Message.of("undo-note.failed", note.name, e.failure()));
            return false;
        }
    }

    private void tell(Message message) {
        LOG.warn("{}", message);
        told.accept(message);
    }
}
