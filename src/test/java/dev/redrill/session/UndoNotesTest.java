package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.container.Contained;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.EmptyContents;
import dev.redrill.container.EngineCall;
import dev.redrill.container.FakeRuntime;
import dev.redrill.fault.Undo;
import dev.redrill.state.ProcessMark;
import dev.redrill.text.Message;
import dev.redrill.time.FakeTime;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class UndoNotesTest {
    private static final Undo START = new Undo.Start(FakeRuntime.ID);

    private final List<String> told = new ArrayList<>();
    private final FakeRuntime engine =
            new FakeRuntime(new FakeTime(Duration.ofHours(1)), new EmptyContents());
    private final Contained target = new Contained(engine, FakeRuntime.ID, "redis-lab");

    @TempDir private Path folder;

    private UndoNotes notes = UndoNotes.none();

    @BeforeEach
    void open() {
        notes = UndoNotes.in(folder.resolve("owed"), (Message line) -> told.add(line.toString()));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("owed"))) {
            return all.toList();
        }
    }

    /** The process of the note is one that no longer runs. */
    private void ownerIsGone() throws IOException {
        setOwner("1 -1");
    }

    private void isOwnedBy(ProcessHandle process) throws IOException {
        setOwner(ProcessMark.of(process).toString());
    }

    private void setOwner(String owner) throws IOException {
        Path file = files().getFirst();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(0, owner);
        Files.write(file, lines);
    }

    @Test
    void whatAnEndedProcessLeftStoppedIsStartedAndTold() throws Exception {
        notes.keep(target, START);
        engine.kill(FakeRuntime.ID);
        ownerIsGone();

        notes.settle(engine);

        assertThat(engine.inspect(FakeRuntime.ID).phase()).isEqualTo(Phase.RUNNING);
        assertThat(told)
                .containsExactly(
                        "redis-lab was left stopped by a Redrill that was ended; it has been"
                                + " started");
        assertThat(files()).isEmpty();
    }

    @Test
    void whatOneThatRunsHasStoppedIsLeft() throws Exception {
        notes.keep(target, START);
        engine.kill(FakeRuntime.ID);

        notes.settle(engine);

        assertThat(engine.calls()).doesNotContain(EngineCall.Kind.START);
        assertThat(files()).hasSize(1);
    }

    @Test
    void whatOneThatWasKilledHadHalfWrittenIsRemoved() throws Exception {
        long gone = new ProcessBuilder("true").start().onExit().get().pid();
        long here = ProcessHandle.current().pid();
        Path owed = Files.createDirectories(folder.resolve("owed"));
        Path left = Files.createFile(owed.resolve(gone + "-" + FakeRuntime.ID + ".undo.new"));
        Path busy = Files.createFile(owed.resolve(here + "-" + FakeRuntime.ID + ".undo.new"));

        notes.settle(engine);

        assertThat(left).doesNotExist();
        assertThat(busy).exists();
    }

    @Test
    void whatIsDoneIsNotedNoMore() throws Exception {
        notes.keep(target, START);
        notes.keep(target, new Undo.Nothing());

        assertThat(files()).isEmpty();
    }

    @Test
    void whatAnotherEngineHasWaitsForIt() throws Exception {
        notes.keep(target, START);
        ownerIsGone();
        engine.engineGoes();

        notes.settle(engine);

        assertThat(files()).hasSize(1);
        assertThat(told).singleElement().asString().contains("could not be brought back");
    }

    @Test
    void whatAnotherThatRunsHasBrokenIsOwedByIt() throws Exception {
        notes.keep(target, START);
        assertThat(notes.isOwedByAnother(target)).isFalse();

        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            isOwnedBy(other.toHandle());
            assertThat(notes.isOwedByAnother(target)).isTrue();
            assertThat(notes.isOwedByAnother(new Contained(engine, "other", "other"))).isFalse();
        } finally {
            other.destroyForcibly().waitFor();
        }

        assertThat(notes.isOwedByAnother(target)).isFalse();
    }

    @Test
    void noteThatCannotBeWrittenIsRefusedAndHasNothingToRemove() throws Exception {
        Files.writeString(folder.resolve("owed"), "not a folder");

        assertThatThrownBy(() -> notes.keep(target, START))
                .isInstanceOf(ContainerException.class)
                .hasMessageStartingWith("nothing was broken, because what would undo it cannot");
        assertThatCode(() -> notes.keep(target, new Undo.Nothing())).doesNotThrowAnyException();
        assertThat(told).isEmpty();
    }

    @Test
    void whatStaysBrokenIsToldAndLeftToWhoeverSettlesNext() {
        notes.keep(target, START);
        engine.kill(FakeRuntime.ID);
        notes.leave(target, new ContainerFailure.Closing());
        assertThat(told)
                .containsExactly(
                        "redis-lab could not be brought back, and stays broken until Redrill is"
                                + " started again: Redrill is closing");

        notes.settle(engine);

        assertThat(engine.inspect(FakeRuntime.ID).phase()).isEqualTo(Phase.RUNNING);
        assertThat(told).hasSize(2);
    }
}
