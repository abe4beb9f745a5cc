package dev.redrill.ui.log;

import dev.redrill.container.ContainerEvent;
import dev.redrill.container.LogBuffer;
import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine.Level;
import dev.redrill.ui.text.Texts;

import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lines that pass the filter. New lines are looked at once each, whatever their number. */
final class LogViewModel {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Texts texts;
    private final LogRing shown = new LogRing(LogBuffer.CAPACITY, LogBuffer.MOST_CHARACTERS);
    private @Nullable LogBuffer buffer;
    private long next;
    private long clearedUpTo;
    private Level least = Level.DEBUG;
    private String wanted = "";

    LogViewModel(Texts texts) {
        this.texts = texts;
    }

    ObservableList<LogEntry> shown() {
        return shown;
    }

    /** Turns to another log, from its beginning. */
    void follow(@Nullable LogBuffer other) {
        if (other == buffer) return;
        buffer = other;
        clearedUpTo = 0;
        reread();
    }

    /**
     * Takes up what is new.
     *
     * @return how many of the oldest shown lines were let go
     */
    int pull() {
        if (buffer == null || buffer.next() == next) return 0;
        LogBuffer.Part fresh = buffer.part(next, LogBuffer.CAPACITY);
        next = fresh.next();
        return shown.append(fresh.entries().stream().filter(this::passes).toList());
    }

    void filter(Level from, String text) {
        least = from;
        wanted = text.strip().toLowerCase(Locale.ROOT);
        reread();
    }

    /** Empties the view; the log itself stays as it is. */
    void clear() {
        clearedUpTo = next;
        reread();
    }

    private void reread() {
        next = clearedUpTo;
        shown.empty();
        pull();
    }

    private boolean passes(LogEntry entry) {
        return switch (entry) {
            case LogEntry.Line(var line) ->
                    line.level().compareTo(least) >= 0
                            && (wanted.isEmpty()
                                    || line.text().toLowerCase(Locale.ROOT).contains(wanted));
            case LogEntry.Rule _ -> true; // the matches keep their context
        };
    }

    String text(LogEntry entry) {
        return switch (entry) {
            case LogEntry.Line(var line) -> line.text();
            case LogEntry.Rule(var because) ->
                    texts.get("log.rule", rule(because), CLOCK.format(because.at()));
        };
    }

    private String rule(ContainerEvent event) {
        return switch (event) {
            case ContainerEvent.Started _ -> texts.get("log.started");
            case ContainerEvent.Signalled(_, var signal) -> texts.get("log.signalled", signal);
            case ContainerEvent.Died(_, var code, _) ->
                    texts.get("log.died", Integer.toString(code));
            case ContainerEvent.Paused _ -> texts.get("log.paused");
            case ContainerEvent.Unpaused _ -> texts.get("log.unpaused");
            case ContainerEvent.HealthChanged _ -> texts.get("log.health");
            case ContainerEvent.Removed _ -> texts.get("log.removed");
        };
    }

    String text(Collection<LogEntry> entries) {
        return entries.stream().map(this::text).collect(Collectors.joining("\n", "", "\n"));
    }

    String count() {
        return texts.get("log.count", shown.size());
    }
}
