package dev.redrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Wait;
import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.container.local.Persistence;
import dev.redrill.load.Load;
import dev.redrill.load.Recount;
import dev.redrill.redis.RedisFailure;
import dev.redrill.session.LiveTargets;
import dev.redrill.session.Opener;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Target;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Drills on the embedded Redis whose server is read back a second time, by a socket of the test's
 * own: both must come to the same figures.
 */
public final class RecountTrial {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TRIES = 3;
    private static final TimeSource time = TimeSource.system();
    private static final Pattern CLI = Pattern.compile("-p (\\d+) -a (\\S+)");

    /** The operation of the load, what breaks it, and what its callers do about a failure. */
    private record Variant(String operation, String fault, String onFailure) {}

    private static final List<Variant> VARIANTS =
            List.of(
                    new Variant("numbered", "kill, for: 500ms", "fail"),
                    new Variant("incr", "kill, for: 500ms", "fail"),
                    new Variant("xadd", "kill, for: 500ms", "fail"),
                    new Variant("xadd", "pause-writes, for: 1s", "retry"),
                    new Variant("numbered", "freeze, for: 1s", "fail"));

    /** What the callers were told, by the number of the write. */
    private static final class Told implements Load.Listener {
        private enum Fate {
            ACKNOWLEDGED,
            FAILED,
            UNKNOWN
        }

        private final Map<Long, Fate> fates = new ConcurrentHashMap<>();

        @Override
        public void accepted(long number, Duration latency) {
            fates.put(number, Fate.ACKNOWLEDGED);
        }

        @Override
        public void failed(long number, Duration latency, RedisFailure failure) {
            fates.put(number, failure.mayHaveBeenApplied() ? Fate.UNKNOWN : Fate.FAILED);
        }

        /** Whoever was told nothing until the end does not know. */
        private Fate of(long number) {
            return fates.getOrDefault(number, Fate.UNKNOWN);
        }

        private long count(Fate fate) {
            return fates.values().stream().filter(fate::equals).count();
        }
    }

    private RecountTrial() {}

    /**
     * Runs one drill of each variant.
     *
     * @return how many
     * @throws AssertionError where the figures differ
     */
    public static int run(Persistence persistence) throws Exception {
        SessionSettings settings = SessionSettings.STANDARD.withLoad(0, null);
        try (var targets = LiveTargets.create(DockerRuntime.create(time), settings, time)) {
            Session session = Opener.open(targets, new Target.Embedded(persistence));
            Wait.until("ready", PATIENCE, () -> session.redis().get().lights().ready());
            for (Variant variant : VARIANTS) {
                if (!variant.onFailure.equals("retry")) compare(session, variant);
                else assertThat(doubled(session, variant)).isPositive();
            }
            return VARIANTS.size();
        }
    }

    /** A link that is taken for frozen takes what waits on it along, and nothing is doubled. */
    private static long doubled(Session session, Variant variant) throws Exception {
        long doubled = 0;
        for (int tried = 0; tried < TRIES && doubled == 0; tried++)
            doubled = compare(session, variant).doubled();
        return doubled;
    }

    private static Recount compare(Session session, Variant variant) throws Exception {
        var told = new Told();
        String text =
                """
                redrill: 1
                title: recount
                load: { rate: 200, mix: { %s: 1 }, deadline: 300ms, on-failure: %s }
                steps: [ { id: it, fault: %s, after: 700ms } ]
                observe: 300ms
                """
                        .formatted(variant.operation, variant.onFailure, variant.fault);
        try (PlainReader reader = reader(session)) {
            List<String> before = reader.ask("KEYS *load-*");
            RunResult result;
            try (Subscription _ = session.onLoad(told)) {
                Drill drill = DrillFile.read("it", text, Map.of());
                result = new DrillRun(drill, session, time).run();
            }
            Recount recount = Objects.requireNonNull(result.writes(), result.toString());
            try (PlainReader again = reader(session)) {
                List<String> keys = again.ask("KEYS *load-*");
                keys.removeAll(before);
                assertThat(recount.acknowledged()).isEqualTo(told.count(Told.Fate.ACKNOWLEDGED));
                assertThat(recount.failed()).isEqualTo(told.count(Told.Fate.FAILED));
                if (variant.fault.startsWith("kill")) lostAsItPersists(session, recount);
                if (variant.operation.equals("incr")) sameSum(again, keys, recount);
                else sameWrites(variant, told, applied(again, keys), recount);
                return recount;
            }
        }
    }

    /** Otherwise nothing would be compared. */
    private static void lostAsItPersists(Session session, Recount recount) {
        if (session.target().equals(new Target.Embedded(Persistence.NONE)))
            assertThat(recount.lost()).isPositive();
        if (session.target().equals(new Target.Embedded(Persistence.AOF_ALWAYS)))
            assertThat(recount.lost()).isZero();
    }

    private static PlainReader reader(Session session) throws IOException {
        Matcher found = CLI.matcher(session.redisCli().orElseThrow());
        assertThat(found.find()).isTrue();
        return new PlainReader(Integer.parseInt(found.group(1)), found.group(2));
    }

    /** How often each write is in the server: by a key of its own, or by entries of the stream. */
    private static Map<Long, Integer> applied(PlainReader reader, List<String> keys)
            throws IOException {
        Map<Long, Integer> times = new HashMap<>();
        for (String key : keys) {
            if (key.endsWith(":stream")) {
                List<String> words = reader.ask("XRANGE " + key + " - +");
                for (int i = 2; i < words.size(); i += 3)
                    times.merge(Long.parseLong(words.get(i)), 1, Integer::sum);
            } else {
                times.put(Long.parseLong(key.substring(key.lastIndexOf(':') + 1)), 1);
            }
        }
        return times;
    }

    private static void sameWrites(
            Variant variant, Told told, Map<Long, Integer> applied, Recount recount) {
        long lost =
                told.fates.entrySet().stream()
                        .filter(write -> write.getValue() == Told.Fate.ACKNOWLEDGED)
                        .filter(write -> !applied.containsKey(write.getKey()))
                        .count();
        long doubled = applied.values().stream().mapToInt(times -> times - 1).sum();
        long failed = applied.keySet().stream().filter(n -> told.of(n) == Told.Fate.FAILED).count();
        long unknown =
                applied.keySet().stream().filter(n -> told.of(n) == Told.Fate.UNKNOWN).count();

        assertThat(recount.lost()).as("%s lost", variant).isEqualTo(lost);
        assertThat(recount.doubled()).as("%s doubled", variant).isEqualTo(doubled);
        assertThat(recount.failedButApplied()).as("%s failed", variant).isEqualTo(failed);
        assertThat(recount.unknownButApplied()).as("%s unknown", variant).isEqualTo(unknown);
    }

    /** A counter tells only how many were applied in all. */
    private static void sameSum(PlainReader reader, List<String> keys, Recount recount)
            throws IOException {
        assertThat(keys).hasSizeLessThanOrEqualTo(1);
        List<String> value = keys.isEmpty() ? List.of("0") : reader.ask("GET " + keys.getFirst());
        long found = Long.parseLong(value.getFirst());

        assertThat(found)
                .isEqualTo(
                        recount.acknowledged()
                                - recount.lost()
                                + recount.doubled()
                                + recount.failedButApplied()
                                + recount.unknownButApplied());
    }
}
