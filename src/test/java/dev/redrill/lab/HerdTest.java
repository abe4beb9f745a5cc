package dev.redrill.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.redrill.lab.Herd.Clients;
import dev.redrill.lab.Herd.Overflow;
import dev.redrill.lab.Herd.Server;
import dev.redrill.retry.Backoff;
import dev.redrill.retry.Growth;
import dev.redrill.retry.Jitter;
import dev.redrill.retry.NamedPolicy;
import dev.redrill.retry.Policy;
import dev.redrill.retry.Preset;
import dev.redrill.retry.SteppedBackoff;
import dev.redrill.retry.SteppedBackoff.Capping;
import dev.redrill.retry.Strategy;
import dev.redrill.retry.Strategy.Figures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

class HerdTest {
    private static final Server SERVER = Server.of(10, 511);
    private static final int CLIENTS = 100_000;

    private static Policy policy(String name) {
        Duration cap = name.equals("fixed") ? ofMillis(100) : ofSeconds(10);
        return NamedPolicy.forEver(
                name, Strategy.named(name).orElseThrow().with(Figures.of(ofMillis(100), cap)));
    }

    private static Herd herd(int clients, Policy policy, Server server) {
        return Herd.of(Clients.of(clients, policy), server, ofSeconds(5));
    }

    private static HerdResult run(Herd herd, long seed) {
        return herd.run(seed, new Progress());
    }

    /** 192 waves of 521, exactly: 5 tries of each in the outage, waves at 6.3, 12.7, 22.7 s, … */
    @Test
    void withoutJitterTheHerdComesInWavesOfWhatFits() {
        HerdResult result = run(herd(CLIENTS, policy("exponential"), SERVER), 1);

        int waves = Math.ceilDiv(CLIENTS, 521);
        assertThat(waves).isEqualTo(192);
        assertThat(result.waves()).isEqualTo(192);
        long last = CLIENTS - (waves - 1) * 521L;
        double lastWave = 12.7 + (waves - 2) * 10 - 5;
        assertThat(result.allHome())
                .isCloseTo(lastWave + Math.ceil(last / 10.0) / 1e3, within(1e-9));
        long tries =
                5L * CLIENTS + IntStream.range(0, waves).mapToLong(w -> CLIENTS - 521L * w).sum();
        assertThat(result.tries()).isEqualTo(tries);
        assertThat(result.triesPerClient().mean()).isCloseTo(101.47, within(0.005));
        assertThat(result.peakPerSecond()).isEqualTo(1e6);
        assertThat(result.halfHome()).isCloseTo(948, within(0.5));
        assertThat(result.almostHome()).isCloseTo(1_898, within(0.5));
    }

    @ParameterizedTest
    @CsvSource({"1, 10, 0", "1000, 7, 20", "5210, 10, 511", "5211, 10, 511", "12345, 3, 100"})
    void lockStepNeedsAsManyWavesAsFit(int clients, double capacity, int backlog) {
        Policy tenSeconds =
                NamedPolicy.forEver(
                        "fixed", Strategy.FIXED.with(Figures.of(ofSeconds(10), ofSeconds(10))));

        HerdResult result = run(herd(clients, tenSeconds, Server.of(capacity, backlog)), 1);

        int fit = (int) capacity + backlog;
        int waves = Math.ceilDiv(clients, fit);
        long last = clients - (waves - 1L) * fit;
        assertThat(result.allHome())
                .isCloseTo(5 + (waves - 1) * 10 + Math.ceil(last / capacity) / 1e3, within(1e-9));
        assertThat(result.triesOverTime().get(100)).isEqualTo(clients);
    }

    /** Means of five seeds against the table; its own sd of T99 is below 0.3 %. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "fixed, 145.47, 1.0e6, 9.55, 19.0, 19.149",
        "proportional, 8.10, 157e3, 18.2, 38.7, 39.6",
        "full, 7.79, 28e3, 5.00, 13.4, 15.5",
        "equal, 7.37, 61e3, 6.34, 15.1, 16.1",
        "decorrelated, 9.27, 66e3, 5.00, 14.9, 16.7"
    })
    void agreesWithTheTable(
            String name, double tries, double peak, double half, double almost, double all) {
        Herd herd = herd(CLIENTS, policy(name), SERVER);
        List<HerdResult> runs = IntStream.rangeClosed(1, 5).mapToObj(s -> run(herd, s)).toList();

        assertThat(mean(runs, r -> r.triesPerClient().mean()))
                .isCloseTo(tries, within(0.005 * tries));
        assertThat(mean(runs, HerdResult::peakPerSecond)).isCloseTo(peak, within(0.03 * peak));
        assertThat(mean(runs, HerdResult::halfHome)).isCloseTo(half, within(0.005 * half + 0.005));
        assertThat(mean(runs, HerdResult::almostHome)).isCloseTo(almost, within(0.005 * almost));
        assertThat(mean(runs, HerdResult::allHome)).isCloseTo(all, within(0.015 * all));
        assertThat(mean(runs, HerdResult::allHome)).isGreaterThan(CLIENTS / 10 / 1e3);
    }

    private static double mean(
            List<HerdResult> runs, java.util.function.ToDoubleFunction<HerdResult> of) {
        return runs.stream().mapToDouble(of).average().orElseThrow();
    }

    /** Ten times the clients, the capacity and the backlog change neither times nor tries. */
    @Test
    void scalesWithClientsCapacityAndBacklog() {
        HerdResult large = run(herd(10 * CLIENTS, policy("full"), Server.of(100, 5_110)), 1);

        assertThat(large.waves()).isEqualTo(1);
        assertThat(large.almostHome()).isCloseTo(13.35, within(0.03));
        assertThat(large.triesPerClient().mean()).isCloseTo(7.79, within(0.01));
    }

    /** The record refuses results that lose anybody; here every strategy and preset makes one. */
    @ParameterizedTest
    @EnumSource(Overflow.class)
    void nobodyIsLostWhateverThePolicy(Overflow overflow) {
        var server = new Server(0.7, 13, overflow, Integer.MAX_VALUE);
        for (Preset preset : Preset.ALL) check(preset.policy(), server);
        for (Strategy strategy : Strategy.values()) check(policy(strategy.word()), server);
    }

    private static void check(Policy policy, Server server) {
        HerdResult result =
                new Herd(Clients.of(300, policy), server, ofMillis(700), null, ofSeconds(60))
                        .run(3, new Progress());
        assertThat(result.successes() + result.gaveUp() + result.stillOut()).isEqualTo(300);
        assertThat(result.tries())
                .isEqualTo(result.successes() + result.refusals() + result.waiting());
        assertThat(result.triesOverTime().sum()).isEqualTo(result.tries());
        assertThat(result.triesPerClient().mean() * 300)
                .isCloseTo((double) (result.tries() - result.echoes()), within(1e-6));
    }

    @Test
    void whoHasNoTryLeftStaysOut() {
        Policy three = new NamedPolicy("three", policy("full").backoff(), 3, null);
        Policy second = new NamedPolicy("second", policy("full").backoff(), 1_000, ofSeconds(1));

        assertThat(run(herd(1_000, three, SERVER), 1).gaveUp()).isEqualTo(1_000);
        assertThat(run(herd(1_000, three, SERVER), 1).triesPerClient())
                .isEqualTo(new Statistic(1_000, 3, 0));
        assertThat(run(herd(1_000, second, SERVER), 1).gaveUp()).isEqualTo(1_000);
        assertThat(run(herd(1_000, second, SERVER), 1).allHome()).isNaN();
    }

    static List<Herd> various() {
        return List.of(
                herd(40_000, policy("decorrelated"), SERVER),
                herd(40_000, policy("polly-v2"), Server.of(3.3, 100)),
                new Herd(
                        new Clients(40_000, policy("full"), ofSeconds(2), true),
                        new Server(5, 511, Overflow.DROP, 30_000),
                        ofSeconds(2),
                        null,
                        ofSeconds(30)));
    }

    @ParameterizedTest
    @MethodSource("various")
    void sameSeedGivesTheSameResultOnAnyNumberOfCores(Herd herd) throws Exception {
        HerdResult here = run(herd, 7);
        try (var one = new ForkJoinPool(1)) {
            assertThat(one.submit(() -> run(herd, 7)).get()).isEqualTo(here);
        }
        assertThat(run(herd, 8)).isNotEqualTo(here);
    }

    /** Refused at once, a herd spreads itself; dropped, its kernels bring it back each second. */
    @Test
    void aDroppedHerdComesBackWithTheSecondsOfItsKernels() {
        Policy spread =
                NamedPolicy.forEver(
                        "spread",
                        new SteppedBackoff(
                                Growth.constant(ofMillis(500)),
                                Jitter.FULL,
                                ofSeconds(1),
                                Capping.BEFORE_JITTER));
        var server = new Server(1, 10, Overflow.DROP, Integer.MAX_VALUE);
        var patient = new Clients(20_000, spread, ofSeconds(10), false);
        HerdResult result =
                new Herd(patient, server, Duration.ZERO, null, ofSeconds(9)).run(1, new Progress());

        Series tries = result.triesOverTime();
        long first = sum(tries, 0, 5);
        assertThat(first).isEqualTo(20_000);
        assertThat(sum(tries, 5, 10)).isZero();
        for (int second : new int[] {1, 2, 3, 4, 5}) {
            assertThat(sum(tries, 10 * second, 10 * second + 5))
                    .as("echo after %d s", second)
                    .isBetween(16_000L, 20_000L);
            assertThat(sum(tries, 10 * second + 5, 10 * second + 10)).isZero();
        }
        assertThat(sum(tries, 60, 65)).isZero();
        assertThat(sum(tries, 70, 75)).isBetween(16_000L, 20_000L);
        assertThat(result.echoes()).isEqualTo(result.tries() - 20_000);
    }

    private static long sum(Series series, int from, int to) {
        return IntStream.range(from, to).mapToLong(series::get).sum();
    }

    /** Below a second the client gives up before its kernel asks again. */
    @Test
    void aShortConnectTimeoutBreaksTheEcho() {
        var server = new Server(1, 10, Overflow.DROP, Integer.MAX_VALUE);
        var hasty = new Clients(5_000, policy("full"), ofMillis(900), false);

        HerdResult result =
                new Herd(hasty, server, Duration.ZERO, null, ofSeconds(60)).run(1, new Progress());

        assertThat(result.echoes()).isZero();
        assertThat(result.successes()).isEqualTo(5_000);
    }

    /** Above maxclients a connect succeeds and is cut off: who resets then, hammers. */
    @Test
    void whoResetsOnConnectHammersAFullServer() {
        var full = new Server(10, 511, Overflow.REFUSE, 900);
        HerdResult patient = atMaxClients(full, false);
        HerdResult hammering = atMaxClients(full, true);

        assertThat(patient.successes()).isEqualTo(900);
        assertThat(hammering.successes()).isEqualTo(900);
        assertThat(patient.stillOut()).isEqualTo(100);
        // full jitter settles at 2 tries per cap of 10 s; anew each time it is 20 a second
        assertThat(patient.tries()).isBetween(100L * 10, 100L * 25 + 10_000);
        assertThat(hammering.tries()).isGreaterThan(100L * 15 * 50);
    }

    private static HerdResult atMaxClients(Server server, boolean resets) {
        var clients = new Clients(1_000, policy("full"), ofSeconds(2), resets);
        return new Herd(clients, server, ofSeconds(1), null, ofSeconds(61)).run(1, new Progress());
    }

    /**
     * Told at once they come together; told over the time that the server needs, none is refused.
     */
    @Test
    void aWakeUpSpreadOverTheTimeThatTheServerNeedsIsTheBest() {
        HerdResult together = woken(Duration.ZERO);
        HerdResult spread = woken(ofSeconds(11));

        assertThat(together.triesOverTime().get(50)).isGreaterThanOrEqualTo(CLIENTS);
        assertThat(together.halfHome()).isGreaterThan(1_000.0);
        assertThat(spread.allHome()).isBetween(10.0, 11.2);
        assertThat(spread.refusals()).isZero();
    }

    private static HerdResult woken(Duration within) {
        Policy minute =
                NamedPolicy.forEver(
                        "minute", Strategy.FIXED.with(Figures.of(ofSeconds(60), ofSeconds(60))));
        var clients = new Clients(CLIENTS, minute, ofSeconds(2), false, within);
        return Herd.of(clients, SERVER, ofSeconds(5)).run(1, new Progress());
    }

    /** A fractional capacity is paid out over several slots. */
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.67, 1.42, 15.15})
    void servesFractionsOfAConnectionAMillisecond(double capacity) {
        Policy now = NamedPolicy.forEver("none", SteppedBackoff.NONE);

        HerdResult result =
                Herd.of(Clients.of(2_000, now), Server.of(capacity, 2_000), Duration.ZERO)
                        .run(1, new Progress());

        assertThat(result.allHome())
                .isCloseTo(2_000 / capacity / 1e3, within(0.002 + 1 / capacity / 1e3));
        assertThat(result.utilisation()).isCloseTo(1, within(0.01));
        assertThat(Server.perMilliAt(Server.TLS_RSA2048)).isCloseTo(0.672, within(0.001));
    }

    @Test
    void delaysBeyondTheWheelComeInTheirTime() {
        Policy longer =
                NamedPolicy.forEver(
                        "hundred", Strategy.FIXED.with(Figures.of(ofSeconds(100), ofSeconds(100))));

        HerdResult result =
                new Herd(
                                Clients.of(100, longer),
                                Server.of(1, 29),
                                ofSeconds(150),
                                null,
                                ofSeconds(2_000))
                        .run(1, new Progress());

        assertThat(result.allHome()).isCloseTo(350.010, within(1e-9));
        assertThat(result.triesPerClient().mean())
                .isCloseTo(1 + (100 + 70 + 40 + 10) / 100.0, within(1e-9));
    }

    @Test
    void canBeWatchedAndCancelled() {
        var progress = new Progress();
        run(herd(1_000, policy("full"), SERVER), 1);
        herd(1_000, policy("full"), SERVER).run(1, progress);
        assertThat(progress.done()).isEqualTo(1);

        progress.cancel();
        assertThatThrownBy(() -> herd(1_000, policy("full"), SERVER).run(1, progress))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void refusesWhatCannotBeRunWithValueAndBound() {
        assertThatThrownBy(() -> Server.of(0, 511))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity per ms must be from 0.001 to 1000000.0, was 0.0");
        assertThatThrownBy(() -> Clients.of(Integer.MAX_VALUE, policy("full")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clients must be from 1 to 20000000, was 2147483647");
        assertThatThrownBy(
                        () ->
                                Herd.of(
                                        Clients.of(1, policy("full")),
                                        SERVER,
                                        Duration.ofNanos(1_500_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5ms");
        Backoff backoff = policy("full").backoff();
        assertThat(backoff.cap()).isEqualTo(ofSeconds(10));
    }
}
