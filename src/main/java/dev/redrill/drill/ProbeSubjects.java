package dev.redrill.drill;

import dev.redrill.drill.DrillProbe.Subject;
import dev.redrill.redis.Light;
import dev.redrill.text.Message;
import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a probe looks at: exactly one key says it. */
final class ProbeSubjects {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Of these there is one kind so far, which the file names all the same. */
    private record Fixed(String key, String word, Subject subject) {}

    private static final List<Fixed> FIXED =
            List.of(
                    new Fixed(
                            "memory",
                            "used",
                            new DrillProbe.InfoField("used_memory", "memory used")),
                    new Fixed(
                            "clients",
                            "connected",
                            new DrillProbe.InfoField("connected_clients", "connected clients")),
                    new Fixed("hit-rate", "reads", new DrillProbe.HitRate()),
                    new Fixed("replication", "lag", new DrillProbe.ReplicationLag()),
                    new Fixed("container", "state", new DrillProbe.ContainerState()));

    private ProbeSubjects() {}

    static Optional<Subject> read(Fields fields) {
        List<Subject> found = new ArrayList<>();
        fields.value("light", ProbeSubjects::light).ifPresent(found::add);
        fields.value("error-rate", t -> new DrillProbe.ErrorRate(window(t))).ifPresent(found::add);
        fields.value(
                        "latency",
                        t ->
                                new DrillProbe.Latency(
                                        DrillFile.word(t, DrillProbe.Latency.Percentile.values())))
                .ifPresent(found::add);
        fields.value("info", t -> new DrillProbe.InfoField(t, "INFO " + t)).ifPresent(found::add);
        for (Fixed fixed : FIXED)
            fields.value(fixed.key, t -> DrillFile.oneOf(t, List.of(fixed.word)))
                    .ifPresent(_ -> found.add(fixed.subject));
        if (found.size() == 1) return Optional.of(found.getFirst());
        fields.wrong("", Message.of("drill.one-subject"));
        return Optional.empty();
    }

    private static Subject light(String word) {
        return word.equals("ready")
                ? new DrillProbe.OfLight(Optional.empty())
                : new DrillProbe.OfLight(Optional.of(DrillFile.word(word, Light.Name.values())));
    }

    private static Duration window(String text) {
        Duration window = Durations.parse(text);
        Durations.requirePositive("the time", window);
        return Durations.shorter(window, LONGEST);
    }
}
