package dev.redrill.bench.measure;

import dev.redrill.retry.Backoff;
import dev.redrill.retry.Strategy;
import dev.redrill.retry.Strategy.Figures;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The lab's inner loop by JMH: one draw, through the interface that the simulations use. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LabLoops {
    /** The strategy whose draw is measured. */
    @Param({"proportional", "full", "decorrelated", "polly-v2"})
    public String strategy = "full";

    private final SplittableRandom random = new SplittableRandom(1);
    private Backoff backoff = Strategy.FULL.with(figures());
    private double carried;
    private int retry;

    private static Figures figures() {
        return Figures.of(Duration.ofMillis(100), Duration.ofSeconds(10));
    }

    /** Chooses the strategy. */
    @Setup
    public void choose() {
        backoff = Strategy.named(strategy).orElseThrow().with(figures());
        carried = backoff.fresh();
    }

    /** One delay of a client that gives up after sixteen and begins anew. */
    @Benchmark
    public double draw() {
        if (retry == 16) {
            retry = 0;
            carried = backoff.fresh();
        }
        double before = carried;
        carried = backoff.draw(++retry, before, Double.POSITIVE_INFINITY, random);
        return backoff.pause(before, carried);
    }

    /** Runs them; nanoseconds by name. */
    static Map<String, Double> measure() {
        try {
            Map<String, Double> nanos = new TreeMap<>();
            var options =
                    new OptionsBuilder()
                            .include(LabLoops.class.getName() + ".draw")
                            .forks(1)
                            .warmupIterations(2)
                            .measurementIterations(3)
                            .warmupTime(TimeValue.seconds(1))
                            .measurementTime(TimeValue.seconds(1))
                            .verbosity(VerboseMode.SILENT)
                            .build();
            for (RunResult result : new Runner(options).run()) {
                nanos.put(
                        "one draw of " + result.getParams().getParam("strategy"),
                        result.getPrimaryResult().getScore());
            }
            return nanos;
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not measure: " + e.getMessage(), e);
        }
    }
}
