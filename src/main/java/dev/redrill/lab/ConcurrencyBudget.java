package dev.redrill.lab;

/**
 * Envoy's retry budget: at most a share of the requests in progress may be retries, with a minimum
 * that is always allowed. A retry counts until it is answered or has failed.
 *
 * @param share of the requests under way, from 0 to 1
 * @param least retries that are always allowed at a time, from 0
 */
public record ConcurrencyBudget(double share, int least) implements RetryBudget {
    /** The defaults of Envoy: 20 %, and at least 3. */
    public static final ConcurrencyBudget ENVOY = new ConcurrencyBudget(0.2, 3);

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public ConcurrencyBudget {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be from 0 to 1, was " + share);
        }
        if (least < 0) throw new IllegalArgumentException("least must be at least 0, was " + least);
    }

    @Override
    public Account open() {
        return new Account() {
            private long active;
            private long retries;

            @Override
            public void sent(long now) {
                active++;
            }

            @Override
            public void ended(long now, boolean success, boolean retry) {
                active--;
                if (retry) retries--;
            }

            @Override
            public boolean retry(long now) {
                if (retries + 1 > Math.max(least, share * (active + 1))) return false;
                active++;
                retries++;
                return true;
            }
        };
    }
}
