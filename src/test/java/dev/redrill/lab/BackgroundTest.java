package dev.redrill.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.redrill.lab.Herd.Clients;
import dev.redrill.lab.Herd.Server;
import dev.redrill.retry.NamedPolicy;
import dev.redrill.retry.Strategy;
import dev.redrill.retry.Strategy.Figures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Objects;

/** HotOS 2021: capacity 300 requests a second; what load, how many retries keep it down? */
class BackgroundTest {
    private static final double CAPACITY = 0.3;

    private static BackgroundResult run(double perSecond, int retries, RetryBudget budget) {
        var background =
                new Background(perSecond / 1e3, CAPACITY, ofSeconds(1), retries, budget, 1_000);
        // a herd of 2000 that costs 5 ms each is the cause, and is gone after some 10 s
        var clients =
                Clients.of(
                        2_000,
                        NamedPolicy.forEver(
                                "fixed",
                                Strategy.FIXED.with(Figures.of(ofMillis(50), ofMillis(50)))));
        HerdResult result =
                new Herd(clients, Server.of(0.2, 2_000), ofSeconds(1), background, ofSeconds(400))
                        .run(1, new Progress());
        assertThat(result.successes()).isGreaterThan(1_900);
        return Objects.requireNonNull(result.background());
    }

    /** Vulnerable from capacity / (1 + r) on; the load alone always fits. */
    @ParameterizedTest(name = "{0} a second, {1} retries")
    @CsvSource({
        "280, 0, true",
        "280, 1, false",
        "160, 1, false",
        "140, 1, true",
        "110, 2, false",
        "90, 2, true",
        "83, 3, false",
        "67, 3, true"
    })
    void aLoadThatFitsStaysDownWhereRetriesMultiplyItBeyondTheCapacity(
            double perSecond, int retries, boolean recovers) {
        assertThat(perSecond < Amplification.vulnerableFrom(300, retries)).isEqualTo(recovers);

        BackgroundResult result = run(perSecond, retries, new NoBudget());

        assertThat(Double.isNaN(result.healthyAfter())).isEqualTo(!recovers);
        if (!recovers) {
            Series answered = result.answeredOverTime();
            assertThat(answered.get(3_900)).isZero();
            assertThat(result.amplification()).isCloseTo(1 + retries, within(0.1));
        }
    }

    /** With a budget of beta retries per request it is safe up to capacity / (1 + beta). */
    @ParameterizedTest(name = "{0} a second, budget {1}")
    @CsvSource({"280, 0.2, false", "240, 0.2, true", "260, 0.1, true", "285, 0.1, false"})
    void aBudgetMakesItSafe(double perSecond, double share, boolean recovers) {
        assertThat(perSecond < Amplification.vulnerableFrom(300, share)).isEqualTo(recovers);
        RetryBudget budget = new WindowBudget(share, 0, ofSeconds(10));

        BackgroundResult result = run(perSecond, 3, budget);

        assertThat(Double.isNaN(result.healthyAfter())).isEqualTo(!recovers);
        assertThat(result.amplification()).isLessThanOrEqualTo(1 + share + 0.01);
    }

    /** When nothing is answered nothing is deposited: no retries at all after the first few. */
    @Test
    void aBucketFilledBySuccessesStopsRetriesInAnOutage() {
        BackgroundResult result = run(280, 3, TokenBudget.perSuccess(100, 0.1));

        assertThat(result.healthyAfter()).isPositive();
        assertThat(result.amplification()).isLessThan(1.1);
    }

    /** A herd of new connections beside those that are connected: accepts per turn decide. */
    @Test
    void acceptsPerTurnDecideWhoStarves() {
        BackgroundResult before74 = beside(1_000);
        BackgroundResult since74 = beside(10);

        double lostBefore = (double) before74.failed() / before74.requests();
        double lostSince = (double) since74.failed() / since74.requests();
        assertThat(lostBefore).isGreaterThan(3 * lostSince);
    }

    private static BackgroundResult beside(int acceptsPerTurn) {
        var background = new Background(20, 100, ofMillis(200), 0, new NoBudget(), acceptsPerTurn);
        var clients =
                Clients.of(
                        10_000,
                        NamedPolicy.forEver(
                                "full",
                                Strategy.FULL.with(Figures.of(ofMillis(100), ofMillis(500)))));
        HerdResult result =
                new Herd(
                                clients,
                                Server.of(Server.perMilliAt(Server.TLS_RSA2048), 511),
                                Duration.ZERO,
                                background,
                                ofSeconds(60))
                        .run(1, new Progress());
        return Objects.requireNonNull(result.background());
    }

    @Test
    void refusesWhatIsNoLoad() {
        assertThatThrownBy(() -> new Background(-1, 1, ofSeconds(1), 0, new NoBudget(), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was -1.0");
        assertThatThrownBy(() -> new Background(1, 1, ofSeconds(1), 21, new NoBudget(), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 0 to 20, was 21");
    }
}
