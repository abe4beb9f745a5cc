package dev.redrill.ui;

import java.util.Optional;
import java.util.function.Supplier;

/** Something that is made when it is wanted for the first time, and kept. On the FX thread. */
final class OnDemand<T> {
    private final Supplier<T> make;
    private Optional<T> made = Optional.empty();

    OnDemand(Supplier<T> make) {
        this.make = make;
    }

    T get() {
        T kept = made.orElseGet(make);
        made = Optional.of(kept);
        return kept;
    }

    /** Empty until somebody wanted it. */
    Optional<T> ifMade() {
        return made;
    }
}
