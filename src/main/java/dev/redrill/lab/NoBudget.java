package dev.redrill.lab;

/** Allows every retry. */
public record NoBudget() implements RetryBudget {
    @Override
    public Account open() {
        return _ -> true;
    }
}
