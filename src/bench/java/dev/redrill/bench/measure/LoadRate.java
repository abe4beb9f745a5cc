package dev.redrill.bench.measure;

import dev.redrill.Shell;
import dev.redrill.Wait;
import dev.redrill.bench.place.Embedded;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.bench.subject.Redrill;
import dev.redrill.load.Load;
import dev.redrill.load.LoadPlan;
import dev.redrill.load.LoadStatus;
import dev.redrill.load.Mix;
import dev.redrill.load.OnFailure;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.redis.RedisFailure;
import dev.redrill.state.Published;
import dev.redrill.state.Secret;
import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The load, with its ledger, against redis-benchmark: SET over one connection on the same server,
 * in turns.
 */
public final class LoadRate implements Measure {
    private static final int PAIRS = 5;
    private static final double LEAST = 0.8;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration TURN = Duration.ofSeconds(3);
    private static final int KEYS = 1_000;
    private static final Pattern SETS = Pattern.compile("\"SET\",\"([0-9.]+)\"");
    private static final String REQUESTS = "20000";

    private final TimeSource time;

    /** One that opens a place of its own when it runs. */
    public LoadRate(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "load";
    }

    /** Counts what is accepted. */
    private static final class Count implements Load.Listener {
        private final LongAdder accepted = new LongAdder();

        @Override
        public void accepted(long number, Duration latency) {
            accepted.increment();
        }

        @Override
        public void failed(long number, Duration latency, RedisFailure failure) {}
    }

    @Override
    public List<Row> run() throws Exception {
        try (Embedded place = new Embedded(time);
                Redrill redrill = new Redrill(place, Duration.ofSeconds(1), time)) {
            redrill.startSilent();
            Wait.until("ready", Duration.ofSeconds(20), redrill::up);
            double _ = ours(redrill);
            List<Double> ratios = new ArrayList<>();
            List<Double> rates = new ArrayList<>();
            for (int i = 0; i < PAIRS; i++) {
                double ours = ours(redrill);
                rates.add(ours);
                ratios.add(ours / Math.min(theirs(place.endpoint()), Load.MOST));
            }
            return List.of(
                    Row.atLeast(
                            "load with its ledger, against redis-benchmark without a pipeline",
                            LEAST,
                            "x",
                            Samples.of(ratios),
                            String.format(
                                    Locale.ROOT,
                                    "SET over one connection; ours %,.0f a second, at most %,.0f",
                                    Samples.of(rates).median(),
                                    Load.MOST)));
        }
    }

    private double ours(Redrill redrill) throws InterruptedException {
        var plan = new LoadPlan(1, Mix.SETS, KEYS, 0, null, new OnFailure.Fail(), true);
        var count = new Count();
        Published<LoadStatus> status = new Published<>(LoadStatus.NONE);
        try (Load load = new Load(redrill.redis(), time, "bench:", plan, status, count)) {
            load.rate(Load.MOST);
            time.sleep(WARM_UP);
            long before = count.accepted.sum();
            long begun = time.nanos();
            time.sleep(TURN);
            return (count.accepted.sum() - before) / ((time.nanos() - begun) / 1e9);
        }
    }

    private static double theirs(RedisEndpoint to) {
        if (!(to.address() instanceof RedisEndpoint.Tcp(var host, var port)))
            throw new IllegalStateException("only TCP, not " + to);
        Secret password = Objects.requireNonNull(to.password());
        String printed =
                Shell.must(
                        "redis-benchmark",
                        "-h",
                        host,
                        "-p",
                        Integer.toString(port),
                        "-a",
                        password.reveal(),
                        "-t",
                        "set",
                        "-c",
                        "1",
                        "-n",
                        REQUESTS,
                        "-r",
                        Integer.toString(KEYS),
                        "--csv");
        Matcher found = SETS.matcher(printed);
        if (!found.find()) throw new IllegalStateException("redis-benchmark printed " + printed);
        return Double.parseDouble(found.group(1));
    }
}
