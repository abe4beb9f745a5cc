package dev.redrill.lab;

/** Every retry is allowed. */
public record NoBudget() implements RetryBudget {
    @Override
    public Account open() {
        return _ -> true;
    }
}
