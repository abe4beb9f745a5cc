package dev.redrill.api.metrics;

import dev.redrill.container.ContainerEvent;
import dev.redrill.container.LogBuffer;
import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.state.JournalReader;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.EnumMap;
import java.util.Map;

/** Metrics of the target's container: starts, exits, freezes, and log lines by level. */
final class ContainerMeters {
    private static final int UNSEEN = 10_000;

    private final Counter starts;
    private final Counter deaths;
    private final Counter outOfMemory;
    private final Counter freezes;
    private final Map<LogLine.Level, Counter> lines = new EnumMap<>(LogLine.Level.class);

    ContainerMeters(MeterRegistry registry) {
        starts = counter(registry, "redrill.container.starts", "Starts of the target");
        deaths =
                counter(registry, "redrill.container.deaths", "Deaths of the target, of any cause");
        outOfMemory =
                counter(
                        registry,
                        "redrill.container.oom.kills",
                        "Deaths of the target for want of memory");
        freezes = counter(registry, "redrill.container.freezes", "Freezes that the engine told");
        for (LogLine.Level level : LogLine.Level.values()) {
            lines.put(
                    level,
                    Counter.builder("redrill.log.lines")
                            .description("Lines of the target's log, by Redis's own level")
                            .tag("level", LabelValues.of(level))
                            .register(registry));
        }
    }

    private static Counter counter(MeterRegistry registry, String name, String help) {
        return Counter.builder(name).description(help).register(registry);
    }

    Subscription followEvents(Published<RecoveryStatus> recovery) {
        return new JournalReader<>(recovery, RecoveryStatus::containerEvents, this::count).follow();
    }

    private void count(ContainerEvent event) {
        switch (event) {
            case ContainerEvent.Started _ -> starts.increment();
            case ContainerEvent.Died(_, _, var oom) -> {
                deaths.increment();
                if (oom) outOfMemory.increment();
            }
            case ContainerEvent.Paused _ -> freezes.increment();
            case ContainerEvent.Unpaused _,
                    ContainerEvent.Signalled _,
                    ContainerEvent.HealthChanged _,
                    ContainerEvent.Removed _ -> {}
        }
    }

    Subscription followLog(LogBuffer log) {
        LogReader reader = new LogReader(log);
        Subscription subscription = log.onChange(reader::read);
        reader.read();
        return subscription;
    }

    /** The position up to which one log has been counted. */
    private final class LogReader {
        private final LogBuffer log;
        private long next;

        private LogReader(LogBuffer log) {
            this.log = log;
        }

        private synchronized void read() {
            LogBuffer.Part unseen = log.part(next, UNSEEN);
            next = unseen.next();
            for (LogEntry entry : unseen.entries()) {
                if (entry instanceof LogEntry.Line(var line)) count(line);
            }
        }
    }

    private void count(LogLine line) {
        Counter counter = lines.get(line.level());
        if (counter != null) counter.increment();
    }
}
