package dev.redrill.config;

import dev.redrill.text.Worded;

import java.util.List;

/** Values that are valid on their own but not together. */
public enum Combination implements Worded {
    /** The longest delay is shorter than the first. */
    CAP_BELOW_BASE,
    /** A health check would outlast its interval. */
    TIMEOUT_ABOVE_INTERVAL,
    /** The attempts of a crash recovery do not fit its time. */
    CRASH_DOES_NOT_FIT,
    /** The attempts of a restart recovery do not fit its time. */
    RESTART_DOES_NOT_FIT,
    /** The embedded Redis has an address. */
    EMBEDDED_ELSEWHERE,
    /** A client's certificate without its key, or the other way round. */
    HALF_A_CERTIFICATE,
    /** Both a token and a token file are given. */
    TWO_TOKENS,
    /** The API would be open to the network without protection. */
    API_UNGUARDED;

    /** The keys whose values do not fit together. */
    public List<Key<?>> keys() {
        return switch (this) {
            case CAP_BELOW_BASE -> List.of(Keys.MAX_DELAY, Keys.BASE_DELAY);
            case TIMEOUT_ABOVE_INTERVAL -> List.of(Keys.HEALTH_TIMEOUT, Keys.HEALTH_INTERVAL);
            case CRASH_DOES_NOT_FIT ->
                    List.of(Keys.CRASH_TIMEOUT, Keys.CRASH_ATTEMPTS, Keys.CONNECT_TIMEOUT);
            case RESTART_DOES_NOT_FIT ->
                    List.of(Keys.RESTART_TIMEOUT, Keys.RESTART_ATTEMPTS, Keys.CONNECT_TIMEOUT);
            case EMBEDDED_ELSEWHERE -> List.of(Keys.REDIS_URI, Keys.TARGET_NAME);
            case HALF_A_CERTIFICATE -> List.of(Keys.CLIENT_CERT, Keys.CLIENT_KEY);
            case TWO_TOKENS -> List.of(Keys.API_TOKEN, Keys.API_TOKEN_FILE);
            case API_UNGUARDED ->
                    List.of(Keys.API_BIND, Keys.API_TOKEN, Keys.API_TOKEN_FILE, Keys.API_HOSTS);
        };
    }
}
