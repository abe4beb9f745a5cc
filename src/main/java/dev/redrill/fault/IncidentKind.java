package dev.redrill.fault;

import dev.redrill.text.Message;
import dev.redrill.text.Worded;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an incident is called: by the fault that began it, or by what it looks like where somebody
 * else began it.
 *
 * @param word in kebab case, such as {@code link-lost}
 */
public record IncidentKind(String word) implements Worded {
    /** The process ended without being asked to. */
    public static final IncidentKind CRASH = new IncidentKind("crash");

    /** The process was asked to end, and another one starts. */
    public static final IncidentKind RESTART = new IncidentKind("restart");

    /** The process is there and answers nothing. */
    public static final IncidentKind FREEZE = new IncidentKind("freeze");

    /** The connection went, and nobody knows why. */
    public static final IncidentKind LINK_LOST = new IncidentKind("link-lost");

    /** Every kind there is, each once. */
    public static List<IncidentKind> all() {
        return Stream.concat(
                        Stream.of(CRASH, RESTART, FREEZE, LINK_LOST),
                        Fault.all(FaultDefaults.STANDARD).stream().map(Fault::kind))
                .distinct()
                .toList();
    }

    @Override
    public Message message() {
        return Message.of("incident." + word);
    }

    @Override
    public String toString() {
        return word;
    }
}
