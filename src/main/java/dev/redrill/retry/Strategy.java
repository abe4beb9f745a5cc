package dev.redrill.retry;

import dev.redrill.retry.SteppedBackoff.Capping;
import dev.redrill.text.Kebab;
import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The strategies known from the literature, with figures of the user's choice. */
public enum Strategy {
    /** No pause. */
    NONE,
    /** The base delay every time. */
    FIXED,
    /** Adds the base each time, up to the cap. */
    LINEAR,
    /** Multiplies each time, up to the cap, without jitter. */
    EXPONENTIAL,
    /** Exponential with proportional jitter. */
    PROPORTIONAL,
    /** Full jitter: uniform from zero to the exponential delay. */
    FULL,
    /** Equal jitter: uniform over the upper half of the exponential delay. */
    EQUAL,
    /** Decorrelated jitter: up to three times the previous delay. */
    DECORRELATED,
    /** Polly's decorrelated jitter V2, with the base as the median of the first delay. */
    POLLY_V2;

    /**
     * The figures of a strategy.
     *
     * @param base the first delay before jitter, above zero
     * @param cap the longest, not below base
     * @param multiplier from one delay to the next, for strategies that multiply; at least 1
     * @param jitter the share for {@link #PROPORTIONAL}, from 0 to 1
     * @param capping whether the cap comes before the jitter or after it
     */
    public record Figures(
            Duration base, Duration cap, double multiplier, double jitter, Capping capping) {
        /** Throws {@link IllegalArgumentException} if the cap is below the base. */
        public Figures {
            Durations.requirePositive("base", base);
            Durations.requirePositive("cap", cap);
            Durations.requireNotBelow("cap", cap, "base", base);
        }

        /** Doubling, with ±10 % for proportional jitter, capped before the jitter. */
        public static Figures of(Duration base, Duration cap) {
            return new Figures(base, cap, 2, 0.1, Capping.BEFORE_JITTER);
        }
    }

    /** The strategy with the given name, such as polly-v2. */
    public static Optional<Strategy> named(String name) {
        return Arrays.stream(values()).filter(s -> s.word().equals(name)).findFirst();
    }

    /** The name to choose it by. */
    public String word() {
        return Kebab.of(this);
    }

    /**
     * The backoff of this strategy with the given figures.
     *
     * @throws IllegalArgumentException if they are out of bounds; the message has the values
     */
    public Backoff with(Figures figures) {
        return switch (this) {
            case NONE -> SteppedBackoff.NONE;
            case FIXED -> stepped(figures, Growth.constant(figures.base()), Jitter.NONE);
            case LINEAR ->
                    stepped(figures, Growth.linear(figures.base(), figures.base()), Jitter.NONE);
            case EXPONENTIAL -> exponential(figures, Jitter.NONE);
            case PROPORTIONAL -> exponential(figures, Jitter.proportional(figures.jitter()));
            case FULL -> exponential(figures, Jitter.FULL);
            case EQUAL -> exponential(figures, Jitter.EQUAL);
            case DECORRELATED -> DecorrelatedBackoff.of(figures.base(), figures.cap());
            case POLLY_V2 -> new PollyBackoff(figures.base(), figures.cap());
        };
    }

    private static SteppedBackoff exponential(Figures figures, Jitter jitter) {
        return stepped(figures, Growth.exponential(figures.base(), figures.multiplier()), jitter);
    }

    private static SteppedBackoff stepped(Figures figures, Growth growth, Jitter jitter) {
        return new SteppedBackoff(growth, jitter, figures.cap(), figures.capping());
    }
}
