package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.NeedsDocker;
import dev.redrill.Shell;
import dev.redrill.TestContainer;
import dev.redrill.TestRedis;
import dev.redrill.container.LogBuffer;
import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine;
import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.container.local.LocalRuntime;
import dev.redrill.time.TimeSource;

import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Lines that want to do harm, from the server that writes them to the pane that shows them. */
@Tag("window")
final class HostileLogTest {
    /**
     * In Lua: a megabyte, colours and a title for the terminal, words turned around, broken UTF-8,
     * marks piled on each other, and a line of its own that says that all is well.
     */
    private static final List<String> LINES =
            List.of(
                    "string.rep('m', 1000000)",
                    "'\\27[31mred \\27]0;title\\7 \\27[2J'",
                    "'\\226\\128\\174gnorw \\226\\129\\166isolated \\226\\128\\168 separated'",
                    "'broken \\255\\254 \\192\\175 \\237\\160\\128 \\240\\159'",
                    "string.rep('z' .. string.rep('\\204\\129', 40), 500)",
                    "'the last line'");

    private final FakeSession lab = FakeSession.container("redis-lab").show(Moments.connected());
    private final TimeSource time = TimeSource.system();
    private Optional<OpenWindow> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        opened =
                Optional.of(
                        OpenWindow.open(FakeTargets.with(lab), time, Locale.ENGLISH, 1_024, 768));
        window().settle();
    }

    @AfterEach
    void close() throws Exception {
        window().close();
    }

    private OpenWindow window() {
        return opened.orElseThrow();
    }

    private void take(LogLine line) {
        lab.log().add(new LogEntry.Line(line));
    }

    @Test
    void fromTheEmbeddedRedisHarmsNothing() throws Exception {
        try (var runtime = LocalRuntime.create(time);
                var _ = runtime.logs(LocalRuntime.ID, 1_000, this::take)) {
            runtime.start(LocalRuntime.ID);
            window().await(() -> shows("Ready to accept connections"));
            for (String line : LINES) {
                Shell.must(
                        "redis-cli",
                        "-p",
                        Integer.toString(runtime.port()),
                        "-a",
                        runtime.password(),
                        "--no-auth-warning",
                        "EVAL",
                        "redis.log(redis.LOG_WARNING, %s)".formatted(line),
                        "0");
            }

            window().await(() -> shows("the last line"));
            assertHarmless("mmmmmmmm…", "red ", "gnorw", "broken ", "z");
        }
    }

    /** A NUL, which Redis itself cannot log. */
    @Nested
    @NeedsDocker
    class InAContainer {
        @Test
        void harmsNothing() throws Exception {
            try (var redis = TestRedis.start();
                    var engine = DockerRuntime.create(time)) {
                redis.cli(
                        "EVAL",
                        "redis.call('SET', 'hostile', table.concat({'nul \\0 inside', "
                                + String.join(", ", LINES)
                                + "}, '\\n'))",
                        "0");
                try (var writer = printing(redis.port());
                        var _ = engine.logs(writer.id(), 1_000, HostileLogTest.this::take)) {
                    window().await(() -> shows("the last line"));
                    assertHarmless("nul ", "mmmmmmmm…", "red ", "gnorw", "broken ", "z");
                }
            }
        }

        private TestContainer printing(int port) {
            return TestContainer.run(
                    List.of("--network", "host"),
                    List.of("redis-cli", "-p", Integer.toString(port), "--raw", "GET", "hostile"));
        }
    }

    private boolean shows(String text) {
        return lines().getItems().stream().anyMatch(line -> text(line).contains(text));
    }

    private ListView<?> lines() {
        return window().find("lines", ListView.class);
    }

    private static String text(Object entry) {
        return entry instanceof LogEntry.Line(var line) ? line.text() : "";
    }

    private void assertHarmless(String... signs) throws Exception {
        List<String> kept =
                lab.log().since(0, LogBuffer.CAPACITY).stream().map(HostileLogTest::text).toList();
        assertThat(kept).allSatisfy(HostileLogTest::assertHarmless);
        for (String sign : signs) {
            assertThat(kept).as(sign).anyMatch(line -> line.contains(sign));
        }

        for (KeyCode key : List.of(KeyCode.HOME, KeyCode.END)) {
            window().onFx(() -> lines().requestFocus());
            window().keys(key);
            window().settle();
            assertThat(painted()).isNotEmpty().allSatisfy(HostileLogTest::assertHarmless);
        }
        window().keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        assertThat(window().clipboard().lines()).allSatisfy(HostileLogTest::assertHarmless);
        window().onFx(() -> window().find("filter", TextField.class).setText("the last"));
        window().settle();
        assertThat(window().get(() -> lines().getItems().size())).isEqualTo(1);
    }

    /** What the cells that are seen have in them. */
    private List<String> painted() throws Exception {
        return window().get(
                        () ->
                                lines().lookupAll(".log-cell").stream()
                                        .filter(Node::isVisible)
                                        .map(cell -> ((IndexedCell<?>) cell).getText())
                                        .filter(text -> text != null && !text.isEmpty())
                                        .toList());
    }

    private static void assertHarmless(String text) {
        IntPredicate acts =
                c ->
                        c != '\t'
                                && (Character.getType(c) == Character.CONTROL
                                        || Character.getType(c) == Character.FORMAT
                                        || Character.getType(c) == Character.SURROGATE
                                        || c == '\u2028'
                                        || c == '\u2029');
        assertThat(text).hasSizeLessThanOrEqualTo(LogLine.LONGEST);
        assertThat(text.codePoints().filter(acts).boxed()).isEmpty();
    }
}
