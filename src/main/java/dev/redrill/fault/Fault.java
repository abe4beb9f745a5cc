package dev.redrill.fault;

import dev.redrill.container.Availability;
import dev.redrill.redis.Light;
import dev.redrill.retry.AttemptPlan;
import dev.redrill.text.Message;
import dev.redrill.text.Worded;
import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that Redrill does to a target on purpose, with its parameters. A fault is a value: its
 * runner first asks for the {@linkplain #undo undo}, records that, and then {@linkplain #inject
 * injects}.
 */
public sealed interface Fault extends Worded
        permits Kill,
                ProcessDeath,
                Stop,
                Restart,
                Freeze,
                RestartLoop,
                NetworkCut,
                KillClients,
                Reconnect,
                ServerFault {
    /** The longest duration of a fault: one hour. */
    Duration LONGEST = Duration.ofHours(1);

    /** The longest duration of a fault that nothing can end early: one minute. */
    Duration LONGEST_UNHASTENED = Duration.ofMinutes(1);

    /** All faults, by their groups. */
    static List<Fault> all(FaultDefaults defaults) {
        return Arrays.stream(FaultGroup.values())
                .flatMap(group -> group.faults(defaults).stream())
                .toList();
    }

    /** The name in files, requests and answers. */
    default FaultName name() {
        return FaultName.of(getClass());
    }

    /** The kind of the incident that this fault begins. */
    default IncidentKind kind() {
        return new IncidentKind(name().word());
    }

    /** The console key that injects this fault; no two faults share one. */
    char key();

    /** What was done, in a few words, as part of a sentence. */
    @Override
    default Message message() {
        return text("how", parameter().map(one -> one.told(value())).stream().toArray());
    }

    /** The name on a button. */
    default Message label() {
        return Message.of("fault." + name());
    }

    /** What it does, for a user who chooses a fault. */
    default Message help() {
        return text("help");
    }

    /** What a client sees of it. */
    default Message sees() {
        return text("sees");
    }

    /** The light that goes out first for a client that has commands to send; empty if none does. */
    Optional<Light.Name> light();

    /** What a client should do about it. */
    Reaction reaction();

    /** The text of the button that injects it into the named target. */
    default Message yes(String target) {
        return text("yes", target);
    }

    private Message text(String which, Object... arguments) {
        return Message.of("fault." + name() + "." + which, arguments);
    }

    /**
     * What the surroundings must be able to do; empty if the fault only drops our own connection.
     */
    Set<Need> needs();

    /** Whether it ends or freezes the process inside the target, which no client survives. */
    default boolean touchesProcess() {
        return needs().stream().anyMatch(Need::touchesProcess);
    }

    /** Whether it is in force for a time while the process runs on. */
    default boolean leavesProcess() {
        return !touchesProcess() && lasts().isPresent();
    }

    /**
     * After which time it breaks the target again that was brought back, as long as it lasts; empty
     * if it breaks it once.
     */
    default Optional<Duration> again() {
        return Optional.empty();
    }

    /** Whether it is in force until it is undone, though the client may be back meanwhile. */
    default boolean isOverWhenUndone() {
        return leavesProcess() || again().isPresent();
    }

    /** The plan by which the client reconnects. */
    AttemptPlan.Kind plan();

    /**
     * How long it stays in force before it is undone; empty if it ends by itself.
     *
     * @see #lasting
     */
    Optional<Duration> lasts();

    /**
     * The same fault with another duration.
     *
     * @param time above zero, at most {@link #LONGEST}
     * @throws IllegalArgumentException if the time is out of bounds, or the fault ends by itself
     */
    default Fault lasting(Duration time) {
        throw new IllegalArgumentException("%s ends by itself".formatted(name()));
    }

    /** What can be set of it beside its time; empty if nothing can. */
    default Optional<Parameter> parameter() {
        return Optional.empty();
    }

    /** The value of its parameter, as people write it; empty without one. */
    default String value() {
        return "";
    }

    /** Its parameter and the value, such as size=8MB; empty if nothing can be set. */
    default Optional<String> setting() {
        return parameter().map(one -> one.name() + "=" + value());
    }

    /**
     * The same fault with another value of its parameter.
     *
     * @throws IllegalArgumentException if it is out of bounds, or the fault has no parameter
     */
    default Fault with(String value) {
        throw new IllegalArgumentException("%s has nothing to set".formatted(name()));
    }

    /**
     * The same fault with another value of its parameter.
     *
     * @param parameter its name
     * @throws IllegalArgumentException if the value is out of bounds, or the fault has no such
     *     parameter
     */
    default Fault with(String parameter, String value) {
        if (parameter().filter(one -> one.name().equals(parameter)).isEmpty())
            throw new IllegalArgumentException(none(parameter));
        return with(value);
    }

    private String none(String parameter) {
        String has =
                parameter().map(one -> "; it has '" + one.name() + "'").orElse("; it has none");
        return "%s has no parameter '%s'%s".formatted(name(), parameter, has);
    }

    /**
     * How this fault will be undone, read from the target before the fault. Changes nothing; blocks
     * while it queries the target.
     *
     * @throws dev.redrill.container.ContainerException when the target cannot be asked
     */
    Undo undo(Surroundings around);

    /**
     * Injects the fault and blocks until that is done. After an interruption, it may or may not
     * have been done.
     *
     * @throws dev.redrill.container.ContainerException when it fails
     */
    void inject(Surroundings around) throws InterruptedException;

    /** Whether only the server knows if it can be injected, so that it has to be connected. */
    default boolean asks() {
        return needs().stream().anyMatch(Need::asks);
    }

    /** Whether it can be injected here, and if not, why; blocks while it queries the target. */
    default Availability in(Surroundings around) {
        return needs().stream()
                .map(need -> need.in(around))
                .filter(Availability.NotAvailable.class::isInstance)
                .findFirst()
                .orElseGet(Availability.Available::new);
    }

    /**
     * The fault with the given name, among the given ones.
     *
     * @throws IllegalArgumentException if none has that name; the message lists all names
     */
    static Fault require(String word, List<Fault> faults) {
        return named(word, faults)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no fault '%s'; there are %s"
                                                .formatted(
                                                        word,
                                                        faults.stream()
                                                                .map(fault -> fault.name().word())
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    /** The fault with the given name, among the given ones. */
    static Optional<Fault> named(String word, List<Fault> faults) {
        return faults.stream().filter(fault -> fault.name().word().equals(word)).findFirst();
    }

    /**
     * Returns the time.
     *
     * @throws IllegalArgumentException if it is not above zero or exceeds {@link #LONGEST}
     */
    static Duration requireTime(Duration time) {
        return requireTime(time, LONGEST);
    }

    /**
     * Returns the time.
     *
     * @throws IllegalArgumentException if it is not above zero or exceeds the longest
     */
    static Duration requireTime(Duration time, Duration longest) {
        if (!time.isPositive() || time.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "a fault must last longer than nothing and at most %s, was %s"
                            .formatted(Durations.print(longest), Durations.print(time)));
        }
        return time;
    }
}
