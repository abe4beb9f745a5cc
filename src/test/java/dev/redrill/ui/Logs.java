package dev.redrill.ui;

import dev.redrill.container.ContainerEvent;
import dev.redrill.container.LogBuffer;
import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine;

import java.util.List;

/** What a Redis writes when it is killed and starts again. */
final class Logs {
    private Logs() {}

    static void crashAndStart(LogBuffer log) {
        start(log, "4711");
        log.add(new LogEntry.Rule(new ContainerEvent.Died(FakeTime.START, 137, false)));
        log.add(new LogEntry.Rule(new ContainerEvent.Started(FakeTime.START.plusSeconds(9))));
        start(log, "4790");
    }

    private static void start(LogBuffer log, String pid) {
        List.of(
                        pid
                                + ":C 23 Nov 2026 14:00:09.101 * oO0OoO0OoO0Oo Redis is starting"
                                + " oO0OoO0OoO0Oo",
                        pid
                                + ":C 23 Nov 2026 14:00:09.101 * Redis version=8.0.2, bits=64,"
                                + " commit=00000000, modified=0, pid="
                                + pid
                                + ", just started",
                        pid
                                + ":M 23 Nov 2026 14:00:09.102 # WARNING Memory overcommit must be"
                                + " enabled! Without it, a background save or replication may fail"
                                + " under low memory condition.",
                        pid + ":M 23 Nov 2026 14:00:09.103 * Running mode=standalone, port=40123.",
                        pid + ":M 23 Nov 2026 14:00:09.104 * Server initialized",
                        pid
                                + ":M 23 Nov 2026 14:00:09.104 - 0 clients connected (0 replicas),"
                                + " 1007616 bytes in use",
                        pid + ":M 23 Nov 2026 14:00:09.105 * Ready to accept connections tcp")
                .forEach(text -> log.add(new LogEntry.Line(new LogLine(FakeTime.START, text))));
    }
}
