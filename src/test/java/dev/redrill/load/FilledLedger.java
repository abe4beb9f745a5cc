package dev.redrill.load;

/** Fills a ledger with ten million writes, as fast as it can, and looks at the result. */
final class FilledLedger {
    static final int WRITES = 10_000_000;

    private FilledLedger() {}

    /** Prints how many were lost. */
    public static void main(String[] args) {
        var ledger = new Ledger();
        for (long number = 0; number < WRITES; number++) {
            ledger.sent(number, Operation.INCR);
            if (number % 10 == 9) ledger.failed(number, Operation.INCR, number % 20 == 9);
            else ledger.acknowledged(number, Operation.INCR, number - number / 10 + 1);
        }
        long acknowledged = WRITES - WRITES / 10;
        System.out.println(ledger.increments(acknowledged - 7).lost());
    }
}
