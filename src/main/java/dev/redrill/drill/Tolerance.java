package dev.redrill.drill;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What a value must be. */
public sealed interface Tolerance {
    /** Whether a value is within it. */
    boolean accepts(Observation value);

    /** As it stands in the file. */
    String shown();

    /** Exactly this word or number. */
    record Exactly(String shown) implements Tolerance {
        @Override
        public boolean accepts(Observation value) {
            OptionalDouble number = Amount.read(shown);
            if (number.isEmpty() || value.number().isEmpty()) return value.shown().equals(shown);
            return value.number().getAsDouble() == number.getAsDouble();
        }
    }

    /** Less than this. */
    record Below(double limit, String amount) implements Tolerance {
        @Override
        public boolean accepts(Observation value) {
            return value.number().isPresent() && value.number().getAsDouble() < limit;
        }

        @Override
        public String shown() {
            return "below " + amount;
        }
    }

    /** More than this. */
    record Above(double limit, String amount) implements Tolerance {
        @Override
        public boolean accepts(Observation value) {
            return value.number().isPresent() && value.number().getAsDouble() > limit;
        }

        @Override
        public String shown() {
            return "above " + amount;
        }
    }

    /** Not outside these two. */
    record Between(double least, double most, String amounts) implements Tolerance {
        @Override
        public boolean accepts(Observation value) {
            return value.number().isPresent()
                    && value.number().getAsDouble() >= least
                    && value.number().getAsDouble() <= most;
        }

        @Override
        public String shown() {
            return "between " + amounts;
        }
    }

    /** A text that matches as a whole. */
    record Matches(Pattern pattern) implements Tolerance {
        @Override
        public boolean accepts(Observation value) {
            return pattern.matcher(value.shown()).matches();
        }

        @Override
        public String shown() {
            return "matches " + pattern;
        }
    }
}
