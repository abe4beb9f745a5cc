package dev.redrill.bench.measure;

import com.sun.net.httpserver.HttpServer;

import dev.redrill.bench.place.ServedTarget;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.fault.Kill;
import dev.redrill.time.TimeSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long /status takes at 200 requests a second while a recovery runs, beside a handler of the
 * JDK's server that does nothing, asked in the same way in turn.
 */
public final class ApiStatus implements Measure {
    private static final int CONNECTIONS = 4;
    private static final int PER_SECOND = 200;
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int ROUNDS = 4;
    private static final double P99 = 0.99;

    private final TimeSource time;

    /** With a target of its own. */
    public ApiStatus(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "api";
    }

    @Override
    public List<Row> run() throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> empty = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        try (var served = ServedTarget.open(time);
                ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpServer nothing = nothing(handlers);
            try {
                round(nothing.getAddress().getPort(), "/");
                round(served.port(), "/status");
                Duration downtime = ROUND.multipliedBy(2L * ROUNDS + 2);
                served.session().inject(new Kill(downtime));
                for (int i = 0; i < ROUNDS; i++) {
                    double without = round(nothing.getAddress().getPort(), "/").quantile(P99);
                    double with = round(served.port(), "/status").quantile(P99);
                    empty.add(without);
                    ours.add(with);
                    ratios.add(with / without);
                }
                served.session().halt();
            } finally {
                nothing.stop(0);
            }
        }
        String how =
                "%d connections, %d s each in turn; from sending to the last byte; the empty handler: %s"
                        .formatted(CONNECTIONS, ROUND.toSeconds(), Samples.of(empty).words("ms"));
        return List.of(
                Row.atMost(
                        "API: p99 of /status, 200 requests a second, in a recovery",
                        5,
                        "ms",
                        Samples.of(ours),
                        how),
                Row.atMost(
                        "API: p99 of /status / an empty handler of the JDK's server",
                        3,
                        "x",
                        Samples.of(ratios),
                        how));
    }

    private static HttpServer nothing(ExecutorService handlers) throws IOException {
        var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        HttpServer server = HttpServer.create(address, 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 2);
                    try (var out = exchange.getResponseBody()) {
                        out.write(new byte[] {'o', 'k'});
                    }
                });
        server.setExecutor(handlers);
        server.start();
        return server;
    }

    /** Milliseconds of every request of one round. */
    private Samples round(int port, String path) throws Exception {
        List<Future<List<Double>>> all = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) all.add(callers.submit(() -> ask(port, path)));
        }
        List<Double> millis = new ArrayList<>();
        for (Future<List<Double>> one : all) millis.addAll(one.get());
        return Samples.of(millis);
    }

    private List<Double> ask(int port, String path) throws Exception {
        long pause = Duration.ofSeconds(1).toNanos() * CONNECTIONS / PER_SECOND;
        List<Double> millis = new ArrayList<>();
        try (var connection = new KeptConnection(port, path)) {
            long begun = time.nanos();
            for (long due = begun; due - begun < ROUND.toNanos(); due += pause) {
                time.sleep(Duration.ofNanos(due - time.nanos()));
                long sent = time.nanos();
                connection.ask();
                millis.add(Millis.between(sent, time.nanos()));
            }
        }
        return millis;
    }
}
