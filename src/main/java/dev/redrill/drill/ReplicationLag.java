package dev.redrill.drill;

import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far the replicas of a server are behind, in whole seconds, as INFO tells of each. */
final class ReplicationLag {
    private static final Pattern REPLICA = Pattern.compile("slave\\d+");
    private static final Pattern LAG = Pattern.compile("\\blag=(\\d+)");

    private ReplicationLag() {}

    /**
     * That of the replica that is furthest behind; unknown where there is none, or one is fetching
     * everything anew.
     */
    static Observation longest(Map<String, String> info) {
        List<String> replicas = replicas(info);
        if (!replicas.stream().allMatch(replica -> replica.contains("state=online")))
            return Observation.unknown("a replica is not online");
        return replicas.stream()
                .map(LAG::matcher)
                .filter(Matcher::find)
                .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))))
                .max(Duration::compareTo)
                .map(lag -> Observation.of((double) lag.toSeconds(), Durations.print(lag)))
                .orElseGet(() -> Observation.unknown("no replica"));
    }

    private static List<String> replicas(Map<String, String> info) {
        return info.entrySet().stream()
                .filter(field -> REPLICA.matcher(field.getKey()).matches())
                .map(Map.Entry::getValue)
                .toList();
    }
}
