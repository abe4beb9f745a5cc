package dev.redrill.ui.lab;

import dev.redrill.lab.Background;
import dev.redrill.lab.Herd;
import dev.redrill.lab.NoBudget;
import dev.redrill.lab.RetryBudget;
import dev.redrill.lab.TokenBudget;
import dev.redrill.lab.WindowBudget;
import dev.redrill.retry.Backoff;
import dev.redrill.retry.NamedPolicy;
import dev.redrill.retry.Policy;
import dev.redrill.retry.Preset;
import dev.redrill.retry.SteppedBackoff.Capping;
import dev.redrill.retry.Strategy;
import dev.redrill.ui.lab.HerdExperiment.HerdVariant;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What people ask about retries, each with the experiment that answers it; and their own. */
enum Question {
    OWN("lab.question.own", Knobs.HERD) {
        @Override
        Experiment experiment(Knobs knobs, LabWords words) {
            return new HerdExperiment(
                    words,
                    strategies(
                            knobs,
                            Strategy.EXPONENTIAL,
                            Strategy.PROPORTIONAL,
                            Strategy.FULL,
                            Strategy.EQUAL,
                            Strategy.DECORRELATED,
                            Strategy.POLLY_V2));
        }
    },
    JITTER("lab.question.jitter", Knobs.HERD) {
        @Override
        Experiment experiment(Knobs knobs, LabWords words) {
            return new HerdExperiment(
                    words,
                    Stream.concat(
                                    Stream.of(0.0, 0.1, 0.2, 0.5)
                                            .map(share -> proportional(knobs, share)),
                                    strategies(knobs, Strategy.FULL).stream())
                            .toList());
        }
    },
    CAP(
            "lab.question.cap",
            Knobs.HERD.withOutage(Duration.ofSeconds(30)).withCap(Duration.ofSeconds(2))) {
        @Override
        Experiment experiment(Knobs knobs, LabWords words) {
            return new HerdExperiment(
                    words,
                    Stream.of(Strategy.FULL, Strategy.PROPORTIONAL)
                            .flatMap(
                                    strategy ->
                                            Stream.of(Capping.values())
                                                    .map(
                                                            capping ->
                                                                    capped(
                                                                            knobs, strategy,
                                                                            capping, words)))
                            .toList());
        }
    },
    WHICH("lab.question.which", Knobs.HERD.withOutage(Duration.ofSeconds(10))) {
        @Override
        Experiment experiment(Knobs knobs, LabWords words) {
            return new HerdExperiment(
                    words,
                    strategies(
                            knobs,
                            Strategy.FULL,
                            Strategy.EQUAL,
                            Strategy.DECORRELATED,
                            Strategy.POLLY_V2));
        }
    },
    TOLD("lab.question.told", Knobs.HERD.withClients(100)) {
        @Override
        Experiment experiment(Knobs knobs, LabWords words) {
            return new ContentionExperiment(
                    words,
                    Math.min(knobs.clients(), MOST_WRITERS),
                    List.of(
                            Strategy.NONE,
                            Strategy.EXPONENTIAL,
                            Strategy.DECORRELATED,
                            Strategy.EQUAL,
                            Strategy.FULL));
        }
    },
    MAXCLIENTS("lab.question.maxclients", Knobs.HERD) {
        @Override
        Experiment experiment(Knobs knobs, LabWords words) {
            return new HerdExperiment(
                    words, List.of(tooMany(knobs, true, words), tooMany(knobs, false, words)));
        }
    },
    STARVED("lab.question.starved", Knobs.HERD.withOutage(Duration.ofSeconds(1))) {
        @Override
        Experiment experiment(Knobs knobs, LabWords words) {
            return new LoadExperiment(
                    words,
                    List.of(
                            starved(knobs, Herd.Server.PLAIN, 1_000, words.get("lab.plain.1000")),
                            starved(knobs, Herd.Server.PLAIN, 10, words.get("lab.plain.10")),
                            starved(knobs, Herd.Server.TLS_P256, 1_000, words.get("lab.tls.1000")),
                            starved(knobs, Herd.Server.TLS_P256, 1, words.get("lab.tls.1"))),
                    end(knobs, 30));
        }
    },
    BUDGET("lab.question.budget", Knobs.HERD.withClients(5_000).withPerMilli(1)) {
        @Override
        Experiment experiment(Knobs knobs, LabWords words) {
            return new LoadExperiment(
                    words,
                    List.of(
                            loaded(knobs, 3, new NoBudget(), words.get("lab.limit", 3)),
                            loaded(knobs, 1, new NoBudget(), words.get("lab.limit", 1)),
                            loaded(
                                    knobs,
                                    3,
                                    new WindowBudget(0.2, 0, Duration.ofSeconds(10)),
                                    words.get("lab.budget.window")),
                            loaded(
                                    knobs,
                                    3,
                                    TokenBudget.perSuccess(10, 0.05),
                                    words.get("lab.budget.tokens"))),
                    end(knobs, 40));
        }
    },
    BREAKER("lab.question.breaker", Knobs.HERD.withOutage(Duration.ofSeconds(20))) {
        @Override
        Experiment experiment(Knobs knobs, LabWords words) {
            return new BreakerExperiment(words, knobs);
        }
    },
    METASTABLE("lab.question.metastable", Knobs.HERD.withClients(5_000).withPerMilli(1)) {
        @Override
        Experiment experiment(Knobs knobs, LabWords words) {
            return new LoadExperiment(
                    words,
                    Stream.of(0, 1, 2, 3)
                            .map(
                                    retries ->
                                            loaded(
                                                    knobs,
                                                    retries,
                                                    new NoBudget(),
                                                    words.get("lab.limit", retries)))
                            .toList(),
                    end(knobs, 40));
        }
    },
    HOW_LONG(
            "lab.question.how-long",
            Knobs.HERD.withBase(Duration.ofSeconds(1)).withCap(Duration.ofSeconds(30))) {
        @Override
        Experiment experiment(Knobs knobs, LabWords words) {
            Stream<Policy> own =
                    Stream.of(Strategy.EXPONENTIAL, Strategy.FULL)
                            .map(s -> NamedPolicy.forEver(s.word(), s.with(figures(knobs))));
            Stream<Policy> shipped =
                    Preset.ALL.stream()
                            .map(Preset::policy)
                            .filter(p -> SHIPPED.contains(p.name()))
                            .map(p -> (Policy) p);
            return new ScheduleExperiment(
                    words, knobs.clients(), Stream.concat(own, shipped).toList());
        }
    };

    private static final int MOST_WRITERS = 200;
    private static final List<String> SHIPPED =
            List.of("lettuce-default", "grpc", "ioredis", "node-redis-5");

    /** Requests in a millisecond: what the server could answer, and what it is asked for. */
    private static final double CAPACITY = 3;

    private static final double LOAD = 1.8;

    /** Redis asks for so many connections that may wait. */
    private static final int BACKLOG = 511;

    private final String key;
    private final Knobs knobs;

    Question(String key, Knobs knobs) {
        this.key = key;
        this.knobs = knobs;
    }

    /** As it is asked first. */
    Knobs knobs() {
        return knobs;
    }

    /** Where its words stand. */
    String key() {
        return key;
    }

    abstract Experiment experiment(Knobs knobs, LabWords words);

    /** What matters to it. */
    List<Knob> turns() {
        return switch (this) {
            case TOLD -> List.of(Knob.CLIENTS);
            case BREAKER -> List.of(Knob.OUTAGE, Knob.BASE);
            case HOW_LONG -> List.of(Knob.CLIENTS, Knob.BASE, Knob.CAP);
            case STARVED -> List.of(Knob.CLIENTS, Knob.OUTAGE, Knob.BASE, Knob.CAP);
            case OWN, JITTER, CAP, WHICH, MAXCLIENTS, BUDGET, METASTABLE -> List.of(Knob.values());
        };
    }

    /** Where a knob begins here. */
    double least(Knob knob) {
        return this == TOLD && knob == Knob.CLIENTS ? 2 : knob.least();
    }

    /** How far a knob goes here. */
    double most(Knob knob) {
        return this == TOLD && knob == Knob.CLIENTS ? MOST_WRITERS : knob.most();
    }

    private static Strategy.Figures figures(Knobs knobs) {
        return Strategy.Figures.of(knobs.base(), knobs.cap());
    }

    private static List<HerdVariant> strategies(Knobs knobs, Strategy... strategies) {
        return Stream.of(strategies)
                .map(s -> herd(knobs, s.word(), s.with(figures(knobs))))
                .toList();
    }

    private static HerdVariant herd(Knobs knobs, String name, Backoff backoff) {
        return new HerdVariant(
                name,
                Herd.of(
                        Herd.Clients.of(knobs.clients(), NamedPolicy.forEver(name, backoff)),
                        Herd.Server.of(knobs.perMilli(), knobs.backlog()),
                        knobs.outage()));
    }

    private static HerdVariant proportional(Knobs knobs, double share) {
        if (share == 0) return strategies(knobs, Strategy.EXPONENTIAL).getFirst();
        var figures =
                new Strategy.Figures(knobs.base(), knobs.cap(), 2, share, Capping.BEFORE_JITTER);
        return herd(
                knobs,
                "±%d %%".formatted(Math.round(100 * share)),
                Strategy.PROPORTIONAL.with(figures));
    }

    private static HerdVariant capped(
            Knobs knobs, Strategy strategy, Capping capping, LabWords words) {
        var figures = new Strategy.Figures(knobs.base(), knobs.cap(), 2, 0.5, capping);
        String jitter = strategy == Strategy.FULL ? "full" : "±50 %";
        String name =
                words.get(
                        capping == Capping.BEFORE_JITTER ? "lab.cap.before" : "lab.cap.after",
                        jitter);
        return herd(knobs, name, strategy.with(figures));
    }

    /** Half of the clients have room. */
    private static HerdVariant tooMany(Knobs knobs, boolean resets, LabWords words) {
        var policy = NamedPolicy.forEver("full", Strategy.FULL.with(figures(knobs)));
        var clients = new Herd.Clients(knobs.clients(), policy, Duration.ofSeconds(2), resets);
        var server =
                new Herd.Server(
                        knobs.perMilli(),
                        knobs.backlog(),
                        Herd.Overflow.REFUSE,
                        Math.max(1, knobs.clients() / 2));
        return new HerdVariant(
                words.get(resets ? "lab.maxclients.resets" : "lab.maxclients.goes-on"),
                new Herd(clients, server, knobs.outage(), null, knobs.outage().plusSeconds(60)));
    }

    private static HerdVariant starved(
            Knobs knobs, Duration cost, int acceptsPerTurn, String name) {
        var load =
                new Background(20, 100, Duration.ofMillis(100), 0, new NoBudget(), acceptsPerTurn);
        return beside(knobs.withPerMilli(Herd.Server.perMilliAt(cost)), BACKLOG, load, name);
    }

    private static HerdVariant loaded(Knobs knobs, int retries, RetryBudget budget, String name) {
        var load = new Background(LOAD, CAPACITY, Duration.ofSeconds(1), retries, budget, 1_000);
        return beside(knobs, BACKLOG, load, name);
    }

    private static HerdVariant beside(Knobs knobs, int backlog, Background load, String name) {
        var policy = NamedPolicy.forEver("full", Strategy.FULL.with(figures(knobs)));
        return new HerdVariant(
                name,
                new Herd(
                        Herd.Clients.of(knobs.clients(), policy),
                        Herd.Server.of(knobs.perMilli(), backlog),
                        knobs.outage(),
                        load,
                        knobs.outage().plusSeconds(60)));
    }

    private static double end(Knobs knobs, int afterwards) {
        return knobs.outage().toMillis() / 1e3 + afterwards;
    }
}
