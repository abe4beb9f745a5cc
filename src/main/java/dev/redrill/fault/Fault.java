package dev.redrill.fault;

import dev.redrill.container.Availability;
import dev.redrill.retry.AttemptPlan;
import dev.redrill.text.Message;
import dev.redrill.text.Worded;
import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that is done to a target on purpose, with its parameters. It is a value: whoever runs
 * it first asks for the {@linkplain #undo undo}, writes that down, and then {@linkplain #inject
 * injects}.
 */
public sealed interface Fault extends Worded
        permits Kill, ProcessDeath, Stop, Restart, Freeze, Reconnect {
    /** The longest that a fault may last. */
    Duration LONGEST = Duration.ofHours(1);

    /** Every fault there is, in the order in which people are shown them. */
    static List<Fault> all(FaultDefaults defaults) {
        return List.of(
                new Kill(defaults.lasting()),
                new ProcessDeath(defaults.lasting()),
                new Stop(defaults.lasting(), defaults.grace()),
                new Restart(defaults.grace()),
                new Freeze(defaults.lasting()),
                new Reconnect());
    }

    /** Its name in files, requests and answers. */
    default FaultName name() {
        return FaultName.of(getClass());
    }

    /** What the incident that it begins is called. */
    default IncidentKind kind() {
        return new IncidentKind(name().word());
    }

    /** The key that injects it in the console, other than that of every other fault. */
    char key();

    /** What was done, in a few words. */
    @Override
    default Message message() {
        return text("how");
    }

    /** What it is called on a button. */
    default Message label() {
        return Message.of("fault." + name());
    }

    /** What it does, for somebody who chooses one. */
    default Message help() {
        return text("help");
    }

    /** The button that injects it into a target of this name. */
    default Message yes(String target) {
        return text("yes", target);
    }

    private Message text(String which, Object... arguments) {
        return Message.of("fault." + name() + "." + which, arguments);
    }

    /** What must be possible for it; empty where it breaks nothing but our own connection. */
    Set<Need> needs();

    /** The plan by which the client comes back. */
    AttemptPlan.Kind plan();

    /**
     * How long it is left in force before it is undone; empty for one that ends by itself.
     *
     * @see #lasting
     */
    Optional<Duration> lasts();

    /**
     * The same fault for another time.
     *
     * @param time above zero, at most {@link #LONGEST}
     * @throws IllegalArgumentException out of these bounds, or where it ends by itself
     */
    default Fault lasting(Duration time) {
        throw new IllegalArgumentException("%s ends by itself".formatted(name()));
    }

    /**
     * How it will be undone, read from the target as it stands before the fault. Changes nothing;
     * blocks while the target is asked.
     *
     * @throws dev.redrill.container.ContainerException when the target cannot be asked
     */
    Undo undo(Surroundings around);

    /**
     * Does it. Blocks until it is done; may be interrupted, and then may or may not have been done.
     *
     * @throws dev.redrill.container.ContainerException when it fails
     */
    void inject(Surroundings around) throws InterruptedException;

    /** Whether it can be done here, and why not; blocks while the target is asked. */
    default Availability in(Surroundings around) {
        return needs().stream()
                .map(need -> need.in(around))
                .filter(Availability.NotAvailable.class::isInstance)
                .findFirst()
                .orElseGet(Availability.Available::new);
    }

    /** The fault of a name among the given ones. */
    static Optional<Fault> named(String word, List<Fault> faults) {
        return faults.stream().filter(fault -> fault.name().word().equals(word)).findFirst();
    }

    /** Refuses a time out of bounds, naming it. */
    static Duration requireTime(Duration time) {
        if (!time.isPositive() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a fault must last longer than nothing and at most %s, was %s"
                            .formatted(Durations.print(LONGEST), Durations.print(time)));
        }
        return time;
    }
}
