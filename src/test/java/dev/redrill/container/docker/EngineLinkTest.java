package dev.redrill.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.redrill.container.Availability.NotAvailable;
import dev.redrill.container.ContainerAction;
import dev.redrill.container.ContainerException;
import dev.redrill.container.EngineState.Unknown;
import dev.redrill.container.EngineState.Unreachable;
import dev.redrill.container.FailureKind;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class EngineLinkTest {
    private final TimeSource time = TimeSource.system();

    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir private Path folder;

    @Test
    void asksNobodyBeforeTheFirstCall() {
        try (DockerRuntime runtime = runtime()) {
            assertThat(runtime.engine().get()).isEqualTo(new Unknown());
        }
    }

    @Test
    void saysWhatIsMissing() {
        try (DockerRuntime runtime = runtime()) {
            assertThatThrownBy(runtime::list)
                    .isInstanceOfSatisfying(
                            ContainerException.class,
                            e -> assertThat(e.kind()).isEqualTo(FailureKind.ENGINE_MISSING))
                    .hasMessageContaining(socket().toString());
            assertThat(runtime.engine().get())
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            gone ->
                                    assertThat(gone.reason())
                                            .isEqualTo(FailureKind.ENGINE_MISSING));
            assertThat(runtime.look().getFirst().taken()).isFalse();
            assertThat(runtime.can("x", ContainerAction.PAUSE)).isInstanceOf(NotAvailable.class);
        }
    }

    @Test
    void saysThatNobodyListensAtTheSocket() throws Exception {
        listen().close();
        try (DockerRuntime runtime = runtime()) {
            assertThatThrownBy(runtime::list)
                    .isInstanceOfSatisfying(
                            ContainerException.class,
                            e -> assertThat(e.kind()).isEqualTo(FailureKind.ENGINE_MISSING));
        }
    }

    @Test
    void givesUpOnAnEngineThatNeverAnswers() throws Exception {
        try (var _ = listen();
                DockerRuntime runtime = runtime()) {
            assertThatThrownBy(runtime::list)
                    .isInstanceOfSatisfying(
                            ContainerException.class,
                            e -> assertThat(e.kind()).isEqualTo(FailureKind.TIMED_OUT));
        }
        assertThat(told).singleElement(STRING).contains("15 s");
    }

    @Test
    void asksAnEngineAgainThatIsSlowAtTheStart() throws Exception {
        try (var server = listen();
                DockerRuntime runtime = runtime()) {
            Thread.ofVirtual().start(() -> serveAfterOneSilence(server));

            assertThat(runtime.look().getFirst().taken()).isTrue();
            assertThat(told)
                    .containsExactly(
                            "Connecting to unix://"
                                    + socket()
                                    + " got no answer within 3 s; asking again, for up to 15 s");
        }
    }

    /** The first that connects hears nothing, the others get an engine's empty answers. */
    private static void serveAfterOneSilence(ServerSocketChannel server) {
        try (SocketChannel _ = server.accept()) {
            while (true) {
                try (SocketChannel asker = server.accept()) {
                    int _ = asker.read(ByteBuffer.allocate(8_192));
                    String answer =
                            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 2\r\nConnection: close\r\n\r\n{}";
                    int _ = asker.write(ByteBuffer.wrap(answer.getBytes(US_ASCII)));
                }
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    @Test
    void refusesAnAddressThatItCannotReach() {
        try (DockerRuntime runtime = runtime("ssh://somebody@somewhere")) {
            List<TriedEngine> tried = runtime.look();
            assertThat(tried.getFirst().outcome()).contains("ssh://somebody@somewhere");
        }
    }

    @Test
    void saysAtOnceThatAPipeNeedsWindows() {
        try (DockerRuntime runtime = runtime("npipe:////./pipe/docker_engine")) {
            assertThat(runtime.look().getFirst().outcome()).contains("does not work");
        }
    }

    @Test
    void judgesWhatRedisSays() {
        assertThat(ProcessKiller.judge("enable-debug-command\nlocal\n")).isNotNull();
        assertThat(ProcessKiller.judge("enable-debug-command\nno\n"))
                .isInstanceOfSatisfying(
                        NotAvailable.class,
                        not ->
                                assertThat(not.because().english())
                                        .contains("--enable-debug-command local"));
        assertThat(ProcessKiller.judge("NOAUTH Authentication required.\n"))
                .isInstanceOfSatisfying(
                        NotAvailable.class,
                        not -> assertThat(not.because().english()).contains("password"));
        assertThat(ProcessKiller.judge("Could not connect to Redis at 127.0.0.1:6379"))
                .isInstanceOf(NotAvailable.class);
    }

    private ServerSocketChannel listen() throws Exception {
        Files.deleteIfExists(socket());
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket()));
        return server;
    }

    private Path socket() {
        return folder.resolve("engine.sock");
    }

    private DockerRuntime runtime() {
        return runtime("unix://" + socket());
    }

    private DockerRuntime runtime(String host) {
        return DockerRuntime.create(
                () -> List.of(new Candidate("test", URI.create(host), null)),
                line -> told.add(line.toString()),
                time);
    }
}
