package dev.redrill.ui.lab;

import dev.redrill.lab.Progress;

import java.util.List;

/** Something that is tried with several variants beside each other. */
interface Experiment {
    /** One of them; blocks, throws CancellationException when cancelled. */
    interface Variant {
        void run(Progress progress);
    }

    /** What is to be run, in this order, each once. */
    List<? extends Variant> variants();

    /** What it came to, when all have run. */
    Finding finding();
}
