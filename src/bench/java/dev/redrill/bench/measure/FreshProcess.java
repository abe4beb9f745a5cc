package dev.redrill.bench.measure;

import dev.redrill.Wait;
import dev.redrill.bench.place.Embedded;
import dev.redrill.bench.subject.Redrill;
import dev.redrill.redis.RedisEvent;
import dev.redrill.time.TimeSource;

import java.time.Duration;

/**
 * A process that lives through its first outages: prints from death to "link lost" of each, in
 * milliseconds.
 */
public final class FreshProcess {
    static final int OUTAGES = 4;

    private FreshProcess() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws Exception {
        TimeSource time = TimeSource.system();
        try (Embedded place = new Embedded(time);
                Redrill redrill = new Redrill(place, Duration.ofSeconds(1), time)) {
            redrill.start();
            awaitReady(redrill);
            DeathWitness.rehearse(place.endpoint(), time);
            for (int i = 0; i < OUTAGES; i++) {
                System.out.println(once(place, redrill, time));
                awaitReady(redrill);
            }
        }
    }

    private static double once(Embedded place, Redrill redrill, TimeSource time) throws Exception {
        time.sleep(Duration.ofSeconds(1));
        long before = time.nanos();
        try (var witness = new DeathWitness(place.endpoint(), time)) {
            long _ = redrill.inject("kill");
            long death = witness.await();
            Wait.until(
                    "noticed",
                    Duration.ofSeconds(10),
                    () -> redrill.firstAfter(RedisEvent.LinkLost.class, before).isPresent());
            return Millis.between(death, redrill.firstAfter(RedisEvent.LinkLost.class, before));
        }
    }

    private static void awaitReady(Redrill redrill) throws InterruptedException {
        Wait.until("incident over", Duration.ofSeconds(20), () -> idle(redrill));
    }

    private static boolean idle(Redrill redrill) {
        return redrill.up() && redrill.recovery().status().get().running().isEmpty();
    }
}
