package dev.redrill.retry;

import dev.redrill.retry.SteppedBackoff.Capping;
import dev.redrill.text.Kebab;
import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The strategies that have a name in the literature, to be given figures of one's own. */
public enum Strategy {
    /** No pause. */
    NONE,
    /** The base every time. */
    FIXED,
    /** The base more each time, up to the cap. */
    LINEAR,
    /** A multiple each time, up to the cap, without jitter. */
    EXPONENTIAL,
    /** Exponential, shorter or longer in proportion. */
    PROPORTIONAL,
    /** Anything up to the exponential delay. */
    FULL,
    /** The upper half of the exponential delay. */
    EQUAL,
    /** Up to three times the delay before. */
    DECORRELATED,
    /** Polly's, with the base as the median of the first delay. */
    POLLY_V2;

    /**
     * What a strategy is given.
     *
     * @param base the first delay before jitter, above zero
     * @param cap the longest, not below base
     * @param multiplier from one delay to the next where they grow by a multiple, at least 1
     * @param jitter the share for {@link #PROPORTIONAL}, from 0 to 1
     * @param capping whether the cap comes before the jitter or after it
     */
    public record Figures(
            Duration base, Duration cap, double multiplier, double jitter, Capping capping) {
        /** Refuses a cap below the base. */
        public Figures {
            Durations.requirePositive("base", base);
            Durations.requirePositive("cap", cap);
            Durations.requireNotBelow("cap", cap, "base", base);
        }

        /** Doubling, with ±10 % where jitter is in proportion, capped before it. */
        public static Figures of(Duration base, Duration cap) {
            return new Figures(base, cap, 2, 0.1, Capping.BEFORE_JITTER);
        }
    }

    /** The strategy of a name such as polly-v2. */
    public static Optional<Strategy> named(String name) {
        return Arrays.stream(values()).filter(s -> s.word().equals(name)).findFirst();
    }

    /** Its name where it is chosen. */
    public String word() {
        return Kebab.of(this);
    }

    /**
     * With figures.
     *
     * @throws IllegalArgumentException when they are out of bounds; the message has the values
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
