package dev.redrill.bench.measure;

import dev.redrill.lab.Herd;
import dev.redrill.lab.HerdResult;
import dev.redrill.lab.Progress;
import dev.redrill.retry.NamedPolicy;
import dev.redrill.retry.Strategy;
import dev.redrill.retry.Strategy.Figures;
import dev.redrill.time.TimeSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process that lets one herd come home, with capacity and backlog in proportion to its clients:
 * an outage of 5 s, a connection per 10 s and client. Prints seconds, CPU seconds, tries and the
 * largest resident memory in bytes.
 */
public final class HerdProcess {
    private HerdProcess() {}

    /** The number of clients is the only argument. */
    public static void main(String[] args) throws IOException {
        int clients = Integer.parseInt(args[0]);
        var policy =
                NamedPolicy.forEver(
                        "full",
                        Strategy.FULL.with(
                                Figures.of(Duration.ofMillis(100), Duration.ofSeconds(10))));
        var server = Herd.Server.of(clients / 1e4, (int) (clients * 0.00511));
        var herd = Herd.of(Herd.Clients.of(clients, policy), server, Duration.ofSeconds(5));
        TimeSource time = TimeSource.system();
        long cpu = CpuTime.nanos();
        long begun = time.nanos();
        HerdResult result = herd.run(1, new Progress());
        double wall = (time.nanos() - begun) / 1e9;
        double used = (CpuTime.nanos() - cpu) / 1e9;
        System.out.println(wall + " " + used + " " + result.tries() + " " + largest());
    }

    private static long largest() throws IOException {
        String line =
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(l -> l.startsWith("VmHWM:"))
                        .findFirst()
                        .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
    }
}
