package dev.redrill.lab;

/**
 * A bucket of tokens that begins full.
 *
 * @param most tokens, above zero
 * @param perSuccess put in with each success
 * @param perFailure taken out with each failure
 * @param perRetry taken out with each retry
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
     * gRPC's retryThrottling (A6): a failure takes 1, a success puts in a share, and a retry wants
     * more than half of the tokens.
     */
    public static TokenBudget grpc(double maxTokens, double tokenRatio) {
        return new TokenBudget(maxTokens, tokenRatio, 1, 0, maxTokens / 2);
    }

    /** AWS SDK for Java 2: 500 tokens, 5 a retry, 1 back with a success. */
    public static TokenBudget awsSdk() {
        return new TokenBudget(500, 1, 0, 5, 0);
    }

    /** Brooker 2022: a retry costs 1, a success puts in a share of it. */
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
