package dev.redrill.ui;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/** Something that is made when it is wanted for the first time, and kept. On the FX thread. */
final class OnDemand<T> implements Supplier<T> {
    private final Supplier<T> make;
    private @Nullable T made;

    OnDemand(Supplier<T> make) {
        this.make = make;
    }

    @Override
    public T get() {
        T kept = made;
        if (kept == null) {
            kept = make.get();
            made = kept;
        }
        return kept;
    }
}
