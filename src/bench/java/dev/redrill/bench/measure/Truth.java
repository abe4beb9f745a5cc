package dev.redrill.bench.measure;

import dev.redrill.bench.report.Row;
import dev.redrill.bench.subject.Ledger;
import dev.redrill.bench.subject.Ledger.Write;
import dev.redrill.bench.subject.Outcome;
import dev.redrill.redis.RawSocket;
import dev.redrill.redis.RedisEndpoint;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What callers were told, beside what the server has: over all faults of the run. */
public final class Truth {
    private final Map<Outcome, Integer> told = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Integer> applied = new EnumMap<>(Outcome.class);

    /** Looks up every key that a write of the ledger would have made. */
    void compare(Ledger ledger, RedisEndpoint endpoint) throws IOException {
        List<Write> writes = ledger.writes();
        try (var connection = RawSocket.ready(endpoint, Duration.ofSeconds(5))) {
            for (Write write : writes) {
                boolean there = connection.ask("EXISTS", ledger.key(write.number())).equals(":1");
                told.merge(write.outcome(), 1, Integer::sum);
                if (there) applied.merge(write.outcome(), 1, Integer::sum);
            }
        }
    }

    /** The rows. */
    public List<Row> rows() {
        if (told.isEmpty()) return List.of();
        String all =
                "through every kill, restart, CLIENT KILL and pause of this run; %d accepted (%d lost),"
                                .formatted(
                                        told(Outcome.ACCEPTED),
                                        told(Outcome.ACCEPTED) - applied(Outcome.ACCEPTED))
                        + " %d unknown (%d of them applied)"
                                .formatted(told(Outcome.UNKNOWN), applied(Outcome.UNKNOWN));
        return List.of(
                Row.never(
                        "commands never sent but applied",
                        applied(Outcome.NEVER_SENT),
                        told(Outcome.NEVER_SENT),
                        all),
                Row.never(
                        "commands told failed but applied",
                        applied(Outcome.FAILED),
                        told(Outcome.FAILED) + told(Outcome.NEVER_SENT),
                        all));
    }

    private int told(Outcome outcome) {
        return told.getOrDefault(outcome, 0);
    }

    private int applied(Outcome outcome) {
        return applied.getOrDefault(outcome, 0);
    }
}
