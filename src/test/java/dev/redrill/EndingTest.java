package dev.redrill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whoever ends the program by a signal finds nothing broken, nothing left, and nothing untold. */
@Timeout(180)
class EndingTest {
    private static final Map<String, String> ANY_PORT = Map.of("REDRILL_API_PORT", "0");
    private static final Pattern OUTCOME =
            Pattern.compile("\"event\":\"(?:ok|err)\",\"seq\":(\\d+)");
    private static final String LONG = "?for=60s";

    @TempDir private Path folder;

    /** What a client has seen applied it must not leave untold; the rest it may call failed. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void watchTellsEveryWriteThatIsApplied(String signal) throws Exception {
        try (var redis = TestRedis.start();
                var program =
                        TestProgram.asShipped(
                                folder,
                                Map.of(),
                                "watch",
                                "--json",
                                "--redis=redis://127.0.0.1:" + redis.port(),
                                "--load=500",
                                "--key-prefix=w:")) {
            Wait.until(
                    "writes",
                    TestProgram.PATIENCE,
                    () -> !redis.cli("dbsize").equals("0") && program.printed().contains("\"ok\""));

            program.signal(signal);

            assertThat(program.exitCode()).isZero();
            assertThat(told(program)).containsAll(applied(redis));
        }
    }

    private static Set<String> told(TestProgram program) {
        return OUTCOME.matcher(program.printed())
                .results()
                .map(outcome -> "w:" + outcome.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> applied(TestRedis redis) {
        return Arrays.stream(redis.cli("--scan", "--pattern", "w:*").split("\\R"))
                .filter(Predicate.not(String::isBlank))
                .toList();
    }

    @Test
    void keysThatMayNotBeDeletedAreTold() throws Exception {
        try (var redis = TestRedis.start()) {
            redis.cli("acl", "setuser", "worker", "on", ">pass", "~*", "+@all", "-del");
            var uri = "redis://worker:pass@127.0.0.1:" + redis.port();
            try (var program =
                    TestProgram.asShipped(
                            folder,
                            Map.of("REDRILL_API_PORT", "0", "REDRILL_REDIS_URI", uri),
                            "serve",
                            "--set=load.rate=200")) {
                Wait.until(
                        "a hundred keys",
                        TestProgram.PATIENCE,
                        () -> Integer.parseInt(redis.cli("dbsize")) >= 100);

                program.signal("TERM");

                assertThat(program.exitCode()).isZero();
                assertThat(program.printed())
                        .containsPattern("keeps keys of the load for up to an hour.*NOPERM");
            }
        }
    }

    @Nested
    @NeedsDocker
    class WithAContainer {
        private TestContainer redisWithAof() throws InterruptedException {
            TestContainer container =
                    TestContainer.run(
                            List.of(),
                            List.of(
                                    "redis-server",
                                    "--protected-mode",
                                    "no",
                                    "--appendonly",
                                    "yes"));
            container.awaitReady();
            return container;
        }

        private static String keys(TestContainer container) {
            return Shell.must("docker", "exec", container.id(), "redis-cli", "dbsize");
        }

        private static void inject(TestProgram program, String fault) throws Exception {
            assertThat(program.ask("POST", "/faults/" + fault).statusCode()).isEqualTo(202);
        }

        @ParameterizedTest
        @CsvSource({"TERM, kill", "HUP, freeze", "INT, stop"})
        void signalInMidFaultBringsTheTargetBackAndDeletesTheKeys(String signal, String fault)
                throws Exception {
            try (var container = redisWithAof();
                    var program =
                            TestProgram.asShipped(
                                    folder,
                                    ANY_PORT,
                                    "serve",
                                    "--target=" + container.name(),
                                    "--set=load.rate=200")) {
                Wait.until("keys", TestProgram.PATIENCE, () -> !keys(container).equals("0"));
                inject(program, fault + LONG);
                Wait.until(
                        "broken",
                        TestProgram.PATIENCE,
                        () -> !container.value(".State.Status").equals("running"));

                program.signal(signal);

                assertThat(program.exitCode()).isZero();
                assertThat(container.value(".State.Status")).isEqualTo("running");
                container.awaitReady();
                assertThat(keys(container)).isEqualTo("0");
            }
        }

        /** A watch beside the window would otherwise end its fault after its own downtime. */
        @Test
        void whatAnotherRedrillHasBrokenIsLeftToIt() throws Exception {
            try (var container = redisWithAof();
                    var program =
                            TestProgram.asShipped(
                                    folder.resolve("one"),
                                    ANY_PORT,
                                    "serve",
                                    "--target=" + container.name());
                    var other =
                            TestProgram.asShipped(
                                    folder.resolve("other"),
                                    Map.of(
                                            "XDG_STATE_HOME",
                                            folder.resolve("one/state").toString()),
                                    "watch",
                                    "--json",
                                    "--target=" + container.name(),
                                    "--set=recovery.downtime=100ms")) {
                program.awaitAnswer("/health", "\"ready\":true");
                other.awaitPrinted("\"ready\"");

                inject(program, "kill?for=3s");
                program.awaitAnswer("/incidents/1", "\"recovered\"");
                other.awaitPrinted("\"recovered\"");

                assertThat(program.ask("GET", "/incidents/1").body()).contains("start-called");
                assertThat(other.printed()).doesNotContain("start-called");
            }
        }
    }
}
