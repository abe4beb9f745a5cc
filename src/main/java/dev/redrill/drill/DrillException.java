package dev.redrill.drill;

import java.util.List;
import java.util.stream.Collectors;

/** A drill file has mistakes; the message has them all, one a line. */
public final class DrillException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<DrillMistake> mistakes;

    DrillException(List<DrillMistake> mistakes) {
        super(
                mistakes.stream()
                        .map(mistake -> mistake.message().toString())
                        .collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** All of them, in the order of the lines. */
    public List<DrillMistake> mistakes() {
        return mistakes;
    }
}
