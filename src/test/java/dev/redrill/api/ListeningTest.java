package dev.redrill.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.Shell;
import dev.redrill.Wait;
import dev.redrill.config.ApiSettings;
import dev.redrill.drill.Runs;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.FakeSession;
import dev.redrill.ui.FakeTargets;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

@Timeout(60)
class ListeningTest {
    private static final Logger LOG = LoggerFactory.getLogger(ListeningTest.class);

    private final FakeTargets targets = FakeTargets.with(FakeSession.embedded());

    private Api api(int port) {
        TimeSource time = TimeSource.system();
        Runs runs = new Runs(targets, time);
        return Api.create(targets, runs, ApiSettings.STANDARD.withPort(port), null, time);
    }

    @Test
    void aTakenPortIsToldWithACommandAndTheNextFreeOneIsOffered() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                var api = api(taken.getLocalPort())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(api::serve)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + port + " on 127.0.0.1 is taken")
                    .hasMessageContaining("`ss -ltnp 'sport = :" + port + "'`");
            assertThat(api.state().get()).isInstanceOf(ApiState.PortTaken.class);
            var state = (ApiState.PortTaken) api.state().get();
            assertThat(state.message()).endsWith("Use --port " + state.nextFree());
            assertThat(state.nextFree()).isGreaterThan(port);

            api.on(state.nextFree());
            assertThat(api.state().get())
                    .isEqualTo(
                            new ApiState.Serving(
                                    "http://localhost:" + state.nextFree(), state.nextFree()));
        }
    }

    @Test
    void everySystemHasItsCommand() {
        assertThat(PortTaken.lookup("Mac OS X", 8000))
                .isEqualTo("lsof -nP -iTCP:8000 -sTCP:LISTEN");
        assertThat(PortTaken.lookup("Windows 11", 8000)).isEqualTo("netstat -ano | findstr :8000");
        assertThat(PortTaken.lookup("Linux", 8000)).isEqualTo("ss -ltnp 'sport = :8000'");
    }

    @Test
    void switchedOffItListensNoMoreAndOnAgainItDoes() throws Exception {
        var served = Served.over(targets);
        try (served) {
            int port = served.port();
            served.api().off();
            assertThat(served.api().state().get()).isEqualTo(new ApiState.Off());
            assertThatThrownBy(() -> Raw.connect(port)).isInstanceOf(IOException.class);

            served.api().on(port);
            assertThat(served.get("/status").statusCode()).isEqualTo(200);
        }
        Wait.until("no thread is left", Duration.ofSeconds(10), () -> served.api().busy() == 0);
    }

    @Test
    void listensOnLoopbackOnlyAndOnBothOfItsAddresses() throws Exception {
        try (var served = Served.over(targets)) {
            List<String> listening =
                    Shell.must("ss", "-Hltn", "sport = :" + served.port())
                            .lines()
                            .map(line -> line.trim().split("\\s+", -1)[3])
                            .map(address -> address.replace("[::ffff:127.0.0.1]", "127.0.0.1"))
                            .toList();

            assertThat(listening)
                    .contains("127.0.0.1:" + served.port())
                    .isSubsetOf("127.0.0.1:" + served.port(), "[::1]:" + served.port());
        }
    }

    /** From another network namespace: another machine, as far as the kernel is concerned. */
    @Test
    void isNotReachedFromAnotherNetworkNamespace() throws Exception {
        boolean possible = Shell.run("ip", "netns", "add", "redrill-probe").succeeded();
        if (!possible) LOG.warn("skipped: only root can make a network namespace to probe from");
        Assumptions.assumeTrue(possible, "only root can make a network namespace");
        try (var served = Served.over(targets);
                var outside = new ServerSocket(0, 9, InetAddress.ofLiteral(link()))) {
            String reached = probe("10.213.0.1", outside.getLocalPort());
            assertThat(reached).as("the way itself").contains("reached");

            assertThat(probe("10.213.0.1", served.port())).doesNotContain("reached");
            assertThat(probe("127.0.0.1", served.port())).doesNotContain("reached");
            assertThat(served.get("/status").statusCode()).isEqualTo(200);
        } finally {
            Shell.run("ip", "link", "del", "redrill-host");
            Shell.run("ip", "netns", "del", "redrill-probe");
        }
    }

    /** A pair of interfaces between the namespaces; the address of ours. */
    private static String link() {
        Shell.must(
                "ip",
                "link",
                "add",
                "redrill-host",
                "type",
                "veth",
                "peer",
                "name",
                "redrill-peer",
                "netns",
                "redrill-probe");
        Shell.must("ip", "addr", "add", "10.213.0.1/24", "dev", "redrill-host");
        Shell.must("ip", "link", "set", "redrill-host", "up");
        Shell.must(
                "ip", "-n", "redrill-probe", "addr", "add", "10.213.0.2/24", "dev", "redrill-peer");
        Shell.must("ip", "-n", "redrill-probe", "link", "set", "redrill-peer", "up");
        Shell.must("ip", "-n", "redrill-probe", "link", "set", "lo", "up");
        return "10.213.0.1";
    }

    private static String probe(String address, int port) {
        return Shell.run(
                        "ip",
                        "netns",
                        "exec",
                        "redrill-probe",
                        "timeout",
                        "3",
                        "bash",
                        "-c",
                        "exec 3<>/dev/tcp/%s/%d && echo reached".formatted(address, port))
                .output();
    }
}
