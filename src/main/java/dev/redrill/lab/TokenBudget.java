package dev.redrill.lab;

/**
 * A token bucket that starts full.
 *
 * @param most its capacity, above zero
 * @param perSuccess tokens added by a success
 * @param perFailure tokens removed by a failure
 * @param perRetry tokens removed by a retry
 * @param floor a retry needs more tokens than this, and enough to pay for it
 */
public record TokenBudget(
        double most, double perSuccess, double perFailure, double perRetry, double floor)
        implements RetryBudget {
    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public TokenBudget {
        if (!(most > 0 && most <= 1e9)) {
            throw new IllegalArgumentException(
                    "a bucket must hold more than 0 and at most 1e9 tokens, was " + most);
        }
        if (!(perSuccess >= 0 && perFailure >= 0 && perRetry >= 0 && floor < most)) {
            throw new IllegalArgumentException(
                    "tokens must not be negative, and the floor below %s: %s, %s, %s, floor %s"
                            .formatted(most, perSuccess, perFailure, perRetry, floor));
        }
    }

    /**
     * gRPC's retryThrottling (A6): a failure removes 1 token, a success adds a share, and a retry
     * needs more than half of the tokens.
     */
    public static TokenBudget grpc(double maxTokens, double tokenRatio) {
        return new TokenBudget(maxTokens, tokenRatio, 1, 0, maxTokens / 2);
    }

    /** AWS SDK for Java 2: 500 tokens, 5 per retry, 1 back per success. */
    public static TokenBudget awsSdk() {
        return new TokenBudget(500, 1, 0, 5, 0);
    }

    /** Brooker 2022: a retry costs 1 token, a success adds a share of one. */
    public static TokenBudget perSuccess(double most, double share) {
        return new TokenBudget(most, share, 0, 1, 0);
    }

    @Override
    public Account open() {
        return new Account() {
            private double tokens = most;

            @Override
            public void ended(long now, boolean success, boolean retry) {
                tokens += success ? perSuccess : -perFailure;
                tokens = Math.clamp(tokens, 0, most);
            }

            @Override
            public boolean retry(long now) {
                if (tokens <= floor || tokens < perRetry) return false;
                tokens -= perRetry;
                return true;
            }
        };
    }
}
