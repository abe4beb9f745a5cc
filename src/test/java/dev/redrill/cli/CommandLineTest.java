package dev.redrill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.config.ApiSettings;
import dev.redrill.config.Config;
import dev.redrill.config.ConfigReader;
import dev.redrill.config.Configuration;
import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.container.docker.TriedEngine;
import dev.redrill.program.Ending;
import dev.redrill.program.Folders;
import dev.redrill.program.Home;
import dev.redrill.program.OnlyWindow;
import dev.redrill.program.OnlyWindow.Claim;
import dev.redrill.program.StartFailure;
import dev.redrill.program.Window;
import dev.redrill.session.LiveTargets;
import dev.redrill.session.Target;
import dev.redrill.session.Targets;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(60)
class CommandLineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StringWriter out = new StringWriter();
    private PrintWriter printer = new PrintWriter(out);
    private final StringWriter err = new StringWriter();
    private final List<ApiSettings> served = new ArrayList<>();
    private final List<Config> shown = new ArrayList<>();
    private final List<Config> inForce = new ArrayList<>();
    private final List<Boolean> safe = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private List<TriedEngine> engines = List.of();
    private final Ending ending = new Ending();

    @TempDir private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("redrill.yaml"), text);
    }

    private int run(String... args) {
        TimeSource time = TimeSource.system();
        return RedrillCommand.create(
                        new Home(
                                new Folders(
                                        folder,
                                        folder.resolve("state"),
                                        folder.resolve("cache"),
                                        folder.resolve("run")),
                                new ConfigReader(folder.resolve("redrill.yaml"), Map.of()),
                                settings -> inForce.add(settings.get().config())),
                        settings -> LiveTargets.create(DockerRuntime.create(time), settings, time),
                        () -> engines,
                        (targets, settings) -> {
                            served.add(settings);
                            throw new IOException("port 8000 is taken");
                        },
                        new Window() {
                            @Override
                            public Claim claim() throws InterruptedException {
                                return OnlyWindow.claim(folder.resolve("run"), time);
                            }

                            @Override
                            public void show(
                                    Targets targets,
                                    Configuration configuration,
                                    Opening opening,
                                    Ending ending) {
                                shown.add(configuration.settings().get().config());
                                safe.add(opening.safe());
                            }

                            @Override
                            public void complain(StartFailure failure) {
                                complaints.add(failure.english());
                            }
                        },
                        ending,
                        time)
                .setOut(printer)
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private List<JsonNode> lines() throws IOException {
        var mapper = new ObjectMapper();
        try (var values = mapper.readerFor(JsonNode.class).<JsonNode>readValues(out.toString())) {
            return values.readAll();
        }
    }

    @Test
    void watchPrintsTheEventsOfARealRedisAndItsLoad() throws Exception {
        var code = new FutureTask<Integer>(() -> run("watch", "--load", "20"));
        var _ = Thread.ofVirtual().start(code);
        Wait.until(
                "a load", PATIENCE, () -> out.toString().split("\"event\":\"ok\"").length - 1 > 10);
        ending.ask();

        assertThat(code.get()).isZero();
        List<JsonNode> lines = lines();
        assertThat(lines)
                .allSatisfy(
                        line -> {
                            assertThat(line.get("v").asInt()).isEqualTo(1);
                            assertThat(line.get("at").asLong()).isPositive();
                            assertThat(line.has("mono")).isTrue();
                        });
        assertThat(lines.stream().map(line -> line.get("event").asText()))
                .containsSubsequence("attempt", "link-up", "health", "ready", "ok")
                .contains("container");
        assertThat(lines.stream().filter(line -> line.get("event").asText().equals("ok")))
                .allSatisfy(line -> assertThat(line.get("latencyMicros").asLong()).isPositive())
                .hasSizeGreaterThan(10);
    }

    @Test
    void watchEndsWhenItsReaderIsGone() throws Exception {
        printer =
                new PrintWriter(
                        new FilterWriter(out) {
                            @Override
                            public void write(String text, int from, int length)
                                    throws IOException {
                                if (out.toString().contains("link-up"))
                                    throw new IOException("Broken pipe");
                                super.write(text, from, length);
                            }
                        });

        assertThat(run("watch")).isZero();
    }

    @Test
    void watchOfARedisThatIsNotThereEndsWithThree() {
        int code = run("watch", "--redis", "redis://127.0.0.1:1", "--for", "1500ms");

        assertThat(code).isEqualTo(3);
        assertThat(out.toString()).contains("\"waiting\"").contains("refused");
    }

    @Test
    void watchOfAContainerThatIsNotThereEndsWithThreeAndSaysWhy() {
        int code = run("watch", "--container", "no-such-container", "--for", "1s");

        assertThat(code).isEqualTo(3);
        assertThat(err.toString()).startsWith("redrill: ").doesNotContain("\tat ");
    }

    @Test
    void doctorSaysWhatWorksAndShowsEachLight() throws Exception {
        engines =
                List.of(
                        new TriedEngine("DOCKER_HOST", "unix:///a.sock", false, "no such file"),
                        new TriedEngine("default socket", "unix:///b.sock", true, "Docker 29"));
        try (var redis = TestRedis.start()) {
            assertThat(run("doctor", "--redis", "redis://127.0.0.1:" + redis.port())).isZero();
        }

        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("ok      Java: "))
                .anyMatch(line -> line.startsWith("ok      Engine: found"))
                .anyMatch(line -> line.contains("   unix:///a.sock (DOCKER_HOST): no such file"))
                .anyMatch(line -> line.contains("-> unix:///b.sock (default socket): Docker 29"))
                .anyMatch(line -> line.startsWith("ok      Embedded Redis: redis-server "))
                .anyMatch(line -> line.matches("ok      Target .*: ready"))
                .anyMatch(line -> line.matches(" +Writes: ok"))
                .noneMatch(line -> line.startsWith("MISSING Target"));
    }

    @Test
    void doctorSaysWhyATargetCannotBeUsedAndEndsWithThree() throws Exception {
        try (var redis = TestRedis.start("--requirepass", "right")) {
            int code = run("doctor", "--redis", "redis://127.0.0.1:" + redis.port());
            assertThat(code).isEqualTo(3);
        }

        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("MISSING Engine: none answers"))
                .anyMatch(line -> line.matches(" +Link: bad, Redis wants a password.*"))
                .anyMatch(line -> line.matches(" +Writes: unknown"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "MISSING Target .*: not ready: Redis wants a password.*"));
    }

    @Test
    void faultListSaysWhatEachFaultDoesNeedsAndLacks() {
        assertThat(run("fault", "list")).isZero();

        assertThat(out.toString())
                .containsPattern("kill +5s  Kills it with SIGKILL; Redrill starts it again")
                .contains("needs start, kill")
                .containsPattern(
                        "process-death(.*\\R){4} +not available: the embedded Redis has no")
                .containsPattern("stall +5s  Sends it to sleep(.*\\R){4} +loading")
                .containsPattern("reconnect +Drops the link");
    }

    @Test
    void faultListAsJsonIsWhatTheApiAnswers() throws Exception {
        try (var redis = TestRedis.start()) {
            assertThat(
                            run(
                                    "--redis",
                                    "redis://127.0.0.1:" + redis.port(),
                                    "fault",
                                    "list",
                                    "--json"))
                    .isZero();

            JsonNode faults = lines().getFirst().get("faults");
            assertThat(faults.findValuesAsText("name")).contains("kill", "freeze", "reconnect");
            assertThat(faults.get(0).get("available").asBoolean()).isFalse();
            assertThat(faults.get(0).get("because").asText()).contains("127.0.0.1:" + redis.port());
            assertThat(faults.valueStream().filter(CommandLineTest::isReconnect))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.get("available").asBoolean()).isTrue());
        }
    }

    private static boolean isReconnect(JsonNode fault) {
        return fault.get("name").asText().equals("reconnect");
    }

    @Test
    void faultListOfWhatIsNotThereEndsWithThree() {
        assertThat(run("fault", "list", "--target", "no-such-container")).isEqualTo(3);

        assertThat(err.toString()).contains("no-such-container");
    }

    @Test
    void faultAloneSaysWhatCanBeDone() {
        assertThat(run("fault")).isEqualTo(2);

        assertThat(err.toString()).contains("list or inject");
    }

    @Test
    void faultInjectTellsWhatHappensAndEndsWhenTheClientIsBack() throws Exception {
        assertThat(run("fault", "inject", "kill", "--for", "200ms")).isZero();

        assertThat(events()).containsSubsequence("crash", "link-lost", "recovered");
    }

    @Test
    void faultInjectEndsWithOneIfTheClientGivesUp() throws Exception {
        int code =
                run("fault", "inject", "kill", "--for=1m", "--set=recovery.crash-timeout=2100ms");

        assertThat(code).isOne();
        assertThat(events()).contains("gave-up").doesNotContain("recovered");
    }

    @Test
    void faultInjectEndsWithFourIfItIsToldToEnd() throws Exception {
        var code = new FutureTask<Integer>(() -> run("fault", "inject", "freeze", "--for=1m"));
        var _ = Thread.ofVirtual().start(code);
        Wait.until("frozen", PATIENCE, () -> out.toString().contains("\"paused\""));
        ending.ask();

        assertThat(code.get()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nuke | there is no fault 'nuke'; there are kill, process-death, stop",
                "restart --for 1s | restart ends by itself",
                "kill --for 2h | a fault must last longer than nothing and at most 1h",
                "kill --for 0s | was 0s",
                "kill --with size=8MB | kill has no parameter 'size'; it has none",
                "big-key --with sise=8MB | has no parameter 'sise'; it has 'size'",
                "big-key --with size=3GB | size must be 1KB to 512MB, was '3GB'",
            })
    void faultThatCannotBeMeantIsRefusedBeforeATargetIsOpened(String given, String told) {
        String line = "fault inject --target no-such-container " + given;

        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(told).doesNotContain("no-such-container");
    }

    @Test
    void faultThatTheTargetCannotHaveIsRefusedWithTheReason() throws Exception {
        try (var redis = TestRedis.start()) {
            var uri = "redis://127.0.0.1:" + redis.port();

            assertThat(run("fault", "inject", "kill", "--redis", uri)).isEqualTo(3);

            assertThat(err.toString()).contains("kill is not available for redis:");
        }
    }

    @Test
    void faultForATargetThatIsNotReadyIsRefusedWithTheReason() {
        int code =
                run(
                        "fault",
                        "inject",
                        "reconnect",
                        "--redis=redis://127.0.0.1:1",
                        "--set=retry.max-retries=1");

        assertThat(code).isEqualTo(3);
        assertThat(err.toString()).contains("is not ready: ", "refused the connection");
    }

    @Test
    void faultIsNotInjectedByWhoWasToldToEndBefore() throws Exception {
        ending.ask();

        assertThat(run("fault", "inject", "kill")).isEqualTo(4);
        assertThat(events()).contains("link-up").doesNotContain("crash");
    }

    @Test
    void faultForARedisThatCannotBeUsedIsRefusedWithWhatTheChecksFound() throws Exception {
        try (var redis = TestRedis.start()) {
            redis.cli("config", "set", "maxmemory", "1");
            var uri = "redis://127.0.0.1:" + redis.port();

            assertThat(run("fault", "inject", "reconnect", "--redis", uri)).isEqualTo(3);

            assertThat(err.toString()).contains("is not ready: ", "OOM");
        }
    }

    private List<String> events() throws IOException {
        return lines().stream().map(line -> line.get("event").asText()).toList();
    }

    @Test
    void doctorNamesAContainerThatIsNotThere() {
        assertThat(run("doctor", "--target", "no-such-container")).isEqualTo(3);

        assertThat(out.toString().lines()).anyMatch(line -> line.startsWith("MISSING Target: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "watch --for soon",
                "watch --load 99999999",
                "watch --redis http://user:canary@host",
                "watch --downtime -5s",
                "serve --port 65536",
                "serve --bind 0.0.0.0",
                "serve --bind 0.0.0.0 --api-token canary",
                "serve --bind example.com",
                "serve --api-host http://example.com",
                "watch --set retry.max-retries=0",
                "watch --set nothing",
                "watch --config /no/such/file.yaml",
                "config --set redis.password=canary",
                "--target",
                "nonsense"
            })
    void badArgumentsEndWithTwoAndAClearMessage(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);

        assertThat(err.toString()).isNotBlank().doesNotContain("canary").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--config /no/such/file.yaml serve | /no/such/file.yaml:1",
                "--set retry.max-retires=5 serve | did you mean retry.max-retries",
                "--target nosuch watch --target other | --target is given before watch",
                "--no-api serve | --no-api is not taken by redrill serve",
                "--safe-mode watch | --safe-mode is not taken by redrill watch",
                "--print-paths config | --print-paths is not taken by redrill config",
                "--port 8001 watch | --port is not taken by redrill watch",
                "--api-token canary doctor | --api-token is not taken by redrill doctor",
                "--target nosuch lab policies | --target is not taken by redrill lab",
                "--container nosuch lab policies | --target is not taken by redrill lab"
            })
    void anOptionThatASubcommandDoesNotTakeIsRefused(String line, String told) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(told).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"fault --help, 0", "fault, 2", "fault list --help, 0"})
    void optionBeforeAGroupOfCommandsOrBeforeHelpIsNoMistake(String line, int code) {
        assertThat(run(("--target nosuch " + line).split(" "))).isEqualTo(code);
        assertThat(err.toString()).doesNotContain("is not taken by");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drill | 2 | list, show, check or run?",
                "drill list | 0 | freeze-fools-the-socket",
                "drill list --json | 0 | \"name\":\"nothing\"",
                "drill show nothing | 0 | title: Nothing is broken",
                "drill show nothin | 2 | did you mean nothing?",
                "drill run nothin | 2 | did you mean nothing?",
                "drill check /dev/null | 2 | line 1: the file is empty",
                "drill run nothing --with seconds=1s | 2 | there is no placeholder seconds",
                "drill run nothing --target no-such-container | 3 | no-such-container"
            })
    void drillsAreListedShownAndChecked(String line, int code, String told) {
        assertThat(run(line.split(" ", -1))).isEqualTo(code);
        assertThat(out.toString() + err).contains(told);
    }

    @Test
    void checkOfADrillTellsWhatTheFileSaysAndNothingElse() throws IOException {
        Path drill =
                Files.writeString(
                        folder.resolve("short.yaml"),
                        """
                        redrill: 1
                        title: Short
                        load: { rate: 20, connections: 3, mix: { set: 1 } }
                        steps: []
                        """);

        assertThat(run("drill", "check", drill.toString())).isZero();

        assertThat(out.toString())
                .doesNotContain("hypothesis")
                .contains("20 commands per second over 3 connections: set 1");
    }

    @Test
    void anOptionBeforeASubcommandIsMeantForIt() {
        assertThat(run("--target", "no-such-container", "watch", "--for", "1s")).isEqualTo(3);
        assertThat(err.toString()).contains("no-such-container");
    }

    @Test
    void optionsBeforeASubcommandStandBesideItsOwn() {
        int code =
                run(
                        ("--bind 127.0.0.1 --port 8010 --set retry.jitter=0.3 serve --bind ::1"
                                        + " --set retry.max-retries=3")
                                .split(" "));

        assertThat(code).isEqualTo(1);
        assertThat(served)
                .singleElement()
                .satisfies(
                        settings -> {
                            assertThat(settings.bind()).containsExactly("127.0.0.1", "::1");
                            assertThat(settings.port()).isEqualTo(8010);
                        });
    }

    @Test
    void aBadArgumentIsToldInAFewLinesWithTheErrorInSight() {
        assertThat(run("watch", "--for", "soon")).isEqualTo(2);

        assertThat(err.toString().lines())
                .hasSizeLessThan(4)
                .first(STRING)
                .contains("--for")
                .contains("\"soon\" is not a duration");
        assertThat(err.toString()).endsWith("redrill watch --help lists what can be given\n");
    }

    @Test
    void aMisspeltOptionOrCommandIsToldWithTheOneThatWasMeant() {
        assertThat(run("watch", "--traget", "x")).isEqualTo(2);
        assertThat(run("serv")).isEqualTo(2);

        assertThat(err.toString()).contains("--target").contains("redrill serve");
        assertThat(err.toString().lines()).hasSizeLessThan(9);
    }

    @Test
    void serveTakesItsPlaceFromTheOptionsAndSaysWhyItCannotListen() {
        int code =
                run(
                        ("serve --port 8010 --bind 0.0.0.0 --bind ::1 --api-host lab.example"
                                        + " --api-token canary")
                                .split(" "));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "redrill: process lists show everybody the secret in --api-token; set"
                                + " REDRILL_API_TOKEN instead",
                        "redrill: port 8000 is taken");
        assertThat(served)
                .singleElement()
                .satisfies(
                        settings -> {
                            assertThat(settings.port()).isEqualTo(8010);
                            assertThat(settings.bind()).containsExactly("0.0.0.0", "::1");
                            assertThat(settings.hosts()).containsExactly("lab.example");
                            assertThat(settings.toString()).doesNotContain("canary");
                        });
    }

    @Test
    void watchRunsWithTheAliasesOfAFile() throws Exception {
        file("maxRetries: 3\nbaseDelay: 100\nmaxDelay: 200\njitter: 0\n");

        run("watch", "--redis", "redis://127.0.0.1:1", "--for", "2s");

        assertThat(lines().stream().filter(l -> l.get("event").asText().equals("waiting")))
                .extracting(l -> l.get("delayMillis").asDouble())
                .containsExactly(100.0, 200.0);
        assertThat(lines().stream().filter(l -> l.get("event").asText().equals("gave-up")))
                .hasSize(1);
    }

    @Test
    void settingsThatCannotBeUsedStartNothingAndEndWithTwo() throws Exception {
        Path file = file("retry:\n  jitter: much\n  max-retries: 0\n");
        Files.writeString(folder.resolve("redrill.yaml.bak"), "");

        assertThat(run()).isEqualTo(2);

        assertThat(shown).isEmpty();
        assertThat(err.toString())
                .contains("2 settings cannot be used, so nothing was started.")
                .contains(file + ":2: retry.jitter: \"much\"")
                .contains(file + ":3: retry.max-retries: \"0\"")
                .contains("--config")
                .contains(file + ".bak");
        assertThat(complaints).singleElement().asString().contains(file + ":2");
    }

    @Test
    void aPolicyIsChosenByAFlag() {
        assertThat(run("config", "--policy", "full:base=100ms,cap=10s")).isZero();
        assertThat(out.toString())
                .containsPattern("policy: .?full:base=100ms,cap=10s.? +# flag --policy");

        assertThat(run("lab", "check", "full", "--deadline", "30s")).isZero();
        assertThat(out.toString()).contains("12 tries may not fit 30 s");

        assertThat(run("config", "--policy", "fulll")).isEqualTo(2);
        assertThat(err.toString()).contains("--policy").contains("did you mean full?");
    }

    @Test
    void configPrintsWhatIsInForceAndWhereItComesFrom() throws Exception {
        Path file = file("load: {rate: 3}\n");

        assertThat(run("config", "--downtime", "2s", "--set", "maxRetries=4")).isZero();

        assertThat(out.toString())
                .containsPattern("rate: 3 +# " + file + ":1")
                .containsPattern("downtime: 2s +# flag --downtime")
                .containsPattern("max-retries: 4 +# flag --set")
                .containsPattern("base-delay: 1s +# default");
    }

    @Test
    void configSaysWhereFilesAreLookedFor() {
        assertThat(run("config", "--path")).isZero();

        assertThat(out.toString())
                .containsPattern("settings +" + folder.resolve("redrill.yaml") + " +.not there.");
    }

    @Test
    void theWindowOpensWithWhatIsSet() throws Exception {
        file("target: {name: redis-lab}\nload: {rate: 3}\n");

        assertThat(run("--no-wake-up")).isZero();

        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst().target().target())
                .isEqualTo(new Target.Container("redis-lab", null));
        assertThat(shown.getFirst().session().loadRate()).isEqualTo(3);
        assertThat(shown.getFirst().session().wakeUp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "watch --redis redis://127.0.0.1:1 --for 10ms", "--safe-mode"})
    void whateverRunsTellsTheSettingsItGoesBy(String line) throws Exception {
        file("load: {rate: 3}\n");

        run(line.split(" "));

        assertThat(inForce)
                .singleElement()
                .satisfies(config -> assertThat(config.session().loadRate()).isEqualTo(3));
    }

    @Test
    void aSecondStartRaisesTheWindowThatIsOpenAndSaysWhatItDoesNotTake() throws Exception {
        try (var first = firstWindow()) {
            var raised = new AtomicInteger();
            first.onRaise(() -> raised.incrementAndGet() > 0);

            int code = run("--target", "redis-lab", "--set", "load.rate=3", "--no-api");

            assertThat(code).isZero();
            assertThat(raised).hasValue(1);
            assertThat(shown).isEmpty();
            assertThat(out.toString())
                    .isEqualTo(
                            "Redrill is already running; its window was raised. It does not take"
                                    + " --target, --set, --no-api from here: choose there, or close"
                                    + " it and start again.\n");
        }
    }

    @Test
    void aSecondStartDoesNotWaitForEverForAWindowThatHangs() throws Exception {
        try (var first = firstWindow()) {
            first.onRaise(() -> false);

            assertThat(run()).isEqualTo(1);

            assertThat(shown).isEmpty();
            assertThat(err.toString())
                    .contains("did not answer within 3 s")
                    .contains("end process " + ProcessHandle.current().pid());
            assertThat(complaints).hasSize(1);
        }
    }

    private OnlyWindow firstWindow() throws InterruptedException {
        if (OnlyWindow.claim(folder.resolve("run"), TimeSource.system())
                instanceof Claim.Ours(var window)) {
            return window;
        }
        throw new AssertionError("somebody has the window");
    }

    @Test
    void safeModeOpensTheWindowInSafeMode() {
        assertThat(run()).isZero();
        assertThat(run("--safe-mode")).isZero();

        assertThat(safe).containsExactly(false, true);
    }

    @Test
    void printPathsIsForPrograms() {
        assertThat(run("--print-paths", "--config", folder.resolve("own.yaml").toString()))
                .isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "settings=" + folder.resolve("own.yaml"),
                        "state=" + folder.resolve("state"),
                        "log=" + folder.resolve("state/redrill.log"),
                        "cache=" + folder.resolve("cache"),
                        "runtime=" + folder.resolve("run"));
        assertThat(shown).isEmpty();
    }

    @Test
    void helpNamesEveryWord() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString())
                .contains("serve", "watch", "doctor", "config", "--target", "--redis", "--set");
    }

    @Test
    void historyNeedsAFileThatDoesNotExist() throws IOException {
        Path mine = Files.writeString(folder.resolve("run.json"), "mine");

        assertThat(run("drill", "run", "nothing", "--history", mine.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("run.json already exists; --history needs a new file")
                .doesNotContain("\tat ");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void historyNeedsAnEndingByWhichItIsRead() {
        Path run = folder.resolve("run.jsonl");

        assertThat(run("drill", "run", "nothing", "--history", run.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("run.jsonl must end in .json");
        assertThat(run).doesNotExist();
    }

    @Test
    void historyNeedsAFolder() {
        Path nowhere = folder.resolve("nowhere/run.json");

        assertThat(run("drill", "run", "nothing", "--history", nowhere.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is no folder for " + nowhere);
    }

    @Test
    void historyNeedsALoadOfWhichItTells() throws IOException {
        Path drill =
                Files.writeString(
                        folder.resolve("sets.yaml"),
                        """
                        redrill: 1
                        title: Sets
                        load: { rate: 10, mix: { set: 1 } }
                        steps: [ { id: it, fault: kill, after: 1s } ]
                        """);
        Path run = folder.resolve("run.json");

        assertThat(run("drill", "run", drill.toString(), "--history", run.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no numbered, xadd or incr writes");
        assertThat(run).doesNotExist();
    }

    @Test
    void historyOfARunIsWrittenAndItsFilesAreTold() throws IOException {
        Path run = folder.resolve("run.json");
        Path counter = folder.resolve("run-counter.json");
        Path drill =
                Files.writeString(
                        folder.resolve("quiet.yaml"),
                        """
                        redrill: 1
                        title: Quiet
                        load: { rate: 20, mix: { numbered: 1, incr: 1 }, deadline: 10s }
                        steps: []
                        observe: 1s
                        """);

        assertThat(run("drill", "run", drill.toString(), "--history", run.toString())).isZero();
        assertThat(err.toString())
                .contains("history for set-full: " + run)
                .contains("history for counter: " + counter);
        assertThat(new ObjectMapper().readTree(Files.readString(run)).size()).isPositive();
        assertThat(new ObjectMapper().readTree(Files.readString(counter)).size()).isPositive();
    }
}
