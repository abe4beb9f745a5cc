package dev.redrill.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.container.Availability.NotAvailable;
import dev.redrill.container.ContainerAction;
import dev.redrill.container.ContainerException;
import dev.redrill.container.EngineState.Unknown;
import dev.redrill.container.EngineState.Unreachable;
import dev.redrill.container.FailureKind;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

class EngineLinkTest {
    private final TimeSource time = TimeSource.system();

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
        long begun = time.nanos();
        try (var _ = listen();
                DockerRuntime runtime = runtime()) {
            assertThatThrownBy(runtime::list)
                    .isInstanceOfSatisfying(
                            ContainerException.class,
                            e -> assertThat(e.kind()).isEqualTo(FailureKind.TIMED_OUT));
        }
        assertThat(Duration.ofNanos(time.nanos() - begun)).isLessThan(Duration.ofSeconds(10));
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
                () -> List.of(new Candidate("test", URI.create(host), null)), time);
    }
}
