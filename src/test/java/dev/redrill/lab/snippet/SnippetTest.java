package dev.redrill.lab.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.joining;

import dev.redrill.Shell;
import dev.redrill.lab.snippet.Snippet.Library;
import dev.redrill.retry.Backoff;
import dev.redrill.retry.DelayBounds;
import dev.redrill.retry.NamedPolicy;
import dev.redrill.retry.Policy;
import dev.redrill.retry.Preset;
import dev.redrill.retry.Strategy;
import dev.redrill.retry.Strategy.Figures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import javax.tools.ToolProvider;

/** What is written is compiled or run, and must draw what the policy draws. */
class SnippetTest {
    private static final int DRAWS = 4_000;
    private static final int TRIES = 6;

    @TempDir private Path folder;

    private static Policy strategy(String name) {
        return new NamedPolicy(
                name,
                Strategy.named(name).orElseThrow().with(Figures.of(ofMillis(100), ofSeconds(1))),
                9,
                null);
    }

    private static Policy forEver(Policy policy) {
        return NamedPolicy.forEver(policy.name(), policy.backoff());
    }

    /** Compiles Java and gives the function that its class makes. */
    @SuppressWarnings("unchecked")
    private LongFunction<Number> compiled(String imports, String body) throws Exception {
        Path source = folder.resolve("Pasted.java");
        Files.writeString(
                source,
                imports
                        + """
                        import java.time.Duration;
                        import java.util.concurrent.*;
                        public class Pasted implements java.util.function.LongFunction<Number> {
                            %s
                        }
                        """
                                .formatted(body));
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString(),
                                source.toString());
        assertThat(code).as(body).isZero();
        var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        return (LongFunction<Number>)
                loader.loadClass("Pasted").getDeclaredConstructor().newInstance();
    }

    private LongFunction<Number> resilience4j(Policy policy) throws Exception {
        return compiled(
                "import io.github.resilience4j.retry.RetryConfig;\n",
                Snippet.of(policy, Library.RESILIENCE4J).code()
                        + """
                        public Number apply(long n) {
                            return config.getIntervalBiFunction().apply((int) n, null);
                        }
                        """);
    }

    private LongFunction<Number> lettuce(Policy policy) throws Exception {
        return compiled(
                "import io.lettuce.core.resource.*;\n",
                Snippet.of(policy, Library.LETTUCE).code()
                        + """
                        private final Delay delay =
                                ((DefaultClientResources) resources).reconnectDelay();
                        { resources.shutdown(0, 0, TimeUnit.SECONDS); }
                        public Number apply(long n) {
                            return delay.createDelay(n).toNanos() / 1e6;
                        }
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed", "linear", "exponential", "proportional", "full", "equal"})
    void resilience4jDrawsWhatThePolicyDraws(String name) throws Exception {
        LongFunction<Number> pasted = resilience4j(strategy(name));
        agree(strategy(name).backoff(), n -> pasted.apply(n).doubleValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed", "linear", "exponential", "proportional", "full", "equal"})
    void lettuceDrawsWhatThePolicyDraws(String name) throws Exception {
        LongFunction<Number> pasted = lettuce(strategy(name));
        agree(strategy(name).backoff(), n -> pasted.apply(n).doubleValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lettuce-equal-jitter", "node-redis-5", "go-redis", "failsafe"})
    void capsAndAdditionsOfOtherLibrariesAreCarriedOver(String name) throws Exception {
        Policy policy = Preset.named(name).orElseThrow().policy();
        LongFunction<Number> pasted = resilience4j(policy);
        agree(policy.backoff(), n -> pasted.apply(n).doubleValue());
    }

    /** Means over many draws of the first tries; whole milliseconds may be half of one apart. */
    private static void agree(Backoff backoff, LongFunction<Double> pasted) {
        for (int n = 1; n <= TRIES; n++) {
            int number = n;
            double mean =
                    IntStream.range(0, DRAWS)
                            .mapToDouble(_ -> pasted.apply(number))
                            .average()
                            .orElseThrow();
            same(backoff, n, mean);
        }
    }

    private static void same(Backoff backoff, int n, double mean) {
        DelayBounds bounds = backoff.bounds(n);
        double width = bounds.most().minus(bounds.least()).toNanos() / 1e6;
        double error = 5 * width / Math.sqrt(6.0 * DRAWS) + 0.51;
        assertThat(mean).as("try %d", n).isCloseTo(ours(backoff, n), within(error));
    }

    private static double ours(Backoff backoff, int n) {
        var random = new Random(n);
        return IntStream.range(0, DRAWS)
                .mapToDouble(
                        _ -> {
                            var delays = backoff.delays(random);
                            for (int k = 1; k < n; k++) delays.next(ofSeconds(100));
                            return delays.next(ofSeconds(100)).toNanos() / 1e6;
                        })
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void ioredisDrawsWhatThePolicyDraws(Strategy strategy) throws Exception {
        assumeTrue(Shell.run("node", "--version").succeeded(), "needs node");
        Policy policy = strategy(strategy.word());
        String script =
                """
                class Redis { constructor(options) { this.options = options; } }
                %s
                const forEver = (() => { %4$s; return redis; })();
                const sums = Array(%2$d).fill(0);
                for (let i = 0; i < %3$d; i++)
                  for (let n = 1; n <= %2$d; n++) sums[n - 1] += redis.options.retryStrategy(n);
                console.log(sums.map(sum => sum / %3$d).join(" "));
                console.log(redis.options.retryStrategy(10));
                forEver.options.retryStrategy(1);
                console.log(forEver.options.retryStrategy(5000) <= 1100);
                """
                        .formatted(
                                Snippet.of(policy, Library.IOREDIS).code(),
                                TRIES,
                                DRAWS,
                                Snippet.of(forEver(policy), Library.IOREDIS).code());
        Path file = Files.writeString(folder.resolve("pasted.js"), script);

        List<String> lines = Shell.run("node", file.toString()).output().lines().toList();

        double[] means = numbers(lines.getFirst());
        for (int n = 1; n <= TRIES; n++) same(policy.backoff(), n, means[n - 1]);
        assertThat(lines.get(1)).as("after nine tries").isEqualTo("null");
        assertThat(lines.get(2)).as("a late try").isEqualTo("true");
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void redisPyDrawsWhatThePolicyDraws(Strategy strategy) throws Exception {
        assumeTrue(Shell.run("python3", "--version").succeeded(), "needs python3");
        Policy policy = strategy(strategy.word());
        String script =
                """
                import math, random, time
                class AbstractBackoff:
                    def reset(self): pass
                def Retry(backoff, retries): return (backoff, retries)
                def Redis(retry, retry_on_error): return retry
                %s
                backoff, retries = client
                sums = [0] * %2$d
                for i in range(%3$d):
                    backoff.reset()
                    for n in range(%2$d): sums[n] += 1000 * backoff.compute(n + 1)
                print(*[s / %3$d for s in sums])
                print(retries)
                backoff.reset()
                print(backoff.compute(5000) <= 1.1)
                """
                        .formatted(Snippet.of(policy, Library.REDIS_PY).code(), TRIES, DRAWS);
        Path file = Files.writeString(folder.resolve("pasted.py"), script);

        List<String> lines = Shell.run("python3", file.toString()).output().lines().toList();

        double[] means = numbers(lines.getFirst());
        for (int n = 1; n <= TRIES; n++) same(policy.backoff(), n, means[n - 1]);
        assertThat(lines.get(1)).isEqualTo("9");
        assertThat(lines.get(2)).as("a late try").isEqualTo("True");
    }

    private static double[] numbers(String line) {
        return DoubleStream.of(
                        java.util.Arrays.stream(line.split(" ", -1))
                                .mapToDouble(Double::parseDouble)
                                .toArray())
                .toArray();
    }

    /** U(x (1 - f), x (1 + f)) and then the maximum: the range of the first try is the policy's. */
    @ParameterizedTest
    @CsvSource({
        "full, 50, 0.999",
        "equal, 75, 0.333333",
        "proportional, 100, 0.1",
        "exponential, 100, none",
        "fixed, 100, none"
    })
    void springHasTheMiddleAndTheHalfWidthOfTheRange(String name, String wait, String factor) {
        Snippet snippet = Snippet.of(strategy(name), Library.SPRING);

        String prefix = "resilience4j.retry.instances.redis.";
        assertThat(snippet.code()).contains(prefix + "max-attempts=10\n");
        assertThat(snippet.code()).contains(prefix + "wait-duration=" + wait + "ms\n");
        if (factor.equals("none")) assertThat(snippet.code()).doesNotContain("randomized");
        else assertThat(snippet.code()).contains("randomized-wait-factor=" + factor + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decorrelated | RESILIENCE4J | needs the delay before",
                "polly-v2 | LETTUCE | needs the draw before",
                "decorrelated | LETTUCE | exactly the base for every client",
                "full | LETTUCE | end after 9 tries is lost",
                "full | SPRING | late tries gather at it",
                "linear | SPRING | linear growth cannot be said",
                "full | IOREDIS | maxRetriesPerRequest"
            })
    void whatALibraryCannotSayIsSaidAloud(String name, Library library, String said) {
        assertThat(Snippet.of(strategy(name), library).differences())
                .anySatisfy(d -> assertThat(d).contains(said));
    }

    @Test
    void everyPolicyCanBeWrittenForEveryLibrary() {
        for (Preset preset : Preset.ALL) {
            for (Library library : Library.values()) {
                assertThat(Snippet.of(preset.policy(), library).code())
                        .isNotBlank()
                        .doesNotContain("NaN", "Infinity");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCommentedSnippetSaysItsDifferencesInTheLanguageAndKeepsTheCode(Library library) {
        Policy policy = strategy("decorrelated");
        Snippet snippet = Snippet.of(policy, library);

        String commented = snippet.commented(library);

        assertThat(commented).endsWith(snippet.code());
        String above = commented.substring(0, commented.length() - snippet.code().length());
        String mark = library == Library.SPRING || library == Library.REDIS_PY ? "#" : "//";
        assertThat(above.lines()).allMatch(line -> line.startsWith(mark) && line.length() <= 90);
        String said =
                above.lines().map(l -> l.substring(mark.length()).strip()).collect(joining(" "));
        assertThat(said).isEqualTo(String.join(" ", snippet.differences()));
    }
}
