package dev.redrill.ui.lab;

import java.time.Duration;

/** One thing that a user turns: between which bounds, and what its figure says. */
enum Knob {
    CLIENTS("lab.knob.clients", 100, 1_000_000) {
        @Override
        double of(Knobs knobs) {
            return knobs.clients();
        }

        @Override
        Knobs in(Knobs knobs, double value) {
            return knobs.withClients((int) Math.round(value));
        }

        @Override
        String text(LabWords words, double value) {
            return words.count(Math.round(value));
        }
    },
    OUTAGE("lab.knob.outage", 1, 120) {
        @Override
        double of(Knobs knobs) {
            return knobs.outage().toMillis() / 1e3;
        }

        @Override
        Knobs in(Knobs knobs, double value) {
            return knobs.withOutage(Duration.ofMillis(Math.round(1e3 * value)));
        }

        @Override
        String text(LabWords words, double value) {
            return words.span(value);
        }
    },
    RATE("lab.knob.rate", 100, 100_000) {
        @Override
        double of(Knobs knobs) {
            return 1e3 * knobs.perMilli();
        }

        @Override
        Knobs in(Knobs knobs, double value) {
            return knobs.withPerMilli(value / 1e3);
        }

        @Override
        String text(LabWords words, double value) {
            return words.count(Math.round(value));
        }
    },
    BASE("lab.knob.base", 0.001, 5) {
        @Override
        double of(Knobs knobs) {
            return knobs.base().toNanos() / 1e9;
        }

        @Override
        Knobs in(Knobs knobs, double value) {
            return knobs.withBase(Duration.ofMillis(Math.round(1e3 * value)));
        }

        @Override
        String text(LabWords words, double value) {
            return words.span(value);
        }
    },
    CAP("lab.knob.cap", 0.1, 120) {
        @Override
        double of(Knobs knobs) {
            return knobs.cap().toNanos() / 1e9;
        }

        @Override
        Knobs in(Knobs knobs, double value) {
            return knobs.withCap(Duration.ofMillis(Math.round(1e3 * value)));
        }

        @Override
        String text(LabWords words, double value) {
            return words.span(value);
        }
    };

    private final String key;
    private final double least;
    private final double most;

    Knob(String key, double least, double most) {
        this.key = key;
        this.least = least;
        this.most = most;
    }

    /** The key of its name in the texts. */
    String key() {
        return key;
    }

    double least() {
        return least;
    }

    double most() {
        return most;
    }

    abstract double of(Knobs knobs);

    abstract Knobs in(Knobs knobs, double value);

    abstract String text(LabWords words, double value);
}
