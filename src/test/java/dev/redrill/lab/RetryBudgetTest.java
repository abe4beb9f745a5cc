package dev.redrill.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.lab.RetryBudget.Account;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class RetryBudgetTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void grpcAllowsFourRetriesFromFullAndStopsAtTheFifthFailure() {
        Account account = TokenBudget.grpc(10, 0.1).open();

        int retries = 0;
        for (int failure = 1; failure <= 5; failure++) {
            account.ended(0, false, failure > 1);
            if (account.retry(0)) retries++;
        }

        assertThat(retries).isEqualTo(4);
    }

    @Test
    void grpcWantsFiftyOneSuccessesFromEmpty() {
        Account account = TokenBudget.grpc(10, 0.1).open();
        for (int failure = 0; failure < 20; failure++) account.ended(0, false, false);

        int successes = 0;
        while (!account.retry(0)) {
            account.ended(0, true, false);
            successes++;
        }

        assertThat(successes).isEqualTo(51);
    }

    /** 0.1 in with a success, 1 out with a failure: even at a share of 0.1 / 1.1 failures. */
    @Test
    void grpcBearsNinePerCentOfFailures() {
        assertThat(retriedShare(TokenBudget.grpc(10, 0.1), 0.085)).isGreaterThan(0.95);
        assertThat(retriedShare(TokenBudget.grpc(10, 0.1), 0.11)).isLessThan(0.5);
    }

    private static double retriedShare(RetryBudget budget, double failures) {
        Account account = budget.open();
        double due = 0;
        int failed = 0;
        int retried = 0;
        for (int i = 0; i < 100_000; i++) {
            due += failures;
            boolean success = due < 1;
            account.ended(0, success, false);
            if (success) continue;
            due -= 1;
            failed++;
            if (account.retry(0)) retried++;
        }
        return (double) retried / failed;
    }

    @Test
    void awsSdkStopsAfterAHundredRetries() {
        assertThat(retriesUntilRefused(TokenBudget.awsSdk(), 0)).isEqualTo(100);
    }

    @Test
    void brookersBucketAllowsATenthOfARetryForEachSuccess() {
        Account account = TokenBudget.perSuccess(10, 0.1).open();
        int _ = allowed(account, 0);

        for (int i = 0; i < 100; i++) account.ended(0, true, false);

        assertThat(allowed(account, 0)).isBetween(9, 10);
    }

    @Test
    void finagleHasAReserveOfAHundredAndAFifthOfTheWindow() {
        Account account = WindowBudget.FINAGLE.open();
        assertThat(allowed(account, 0)).isEqualTo(100);

        for (int i = 0; i < 1_000; i++) account.sent(SECOND);
        assertThat(allowed(account, 2 * SECOND)).isEqualTo(200);

        assertThat(allowed(account, 20 * SECOND)).isEqualTo(100);
    }

    @Test
    void envoyAllowsThreeOrAFifthOfWhatIsUnderWay() {
        assertThat(retriesUntilRefused(ConcurrencyBudget.ENVOY, 0)).isEqualTo(3);
        // r retries beside 100 requests are a fifth of all when r = 0.2 (100 + r)
        assertThat(retriesUntilRefused(ConcurrencyBudget.ENVOY, 100)).isEqualTo(25);
        Account account = ConcurrencyBudget.ENVOY.open();
        int _ = allowed(account, 0);
        account.ended(0, false, true);
        assertThat(account.retry(0)).isTrue();
        assertThat(account.retry(0)).isFalse();
    }

    private static int retriesUntilRefused(RetryBudget budget, int requests) {
        Account account = budget.open();
        for (int i = 0; i < requests; i++) account.sent(0);
        return allowed(account, 0);
    }

    private static int allowed(Account account, long now) {
        int retries = 0;
        while (account.retry(now)) retries++;
        return retries;
    }

    @Test
    void refusesWhatIsNoBudget() {
        assertThatThrownBy(() -> new TokenBudget(0, 0.1, 1, 0, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was 0.0");
        assertThatThrownBy(() -> new WindowBudget(Double.NaN, 1, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new ConcurrencyBudget(1.5, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
    }
}
