package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.TestRedis;
import dev.redrill.container.Contained;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo.Network;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.ContainerInfo.PublishedPort;
import dev.redrill.container.EmptyContents;
import dev.redrill.container.EngineCall;
import dev.redrill.container.FakeRuntime;
import dev.redrill.fault.Undo;
import dev.redrill.fault.UndoJournal;
import dev.redrill.redis.ClientCertificate;
import dev.redrill.redis.Login;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.state.ProcessMark;
import dev.redrill.state.Secret;
import dev.redrill.time.FakeTime;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class UndoNotesTest {
    private static final Undo START = new Undo.Start(FakeRuntime.ID);
    private static final RedisEndpoint REDIS =
            RedisEndpoint.tcp("127.0.0.1", 6379, new Secret("canary"));
    private static final Login LOGIN = new Login("redrill-1", new Secret("one"));

    private final List<String> told = new ArrayList<>();
    private final FakeTime time = new FakeTime(Duration.ofHours(1));
    private final FakeRuntime engine = new FakeRuntime(time, new EmptyContents());
    private final Contained target = new Contained(engine, FakeRuntime.ID, "redis-lab");

    private final List<String> guarded = new ArrayList<>();
    private boolean unguarded;
    private final UndoNotes.Guard guard =
            new UndoNotes.Guard() {
                @Override
                public void begin() throws IOException {
                    if (unguarded) throw new IOException("no such program");
                    guarded.add("begin");
                }

                @Override
                public void end() {
                    guarded.add("end");
                }
            };

    @TempDir private Path folder;

    private UndoNotes notes = UndoNotes.none();

    @BeforeEach
    void open() {
        notes = UndoNotes.in(folder.resolve("owed"), guard, line -> told.add(line.toString()));
    }

    private void keep(Undo undo) {
        notes.keep(target, REDIS, undo, time.now());
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
        String mark = ProcessMark.of(ProcessHandle.current()).toString();
        Files.writeString(file, Files.readString(file).replace(mark, owner));
    }

    @Test
    void whatAnEndedProcessLeftStoppedIsStartedAndTold() throws Exception {
        keep(START);
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
    void whatAnEndedProcessLeftCutOffIsAttachedAsItWas() throws Exception {
        keep(new Undo.Attach(FakeRuntime.ID, List.of(FakeRuntime.NETWORK)));
        engine.detach(FakeRuntime.ID, FakeRuntime.NETWORK);
        ownerIsGone();

        notes.settle(engine);

        assertThat(engine.attachments(FakeRuntime.ID)).containsExactly(FakeRuntime.NETWORK);
        assertThat(told).singleElement().asString().contains("was left cut off");
        assertThat(files()).isEmpty();
    }

    @Test
    void networkThatIsGoneIsToldAndTheOthersAreAttached() throws Exception {
        engine.attachedByOthers(FakeRuntime.OTHER_NETWORK);
        keep(
                new Undo.Attach(
                        FakeRuntime.ID, List.of(FakeRuntime.NETWORK, FakeRuntime.OTHER_NETWORK)));
        engine.detach(FakeRuntime.ID, FakeRuntime.NETWORK);
        engine.detach(FakeRuntime.ID, FakeRuntime.OTHER_NETWORK);
        engine.networkGone(FakeRuntime.NETWORK);
        ownerIsGone();

        notes.settle(engine);

        assertThat(engine.attachments(FakeRuntime.ID)).containsExactly(FakeRuntime.OTHER_NETWORK);
        assertThat(told).singleElement().asString().contains("lab", "was removed");
        assertThat(files()).isEmpty();
    }

    @Test
    void whatOneThatRunsHasStoppedIsLeft() throws Exception {
        keep(START);
        engine.kill(FakeRuntime.ID);

        notes.settle(engine);

        assertThat(engine.calls()).doesNotContain(EngineCall.Kind.START);
        assertThat(files()).hasSize(1);
    }

    @Test
    void lineThatIsTornSaysNothingAndItsFileIsRemoved() throws Exception {
        long gone = new ProcessBuilder("true").start().onExit().get().pid();
        Path owed = Files.createDirectories(folder.resolve("owed"));
        Path left = Files.writeString(owed.resolve(gone + "-1.jsonl"), "{\"v\":1,\"owed\":1,\"a");
        Path busy =
                Files.writeString(owed.resolve(ProcessHandle.current().pid() + "-1.jsonl"), "{");

        assertThat(notes.settle(engine)).isTrue();

        assertThat(left).doesNotExist();
        assertThat(busy).exists();
        assertThat(told).isEmpty();
    }

    @Test
    void noteIsReadableByItsUserAloneAndByPeople() throws Exception {
        keep(new Undo.Restore(LOGIN, List.of(List.of("CONFIG", "SET", "maxmemory", "0")), null));

        assertThat(Files.getPosixFilePermissions(files().getFirst()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(files().getFirst()))
                .startsWith("{\"v\":1,\"owed\":1,\"at\":\"")
                .contains("\"target\":\"redis-lab\"", "[\"CONFIG\",\"SET\",\"maxmemory\",\"0\"]")
                .doesNotContain("canary")
                .endsWith("}\n");
    }

    @Test
    void everyUndoIsReadAsItWasWritten() throws Exception {
        var journal = new UndoJournal(folder.resolve("one.jsonl"));
        var certificate = new ClientCertificate(Path.of("/c.pem"), Path.of("/k.pem"));
        var redis =
                RedisEndpoint.parse("rediss://[::1]:6380/3")
                        .withCaFile(Path.of("/ca.pem"))
                        .withCertificate(certificate);
        List<Undo> undos =
                List.of(
                        START,
                        new Undo.Thaw(FakeRuntime.ID),
                        new Undo.Attach(FakeRuntime.ID, List.of(FakeRuntime.NETWORK)),
                        new Undo.Restore(
                                LOGIN, List.of(List.of("A", "b \"c\" \n"), List.of("D")), null),
                        new Undo.Restore(LOGIN, List.of(List.of("A")), "kept"));
        long id = 0;
        List<UndoJournal.Entry> all = new ArrayList<>();
        for (Undo undo : undos) {
            var entry =
                    new UndoJournal.Entry(
                            ++id,
                            time.now(),
                            ProcessMark.of(ProcessHandle.current()),
                            "unix:///x",
                            FakeRuntime.ID,
                            "redis-lab",
                            redis,
                            undo);
            journal.owes(entry);
            all.add(entry);
        }
        assertThat(journal.pending()).usingRecursiveComparison().isEqualTo(all);

        journal.undone(2);
        assertThat(journal.pending())
                .extracting(UndoJournal.Entry::id)
                .containsExactly(1L, 3L, 4L, 5L);
        journal.undone(1);
        journal.undone(3);
        journal.undone(4);
        journal.undone(5);
        assertThat(journal.file()).doesNotExist();
    }

    @Test
    void whatWasChangedInAServerThatIsGoneIsNotSoughtElsewhere() throws Exception {
        keep(new Undo.Restore(LOGIN, List.of(List.of("CLIENT", "UNPAUSE")), null));
        engine.dies(0);
        ownerIsGone();

        assertThat(notes.settle(engine)).isTrue();

        assertThat(files()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsKeptInAServerIsOwedUntilThatRuns() throws Exception {
        keep(new Undo.Restore(LOGIN, List.of(List.of("CLIENT", "UNPAUSE")), "kept"));
        engine.dies(0);
        ownerIsGone();

        assertThat(notes.settle(engine)).isFalse();

        assertThat(files()).hasSize(1);
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsKeptIsFoundAtThePortThatIsPublishedSince() throws Exception {
        try (var server = TestRedis.start()) {
            server.cli("SET", "kept", "1");
            keep(new Undo.Restore(LOGIN, List.of(List.of("DEL", "kept")), "kept"));
            engine.network(Network.publishing(new PublishedPort("", server.port(), 6379)));
            ownerIsGone();

            assertThat(notes.settle(engine)).isTrue();

            assertThat(server.cli("EXISTS", "kept")).isEqualTo("0");
            assertThat(told).hasSize(1);
        }
    }

    @Test
    void lineAfterATornOneIsReadAllTheSame() throws Exception {
        keep(START);
        Files.writeString(files().getFirst(), "{\"v\":1,\"ow", StandardOpenOption.APPEND);

        keep(new Undo.Thaw(FakeRuntime.ID));

        assertThat(new UndoJournal(files().getFirst()).pending())
                .singleElement()
                .extracting(UndoJournal.Entry::undo)
                .isEqualTo(new Undo.Thaw(FakeRuntime.ID));
    }

    @Test
    void whatAnotherVersionHasWrittenIsNotDeleted() throws Exception {
        Path owed = Files.createDirectories(folder.resolve("owed"));
        long gone = new ProcessBuilder("true").start().onExit().get().pid();
        Path newer = Files.writeString(owed.resolve(gone + "-1.jsonl"), "{\"v\":2,\"owed\":1}\n");

        notes.settle(engine);

        assertThat(newer).exists();
    }

    @Test
    void whatIsLeftIsNotClosedByTheNextFaultOnTheSameContainer() throws Exception {
        keep(new Undo.Restore(LOGIN, List.of(List.of("CLIENT", "UNPAUSE")), null));
        notes.leave(target, new ContainerFailure.Closing());

        keep(START);
        keep(new Undo.Nothing());

        assertThat(new UndoJournal(files().getFirst()).pending())
                .singleElement()
                .extracting(UndoJournal.Entry::undo)
                .isInstanceOf(Undo.Restore.class);
        assertThat(guarded).doesNotContain("end");
    }

    @Test
    void notesThatCannotBeReadAreNotTakenForNone() throws Exception {
        keep(START);
        Path file = files().getFirst();
        Files.delete(file);
        Files.createDirectory(file);

        keep(new Undo.Nothing());

        assertThat(file).exists();
        assertThat(guarded).containsExactly("begin");
    }

    @Test
    void whatIsOwedIsGuardedUntilItIsDone() {
        keep(START);
        keep(new Undo.Thaw(FakeRuntime.ID));
        assertThat(guarded).containsExactly("begin", "begin");

        keep(new Undo.Nothing());
        assertThat(guarded).endsWith("end").hasSize(3);
    }

    @Test
    void faultIsInjectedThoughNothingCanGuardIt() {
        unguarded = true;
        keep(START);

        assertThat(told).singleElement().asString().startsWith("no watchdog can be started");
        assertThat(folder.resolve("owed")).isNotEmptyDirectory();
    }

    @Test
    void whatIsDoneIsNotedNoMore() throws Exception {
        keep(START);
        keep(new Undo.Nothing());

        assertThat(files()).isEmpty();
    }

    @Test
    void whatAnotherEngineHasWaitsForIt() throws Exception {
        keep(START);
        ownerIsGone();
        engine.engineGoes();

        notes.settle(engine);

        assertThat(files()).hasSize(1);
        assertThat(told).singleElement().asString().contains("could not be brought back");
    }

    @Test
    void whatAnotherThatRunsHasBrokenIsOwedByIt() throws Exception {
        keep(START);
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

        assertThatThrownBy(() -> keep(START))
                .isInstanceOf(ContainerException.class)
                .hasMessageStartingWith("nothing was broken, because what would undo it cannot");
        assertThatCode(() -> keep(new Undo.Nothing())).doesNotThrowAnyException();
        assertThat(told).isEmpty();
    }

    @Test
    void whatStaysBrokenIsToldAndLeftToWhoeverSettlesNext() {
        keep(START);
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
