package dev.redrill.fault;

import dev.redrill.text.Message;
import dev.redrill.text.Worded;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The kind of an incident: named after the fault that began it, or after its symptom if it came
 * from outside.
 *
 * @param word in kebab case, such as {@code link-lost}
 */
public record IncidentKind(String word) implements Worded {
    /** The process ended without a request. */
    public static final IncidentKind CRASH = new IncidentKind("crash");

    /** The process was asked to end, and a new one starts. */
    public static final IncidentKind RESTART = new IncidentKind("restart");

    /** The process exists but answers nothing. */
    public static final IncidentKind FREEZE = new IncidentKind("freeze");

    /** The connection was lost for an unknown reason. */
    public static final IncidentKind LINK_LOST = new IncidentKind("link-lost");

    /** Those that are not called by the label of a fault. */
    private static final Set<IncidentKind> OWN =
            Set.of(CRASH, LINK_LOST, new IncidentKind("kill-clients"));

    /** All kinds, without duplicates. */
    public static List<IncidentKind> all() {
        return Stream.concat(
                        Stream.of(CRASH, RESTART, FREEZE, LINK_LOST),
                        Fault.all(FaultDefaults.STANDARD).stream().map(Fault::kind))
                .distinct()
                .toList();
    }

    @Override
    public Message message() {
        return Message.of((OWN.contains(this) ? "incident." : "fault.") + word);
    }

    @Override
    public String toString() {
        return word;
    }
}
