package dev.redrill.bench.measure;

import dev.redrill.Wait;
import dev.redrill.bench.place.Place;
import dev.redrill.bench.subject.BareLettuce;
import dev.redrill.bench.subject.Outcome;
import dev.redrill.bench.subject.PollingSocket;
import dev.redrill.bench.subject.QuietSocket;
import dev.redrill.bench.subject.Redrill;
import dev.redrill.bench.subject.Subject;
import dev.redrill.recovery.Incident;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * One outage as all saw it: the server killed and started again after the downtime. All times are
 * monotonic nanoseconds.
 */
record Outage(
        long death,
        long startCalled,
        OptionalLong readyLine,
        OptionalLong pong,
        Back redrill,
        Back quiet,
        Back lettuce) {

    /**
     * How a subject came back.
     *
     * @param loadWrite the first accepted write of the steady load alone
     */
    record Back(OptionalLong firstWrite, OptionalLong loadWrite, int attempts) {
        /** Nobody was there. */
        static final Back NONE = new Back(OptionalLong.empty(), OptionalLong.empty(), 0);

        static Back of(Subject subject, long since, int attemptsBefore) {
            OptionalLong load =
                    subject.ledger().writes().stream()
                            .filter(
                                    w ->
                                            w.outcome() == Outcome.ACCEPTED
                                                    && w.sentNanos() - since > 0)
                            .mapToLong(w -> w.endedNanos())
                            .min();
            return new Back(
                    subject.firstWriteAfter(since), load, subject.attempts() - attemptsBefore);
        }
    }

    /**
     * The quiet ones together: we, the quiet socket, and behind a published port Lettuce as it
     * ships, which comes back much later and need not be waited for everywhere.
     */
    static Outage quiet(
            Place place, Duration downtime, TimeSource time, Truth truth, Detections detections)
            throws Exception {
        try (var company = new Company(place, time, truth);
                var pong = new PongWitness(place.endpoint(), time)) {
            Redrill redrill = company.redrill(downtime);
            QuietSocket quiet = company.quiet();
            @Nullable BareLettuce lettuce = place.direct() ? null : company.lettuce();
            if (place.direct()) company.onStart(pong::begin);
            company.start();
            int ours = redrill.attempts();
            int theirs = quiet.attempts();
            int lettuces = lettuce == null ? 0 : lettuce.attempts();
            long death;
            long id;
            try (var witness = new DeathWitness(place.endpoint(), time)) {
                id = redrill.inject("kill");
                death = witness.await();
            }
            Incident incident = ended(redrill, id, downtime.plusSeconds(60));
            company.awaitWritesAfter(death, downtime.plusSeconds(60));
            detections.add(place.name(), death, redrill);
            return new Outage(
                    death,
                    startCalled(incident),
                    redrill.readyLineAfter(death),
                    pong.first(),
                    Back.of(redrill, death, ours),
                    Back.of(quiet, death, theirs),
                    lettuce == null ? Back.NONE : Back.of(lettuce, death, lettuces));
        }
    }

    private static Incident ended(Redrill redrill, long id, Duration limit)
            throws InterruptedException {
        Wait.until(
                "the incident ended",
                limit,
                () ->
                        redrill.recovery()
                                .status()
                                .get()
                                .latest()
                                .filter(i -> i.id() == id && !i.running())
                                .isPresent());
        return redrill.recovery().status().get().latest().orElseThrow();
    }

    private static long startCalled(Incident incident) {
        return incident.events().stream()
                .filter(Incident.Event.StartCalled.class::isInstance)
                .findFirst()
                .orElseThrow()
                .stamp()
                .nanos();
    }

    /** The poller by itself, as it delays whoever else is there: from the start call, in ms. */
    static double polled(Place place, Duration downtime, TimeSource time) throws Exception {
        try (var company = new Company(place, time, null)) {
            PollingSocket poller = company.poller();
            company.start();
            place.runtime().kill(place.id());
            time.sleep(downtime);
            long startCalled = time.nanos();
            place.runtime().start(place.id());
            company.awaitWritesAfter(startCalled, Duration.ofSeconds(30));
            return Millis.between(startCalled, poller.firstWriteAfter(startCalled));
        }
    }
}
