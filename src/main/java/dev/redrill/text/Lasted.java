package dev.redrill.text;

import java.time.Duration;

/**
 * How long something took that is over, as an argument of a message. Written the same wherever it
 * stands, so that one recovery has one figure: tenths of a millisecond below ten, milliseconds
 * below a second, then as {@link Lasting}.
 */
public record Lasted(Duration span) {
    /** How long ago something was: just now, or in whole seconds, minutes or hours. */
    public static Message ago(Duration age) {
        if (age.compareTo(Duration.ofSeconds(1)) < 0) return Message.of("age.now");
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return Message.of("age.seconds", age.toSeconds());
        }
        return age.compareTo(Duration.ofHours(1)) < 0
                ? Message.of("age.minutes", age.toMinutes())
                : Message.of("age.hours", age.toHours());
    }
}
