package dev.redrill.ui.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.text.Kebab;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** An incident as text for other programs. Names are the same in every language. */
final class IncidentExport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private IncidentExport() {}

    /**
     * One line per event.
     *
     * @param words what an event is called for people
     */
    static String csv(Incident incident, Function<Event, String> words) {
        var text = new StringBuilder("incident,kind,origin,target,at,offsetMillis,event,detail\n");
        for (Event event : incident.inOrder()) {
            text.append(incident.id())
                    .append(',')
                    .append(incident.kind().word())
                    .append(',')
                    .append(lower(incident.origin()))
                    .append(',')
                    .append(quoted(incident.target()))
                    .append(',')
                    .append(event.stamp().at())
                    .append(',')
                    .append(incident.offset(event).toMillis())
                    .append(',')
                    .append(name(event))
                    .append(',')
                    .append(quoted(words.apply(event)))
                    .append('\n');
        }
        return text.toString();
    }

    static String json(Incident incident, Function<Event, String> words) {
        ObjectNode root = JSON.createObjectNode();
        root.put("v", 1)
                .put("incident", incident.id())
                .put("kind", incident.kind().word())
                .put("origin", lower(incident.origin()))
                .put("target", incident.target())
                .put("begun", incident.begun().at().toString())
                .put("outcome", lower(incident.outcome()));
        put(root, "noticedAfterMillis", incident.noticedAfter());
        put(root, "containerDownForMillis", incident.containerDownFor());
        put(root, "readyAfterMillis", incident.readyAfter());
        put(root, "recoveredAfterMillis", incident.recoveredAfter());
        root.put("attemptsUsed", incident.attemptsUsed());
        root.put("attemptsWasted", incident.attemptsWasted());
        ArrayNode events = root.putArray("events");
        for (Event event : incident.inOrder()) {
            events.addObject()
                    .put("at", event.stamp().at().toString())
                    .put("offsetMillis", incident.offset(event).toMillis())
                    .put("event", name(event))
                    .put("detail", words.apply(event));
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers is always JSON", e);
        }
    }

    private static void put(ObjectNode node, String name, Optional<Duration> span) {
        span.ifPresentOrElse(s -> node.put(name, s.toMillis()), () -> node.putNull(name));
    }

    private static String name(Event event) {
        return switch (event) {
            case Event.Injected _ -> "injected";
            case Event.Noticed _ -> "noticed";
            case Event.FrozenDeclared _ -> "frozen";
            case Event.NotReady _ -> "not-ready";
            case Event.Undone _ -> "undone";
            case Event.Attempted _ -> "attempt";
            case Event.ContainerDied _ -> "container-died";
            case Event.ContainerPaused _ -> "container-paused";
            case Event.ContainerUnpaused _ -> "container-unpaused";
            case Event.StartCalled _ -> "start-called";
            case Event.ContainerStarted _ -> "container-started";
            case Event.Moved _ -> "moved";
            case Event.Resolved _ -> "resolved";
            case Event.ServerReady _ -> "server-ready";
            case Event.LinkUp _ -> "link-up";
            case Event.Recovered _ -> "recovered";
            case Event.GaveUp _ -> "gave-up";
            case Event.Halted _ -> "halted";
            case Event.StepFailed _ -> "failure";
        };
    }

    private static String lower(Enum<?> value) {
        return Kebab.of(value);
    }

    /** A leading sign would be a formula in a spreadsheet, so it gets an apostrophe. */
    private static String quoted(String text) {
        String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
